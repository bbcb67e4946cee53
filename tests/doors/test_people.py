"""Accounts are made by administrators, and their owners set the passwords with a link that works once."""

import datetime
import re

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from bkk40.accounts import links
from bkk40.accounts.models import Event
from tests.doors.people import PASSWORD, client_of, make_person, sign_in
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
NEW = "a password that its owner chose"


def make_link(client, person, prefix=""):
    """The path of a new link, as an administrator reads it off the page."""
    page = client.post(f"{prefix}/admin/auth/user/{person.pk}/link/")
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    shown = read(page.content.decode()).one("textarea", id="link").text
    assert shown.startswith("http://testserver/")
    return shown.removeprefix("http://testserver")


def set_password(path, password=NEW, client=None):
    return (client or Client()).post(path, {"new_password1": password, "new_password2": password})


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_administrator_makes_an_account_and_its_owner_comes_in(prefix):
    administrator = client_of(make_person("administrator"))
    planner = Group.objects.get(name="planner")
    form = {"username": "wanida", "first_name": "Wanida", "groups": [planner.pk], "_save": "1"}
    made = administrator.post(f"{prefix}/admin/auth/user/add/", form)
    wanida = User.objects.get(username="wanida")
    assert made.headers["Location"] == f"{prefix}/admin/auth/user/{wanida.pk}/change/"
    assert not wanida.has_usable_password()
    assert (wanida.is_staff, wanida.is_superuser, list(wanida.groups.all())) == (True, False, [planner])
    path = make_link(administrator, wanida, prefix)
    assert path.startswith(f"{prefix}/accounts/password/")
    assert Client().get(path).status_code == 200
    assert set_password(path).headers["Location"] == f"{prefix}/accounts/login/"
    client = Client()
    assert sign_in(client, "wanida", NEW).status_code == 302
    assert client.get("/admin/plans/plan/add/").status_code == 200
    assert list(Event.objects.values_list("kind", flat=True)) == ["password", "link"]


def test_a_link_works_once():
    path = links.make(make_person("planner"), by=make_person("administrator"))
    assert Client().get(path).status_code == Client().get(path).status_code == 200  # looking uses nothing up
    assert set_password(path).status_code == 302
    assert Client().get(path).status_code == 410
    assert set_password(path, "another password of a stranger").status_code == 410


def test_a_newer_link_ends_an_older_one():
    planner, administrator = make_person("planner"), make_person("administrator")
    older, newer = links.make(planner, by=administrator), links.make(planner, by=administrator)
    assert Client().get(older).status_code == 410
    assert Client().get(newer).status_code == 200


def test_a_link_ends_after_three_days(monkeypatch):
    path = links.make(make_person("planner"), by=make_person("administrator"))
    later = timezone.localtime().replace(tzinfo=None)
    for days, status in ((2.99, 200), (3.01, 410)):
        moment = later + datetime.timedelta(days=days)
        monkeypatch.setattr(links.LinkTokens, "_now", lambda self, moment=moment: moment)
        assert Client().get(path).status_code == status


def test_a_link_of_a_closed_account_does_not_open():
    planner = make_person("planner")
    path = links.make(planner, by=make_person("administrator"))
    User.objects.filter(pk=planner.pk).update(is_active=False)
    assert set_password(path).status_code == 410


def test_a_forged_link_does_not_open():
    path = links.make(make_person("planner"), by=make_person("administrator"))
    other = links.make(make_person("planner"), by=make_person("administrator"))
    uid = re.search(r"password/(\w+)/", other)[1]
    for forged in (
        path[:-2] + "x/",
        re.sub(r"password/\w+/", f"password/{uid}/", path),
        "/accounts/password/MQ/x-y/",
    ):
        assert Client().get(forged).status_code == 410
    for broken in (
        "a/b/",
        "MQ/-/",
        "LTE/a-b/",
        "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk/a-b/",
        "%FF/%FF/",
        "MQ/" + "z" * 900 + "/",
    ):
        assert Client().get(f"/accounts/password/{broken}").status_code == 410, broken


def test_a_weak_password_is_refused_and_the_link_stays():
    path = links.make(make_person("planner"), by=make_person("administrator"))
    assert set_password(path, "short").status_code == 200
    assert set_password(path).status_code == 302


def test_a_new_password_ends_the_sessions_of_the_old_one():
    planner = make_person("planner")
    client = client_of(planner)
    set_password(links.make(planner, by=make_person("administrator")))
    assert client.get("/admin/").status_code == 302
    assert sign_in(Client(), planner.username, PASSWORD).status_code == 200


@pytest.mark.parametrize("role", ["viewer", "planner", "reviewer"])
def test_no_other_role_makes_accounts_or_links(role):
    client, person = client_of(make_person(role)), make_person("planner")
    assert client.get("/admin/auth/user/").status_code == 403
    assert client.post("/admin/auth/user/add/", {"username": "a"}).status_code == 403
    assert client.post(f"/admin/auth/user/{person.pk}/link/").status_code == 403
    assert not Event.objects.exists()


def test_an_administrator_makes_nobody_a_superuser_and_gives_themselves_no_role():
    administrator = make_person("administrator")
    client, address = client_of(administrator), f"/admin/auth/user/{administrator.pk}/change/"
    reviewer = Group.objects.get(name="reviewer")
    form = {
        "username": "x",
        "groups": [reviewer.pk],
        "is_superuser": "on",
        "is_staff": "on",
        "email": "a@b.example",
    }
    assert client.post(address, form | {"is_active": ""}).status_code == 302
    administrator.refresh_from_db()
    assert administrator.email == "a@b.example"
    assert not administrator.is_superuser
    assert administrator.is_active
    assert [group.name for group in administrator.groups.all()] == ["administrator"]


def test_no_account_is_deleted_but_it_is_closed():
    client, person = client_of(make_person("superuser")), make_person("planner")
    assert client.post(f"/admin/auth/user/{person.pk}/delete/", {"post": "yes"}).status_code == 403
    assert (
        client.post(f"/admin/auth/user/{person.pk}/change/", {"username": person.username}).status_code == 302
    )
    person.refresh_from_db()
    assert not person.is_active


def test_nobody_searches_accounts_by_their_passwords():
    client = client_of(make_person("administrator"))
    assert client.get("/admin/auth/user/", {"password__startswith": "pbkdf2"}).status_code in (302, 400)
