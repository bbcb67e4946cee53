"""What every answer says to the browser besides its text."""

import pytest

ADDRESSES = ["/", "/en/", "/about/", "/plans/", "/en/initiatives/", "/sources/", "/healthz", "/no-such-page/"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_answer_keeps_the_browser_safe(ask, path):
    headers = ask(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == policy["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_readers_get_no_cookie_and_share_one_page(ask, path):
    headers = ask(path).headers
    assert "Set-Cookie" not in headers
    assert "Cookie" not in headers.get("Vary", "")
    assert "Accept-Language" not in headers.get("Vary", "")


def test_the_site_says_that_it_is_up_and_ready(ask):
    assert ask("/healthz").text == "ok\n"
    assert ask("/readyz").text == "ready\n"


def test_fonts_are_served_for_ever(ask):
    answer = ask("/static/fonts/sarabun-400.woff2")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "font/woff2"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "NONSENSE"])
def test_no_method_breaks_the_site(ask, method):
    assert ask("/healthz", method).status in (403, 405)
    assert ask("/", method).status < 500
