"""Error pages that are hard to meet from outside: forbidden, withdrawn, failed."""

import pytest
from django.template import engines

from bkk40 import errors

PATHS = {"th": "/plans/", "en": "/en/plans/"}
MAKERS = {400: errors.bad_request, 403: errors.permission_denied, 404: errors.not_found, 410: errors.gone}
MAKERS[500] = errors.server_error


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("status", MAKERS)
def test_each_error_has_a_page_made_without_database(rf, language, status):
    # Without a database mark, a test fails when it asks the database.
    response = MAKERS[status](rf.get(PATHS[language]))
    text = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}"' in text
    assert text.count("<h1") == 1
    assert not response.cookies


def test_a_withdrawn_page_gives_its_reason(rf):
    text = errors.gone(rf.get("/en/plans/"), "Merged with <another> plan.").content.decode()
    assert "Merged with &lt;another&gt; plan." in text


@pytest.mark.parametrize(("language", "words"), [("th", "เกิดข้อผิดพลาด"), ("en", "Something went wrong")])
def test_a_broken_template_still_gives_a_page(rf, monkeypatch, language, words):
    def fail(*args, **options):
        raise RuntimeError("broken template")

    monkeypatch.setattr(engines["django"], "get_template", fail)
    response = errors.server_error(rf.get(PATHS[language]))
    text = response.content.decode()
    assert response.status_code == 500
    assert f'<html lang="{language}"' in text
    assert words in text


def test_a_refused_form_shows_the_forbidden_page(client, db):
    strict = type(client)(enforce_csrf_checks=True)
    response = strict.post("/en/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "Not allowed" in response.content.decode()
