"""One door for all who edit: in, out, and back to where they wanted to go."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.people import PASSWORD, client_of, code_now, give_app, make_person, sign_in
from tests.pages.reading import read, visit

pytestmark = pytest.mark.django_db
CLOSED = [
    "signup/",
    "password/reset/",
    "email/",
    "confirm-email/",
    "inactive/",
    "login/code/",
    "social/",
    "3rdparty/",
]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_admin_leads_to_the_door_and_the_door_back(client, prefix):
    planner = make_person("planner")
    wanted = f"{prefix}/admin/plans/goal/?q=a"
    door = client.get(wanted, follow=True)
    assert door.status_code == 200
    assert door.redirect_chain[-1][0].startswith(f"{prefix}/accounts/login/?next=")
    form = read(door.content.decode()).one("form", "account__form")
    going_to = form.one("input", name="next").attributes["value"]
    answer = client.post(
        f"{prefix}/accounts/login/", {"login": planner.username, "password": PASSWORD, "next": going_to}
    )
    assert answer.headers["Location"] == wanted
    assert client.get(wanted).status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_the_door_leads_nobody_elsewhere(client, elsewhere):
    planner = make_person("planner")
    answer = client.post(
        "/accounts/login/", {"login": planner.username, "password": PASSWORD, "next": elsewhere}
    )
    assert answer.headers["Location"] == "/admin/"
    assert "elsewhere" not in client.get("/admin/login/", {"next": elsewhere}).headers["Location"]


def test_an_account_that_may_not_edit_is_told_so_and_not_sent_round(client):
    client = client_of(make_person("", is_staff=False))
    assert client.get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize("way", ["/accounts/logout/", "/admin/logout/", "/en/admin/logout/"])
def test_signing_out_ends_the_session(way):
    client = client_of(make_person("planner"))
    kept = client.cookies["sessionid"].value
    assert client.get(way).status_code in (200, 405)
    assert Session.objects.filter(pk=kept).exists()
    client.post(way)
    assert not Session.objects.filter(pk=kept).exists()
    stolen = Client()
    stolen.cookies["sessionid"] = kept
    assert stolen.get("/admin/").status_code == 302


@pytest.mark.parametrize("path", CLOSED)
def test_nobody_signs_up_or_comes_in_by_mail(client, path):
    assert client.get(f"/accounts/{path}").status_code == 404
    assert client.post(f"/en/accounts/{path}", {}).status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["login/", "logout/", "password/x/y/"])
def test_pages_of_accounts_are_kept_by_nobody(client, prefix, path):
    headers = client.get(f"{prefix}/accounts/{path}").headers
    assert "no-store" in headers["Cache-Control"]
    assert "noindex" in headers["X-Robots-Tag"]


def test_the_second_step_asks_for_a_code_before_anyone_is_in(client):
    planner = make_person("planner")
    codes = give_app(planner)
    answer = sign_in(client, planner.username)
    assert answer.headers["Location"] == "/accounts/login/factor/"
    assert client.get("/admin/").status_code == 302
    visit(client, "/accounts/login/factor/")
    assert client.post("/accounts/login/factor/", {"code": "000000"}).status_code == 200
    assert client.get("/admin/").status_code == 302
    assert client.post("/accounts/login/factor/", {"code": code_now()}).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    other = Client()
    sign_in(other, planner.username)
    assert other.post("/accounts/login/factor/", {"code": codes[0]}).status_code == 302
    assert other.get("/admin/").status_code == 200
    third = Client()
    sign_in(third, planner.username)
    assert third.post("/accounts/login/factor/", {"code": codes[0]}).status_code == 200  # once only


@pytest.fixture
def hashed(monkeypatch):
    """How often a password was hashed, which is what takes the time."""
    from django.contrib.auth import hashers

    times = []
    for hasher in hashers.get_hashers():
        encode = type(hasher).encode

        def counting(self, *args, encode=encode, **options):
            times.append(self)
            return encode(self, *args, **options)

        monkeypatch.setattr(type(hasher), "encode", counting)
    return times


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_door_does_not_tell_which_names_exist(client, hashed, prefix):
    make_person("planner", "there")
    make_person("planner", "closed", is_active=False)
    unset = make_person("planner", "unset")
    unset.set_unusable_password()
    unset.save()
    told = {}
    tried = [("there", "wrong"), ("nobody", "wrong"), ("closed", "wrong"), ("closed", PASSWORD)]
    for name, password in [*tried, ("unset", PASSWORD)]:
        hashed.clear()
        answer = sign_in(client, name, password, prefix)
        page = read(answer.content.decode()).one("main")
        told[name, password] = (answer.status_code, page.text, len(hashed))
    assert len(set(told.values())) == 1, told
    assert next(iter(told.values()))[2] == 1


def test_a_changed_password_ends_the_other_sessions():
    planner = make_person("planner")
    here, there = client_of(planner), client_of(planner)
    new = "another long password of a test"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/accounts/password/", form).status_code == 302
    assert here.get("/admin/").status_code == 200
    assert there.get("/admin/").status_code == 302
    assert sign_in(Client(), planner.username, new).status_code == 302


def test_readers_meet_no_session_and_no_query_for_it(client):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/about/")
    assert not [query["sql"] for query in asked if re.search("session|auth_|account", query["sql"])]
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
