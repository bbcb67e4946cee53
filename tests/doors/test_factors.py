"""Second factors: who needs one reaches nothing before it is set up; a lost one is reset by somebody else."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import DatabaseError, IntegrityError, transaction

from bkk40.accounts.models import Event
from tests.doors.people import PASSWORD, client_of, code_now, give_app, has_factor, make_person
from tests.pages.reading import visit

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NEEDED_BY = ["reviewer", "administrator", "superuser"]
CLOSED = [
    "/admin/",
    "/en/admin/plans/goal/",
    "/admin/jsi18n/",
    "/accounts/password/",
    "/accounts/keys/",
    "/plans/",
    "/en/",
]


@pytest.fixture
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.mark.parametrize("role", NEEDED_BY)
def test_without_a_factor_everything_leads_to_where_it_is_set_up(required, role):
    client = client_of(make_person(role))
    for path in CLOSED:
        prefix = "/en" if path.startswith("/en/") else ""
        assert client.get(path).headers["Location"] == f"{prefix}/accounts/", path
        assert client.post(path).status_code == 403, path
    page = visit(client, "/en/accounts/").one("main")
    assert "A second factor is needed" in page.text
    assert not [link for link in page.links if "/admin/" in link]


@pytest.mark.parametrize("role", ["viewer", "planner"])
def test_those_who_need_none_reach_what_they_may(required, role):
    assert client_of(make_person(role)).get("/admin/").status_code == 200


@pytest.mark.parametrize("role", NEEDED_BY)
def test_nobody_needs_one_where_it_is_not_required(settings, role):
    settings.REQUIRE_SECOND_FACTOR = False
    assert client_of(make_person(role)).get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_factor(required):
    reviewer = make_person("reviewer")
    give_app(reviewer)
    Authenticator.objects.filter(user=reviewer, type="totp").delete()
    assert client_of(reviewer).get("/admin/").status_code == 302


def test_setting_up_an_app_opens_the_site_and_gives_recovery_codes(required):
    reviewer = make_person("reviewer")
    client = client_of(reviewer)
    asked = client.get("/accounts/app/activate/")
    assert asked.headers["Location"].startswith("/accounts/again/?next=")
    assert (
        client.post(asked.headers["Location"], {"password": PASSWORD}).headers["Location"]
        == "/accounts/app/activate/"
    )
    secret = client.get("/accounts/app/activate/").context["form"].secret
    assert client.post("/accounts/app/activate/", {"code": "000000"}).status_code == 200
    done = client.post("/accounts/app/activate/", {"code": code_now(secret)})
    assert done.headers["Location"] == "/accounts/codes/"
    assert len(visit(client, "/accounts/codes/").one("ul", "account__codes").all("li")) == 10
    assert client.get("/admin/").status_code == 200


@pytest.fixture
def lost():
    """A reviewer who has an app and recovery codes, and is signed in somewhere."""
    reviewer = make_person("reviewer")
    give_app(reviewer)
    client_of(reviewer)
    return reviewer


def way_to_reset(person):
    return f"/admin/auth/user/{person.pk}/reset-factor/"


def test_another_administrator_resets_a_lost_factor_and_it_stays_on_record(lost):
    administrator = make_person("administrator")
    client = client_of(administrator)
    before = Session.objects.count()
    assert client.post(way_to_reset(lost), {"reason": " "}).status_code == 200
    assert has_factor(lost)
    assert client.post(way_to_reset(lost), {"reason": "telephone lost"}).status_code == 302
    assert not has_factor(lost)
    assert Session.objects.count() == before - 1
    event = Event.objects.get()
    assert (event.kind, event.who, event.whom) == ("factor_reset", administrator, lost)
    page = visit(client, "/en/admin/accounts/event/").text
    for shown in (administrator.username, lost.username, "telephone lost", "Second factor reset"):
        assert shown in page


def test_nobody_resets_their_own_factor(lost):
    for role in ("administrator", "superuser"):
        person = make_person(role)
        give_app(person)
        assert client_of(person).post(way_to_reset(person), {"reason": "a"}).status_code == 403
        assert has_factor(person)
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.create(kind="factor_reset", who=person, whom=person, reason="a")


@pytest.mark.parametrize("role", ["viewer", "planner", "reviewer"])
def test_no_other_role_resets_a_factor(lost, role):
    assert client_of(make_person(role)).post(way_to_reset(lost), {"reason": "a"}).status_code == 403
    assert has_factor(lost)


def test_an_administrator_has_no_power_over_a_superuser():
    superuser, client = make_person("superuser"), client_of(make_person("administrator"))
    give_app(superuser)
    assert client.post(way_to_reset(superuser), {"reason": "a"}).status_code == 403
    assert client.post(f"/admin/auth/user/{superuser.pk}/link/").status_code == 403
    assert client.post(f"/admin/auth/user/{superuser.pk}/change/", {"username": "a"}).status_code == 403
    assert has_factor(superuser)


def test_what_was_done_to_an_account_is_never_changed(lost):
    event = Event.objects.create(kind="factor_reset", who=make_person("administrator"), whom=lost, reason="a")
    for change in (lambda: Event.objects.update(reason="b"), event.delete, event.save):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    client = client_of(make_person("superuser"))
    for page in ("add/", f"{event.pk}/delete/"):
        assert client.get(f"/admin/accounts/event/{page}").status_code == 403
    assert client.post(f"/admin/accounts/event/{event.pk}/change/", {"reason": "b"}).status_code == 403
    assert Event.objects.get().reason == "a"
