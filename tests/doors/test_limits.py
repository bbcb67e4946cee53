"""How often one may try: per account, per address, in every process, whatever a client claims."""

import re

import pytest
from django.test import Client, RequestFactory

from bkk40.accounts.limits import UNKNOWN, address_of
from tests import serving
from tests.doors.people import PASSWORD, client_of, code_now, give_app, make_person, sign_in

pytestmark = pytest.mark.django_db
PER_ACCOUNT, PER_ADDRESS = 5, 20


def fail(name="nobody", times=1, **headers):
    """So many wrong passwords, each from a browser of its own; the last answer."""
    for _ in range(times):
        answer = sign_in(Client(), name, "wrong", **headers)
    return answer


@pytest.mark.parametrize("name", ["wanida", "nobody"])
def test_after_five_wrong_passwords_even_the_right_one_waits(name):
    make_person("planner", "wanida")
    assert fail(name, PER_ACCOUNT).status_code == 200
    assert fail(name).status_code == 429
    assert sign_in(Client(), name).status_code == 429
    assert sign_in(Client(), "someone else", "wrong").status_code == 200


@pytest.mark.parametrize("spelt", ["WANIDA", "  wanida ", "ｗanida", "waniDa"])
def test_no_other_spelling_of_a_name_gives_more_tries(spelt):
    fail("wanida", PER_ACCOUNT)
    assert fail(spelt).status_code == 429


def test_no_other_host_or_port_gives_more_tries(settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    fail("wanida", PER_ACCOUNT, headers={"host": "one.example"})
    assert fail("wanida", headers={"host": "two.example:444"}).status_code == 429


def test_an_address_that_tries_many_names_waits():
    for number in range(PER_ADDRESS):
        assert fail(f"name-{number}").status_code == 200
    assert fail("one more").status_code == 429
    assert fail("one more", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_forged_forwarded_address_gives_no_more_tries():
    for number in range(PER_ADDRESS):
        fail(f"name-{number}", headers={"x-forwarded-for": f"192.0.2.{number}, 198.51.100.{number}"})
    assert fail("one more", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "192.0.2.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.66, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.66, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "192.0.2.1"),
        (1, "nonsense", "192.0.2.1"),
        (1, "", "192.0.2.1"),
    ],
)
def test_only_what_our_own_proxies_saw_counts(settings, proxies, forwarded, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"x-forwarded-for": forwarded}
    assert address_of(RequestFactory(REMOTE_ADDR="192.0.2.1").get("/", headers=headers)) == address
    assert address_of(RequestFactory(REMOTE_ADDR="").get("/")) == UNKNOWN


@pytest.mark.parametrize(("prefix", "words"), [("", "โปรดรอห้านาที"), ("/en", "wait five minutes")])
def test_who_must_wait_is_told_so_in_the_language_of_the_page(prefix, words):
    fail("wanida", PER_ACCOUNT)
    answer = sign_in(Client(), "wanida", prefix=prefix)
    assert answer.status_code == 429
    assert words in answer.text
    assert f'<html lang="{"en" if prefix else "th"}"' in answer.text


def test_codes_are_not_to_be_guessed_either():
    planner = make_person("planner")
    give_app(planner)
    for _ in range(PER_ACCOUNT):
        client = Client()
        sign_in(client, planner.username)
        assert client.post("/accounts/login/factor/", {"code": "000000"}).status_code == 200
    assert client.post("/accounts/login/factor/", {"code": code_now()}).status_code == 429


def test_nor_is_the_password_of_whoever_left_their_desk():
    client = client_of(make_person("planner"))
    for _ in range(PER_ACCOUNT):
        assert client.post("/accounts/again/", {"password": "wrong"}).status_code == 200
    assert client.post("/accounts/again/", {"password": PASSWORD}).status_code == 429


def test_all_processes_count_together(served_site, tmp_path):
    other = served_site.env | {"PORT": str(serving.free_port())}
    with serving.server(tmp_path, other) as second:
        tries = [fail_at(served_site.address) for _ in range(PER_ACCOUNT)]
        assert tries == [200] * PER_ACCOUNT
        assert fail_at(second) == 429


def fail_at(address):
    """The status of a wrong password at a served site."""
    page = serving.ask(address, "/accounts/login/")
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    body = f"csrfmiddlewaretoken={token}&login=somebody&password=wrong".encode()
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    return serving.ask(address, "/accounts/login/", "POST", body, headers).status
