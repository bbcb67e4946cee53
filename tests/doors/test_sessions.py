"""How long a session lasts, and what its cookie is like."""

import time

import pytest

from bkk40.accounts import sessions
from tests.contracts.test_settings import KEY
from tests.contracts.test_settings import settings as printed
from tests.doors.people import client_of, make_person, sign_in

pytestmark = pytest.mark.django_db
IDLE, WHOLE = 60 * 60, 12 * 60 * 60


@pytest.fixture
def clock(monkeypatch):
    """Moves the time that sessions see; begins now."""

    class Clock:
        now = time.time()

        def time(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(sessions, "time", clock)
    return clock


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_a_session_ends_when_nobody_comes_for_an_hour(clock):
    client = client_of(make_person("planner"))
    clock.now += IDLE - 1
    assert is_in(client)
    clock.now += IDLE - 1
    assert is_in(client)
    clock.now += IDLE + 1
    assert not is_in(client)


def test_a_session_ends_after_twelve_hours_however_busy(clock):
    client = client_of(make_person("planner"))
    for _ in range(12 * 2):
        assert is_in(client)
        clock.now += WHOLE / 24 + 1
    assert not is_in(client)


def test_a_session_without_a_beginning_is_over(client):
    client = client_of(make_person("planner"))
    session = client.session
    del session[sessions.BEGAN]
    session.save()
    assert not is_in(client)


def test_reading_a_page_keeps_a_session_without_writing_it_each_time(clock):
    client = client_of(make_person("planner"))
    clock.now += 30
    assert not client.get("/about/").cookies
    clock.now += 40
    client.get("/about/")
    assert client.session[sessions.SEEN] == int(clock.now)


def test_the_cookie_of_a_session_is_read_by_no_script_and_sent_by_no_other_site(client):
    planner = make_person("planner")
    sign_in(client, planner.username)
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        "Lax",
        "/",
        "",
    )
    assert cookie["max-age"] == ""  # it goes when the browser closes
    client.get("/accounts/")
    assert (client.cookies["csrftoken"]["httponly"], client.cookies["csrftoken"]["samesite"]) == (True, "Lax")


def test_in_production_cookies_keep_to_this_host_and_https():
    names = "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME"
    assert printed(names, SECRET_KEY=KEY) == "__Host-sessionid __Host-csrftoken"
    # What a browser asks of such a name: Secure, the whole host, no domain.
    parts = [
        f"settings.{kind}_COOKIE_{part}"
        for kind in ("SESSION", "CSRF")
        for part in ("SECURE", "PATH", "DOMAIN")
    ]
    assert printed(", ".join(parts), SECRET_KEY=KEY) == "True / None True / None"
    assert printed(names, SECRET_KEY=KEY, HTTPS="off") == "sessionid csrftoken"


def test_a_second_factor_is_required_in_production_unless_said_otherwise():
    required = "settings.REQUIRE_SECOND_FACTOR"
    assert printed(required, SECRET_KEY=KEY) == "True"
    assert printed(required, SECRET_KEY=KEY, REQUIRE_SECOND_FACTOR="off") == "False"
    assert printed(required, SECRET_KEY=KEY, HTTPS="off") == "False"
    assert printed(required, SECRET_KEY=KEY, HTTPS="off", REQUIRE_SECOND_FACTOR="on") == "True"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRUSTED_PROXIES", "-1"),
        ("TRUSTED_PROXIES", "all"),
        ("SESSION_HOURS", "0"),
        ("SESSION_IDLE_MINUTES", "1.5"),
        ("SIGN_IN_LIMIT", "30"),
        ("SIGN_IN_FAILURES", "5/0m/key"),
        ("SIGN_IN_FAILURES", "5/m/user"),
    ],
)
def test_a_bad_limit_is_a_clear_error(name, value):
    error = printed(SECRET_KEY=KEY, **{name: value})
    assert f"{name} is {value!r}; it takes" in error
