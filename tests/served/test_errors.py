"""Error pages are pages: in the page's language, with a way on, and without a cookie."""

import pytest

WORDS = {
    ("th", 400): "อ่านที่อยู่นี้ไม่ได้",
    ("en", 400): "This address cannot be read",
    ("th", 404): "ไม่พบหน้านี้",
    ("en", 404): "Page not found",
}
PREFIX = {"th": "", "en": "/en"}


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    ("path", "status"),
    [("/no-such-page/", 404), ("/plans/no-such-plan/", 404), ("/?q=%00", 400), ("/%00/", 400)],
)
def test_an_error_page_speaks_the_language_of_its_path(ask, language, path, status):
    answer = ask(PREFIX[language] + path)
    assert answer.status == status
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.text
    assert f"<h1>{WORDS[language, status]}</h1>" in answer.text
    assert f'href="{PREFIX[language]}/"' in answer.text
    assert "Set-Cookie" not in answer.headers


def test_an_accepted_language_does_not_change_a_page(ask):
    answer = ask("/no-such-page/", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "th"


def test_an_unknown_host_gets_the_page_too(ask):
    answer = ask("/en/", headers={"Host": "elsewhere.example"})
    assert answer.status == 400
    assert "This address cannot be read" in answer.text
