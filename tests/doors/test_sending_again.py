"""What was typed is not lost when a form comes after its session has ended."""

import re
from html import unescape

import pytest
from django.test import Client

from initiatives.models import Initiative
from tests.doors.people import PASSWORD, client_of, make_person
from tests.makers import make_initiative
from tests.pages.admin_forms import filled_in

pytestmark = pytest.mark.django_db
OURS = {"origin": "http://testserver"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@pytest.fixture
def form():
    """A planner with the form of a draft open, filled in."""
    planner = make_person("planner")
    record = make_initiative(state="draft")
    address = f"/admin/initiatives/initiative/{record.pk}/change/"
    page = client_of(planner).get(address)
    return planner, record, address, filled_in(page, summary_th='บรรทัดแรก\r\nบรรทัดที่ "สอง" <b>')


def held(page):
    return {name: unescape(value) for name, value in HIDDEN.findall(page.text)}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_form_that_comes_without_a_session_is_kept_and_sent_again(form, prefix):
    planner, record, address, typed = form
    browser = Client(enforce_csrf_checks=True)
    browser.get("/accounts/login/")
    typed |= {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    kept = browser.post(prefix + address, typed, headers=OURS)
    assert kept.status_code == 403
    assert kept.headers["Cache-Control"] == "no-store, private"
    token = browser.cookies["csrftoken"].value
    name = {"login": planner.username, "password": PASSWORD, "csrfmiddlewaretoken": token}
    browser.post("/accounts/login/", name, headers=OURS)
    # The token of the page is older than the session: it is asked for once more, with a new one.
    again = browser.post(prefix + address, held(kept), headers=OURS)
    assert again.status_code == 403
    saved = browser.post(prefix + address, held(again), headers=OURS)
    assert saved.status_code == 302
    assert Initiative.objects.get(pk=record.pk).summary_th == typed["summary_th"]


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", None])
def test_what_another_page_sends_is_offered_to_nobody(form, origin):
    planner, _record, address, typed = form
    headers = {"origin": origin} if origin else {}
    assert Client().post(address, typed, headers=headers).status_code == 302
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(planner)
    refused = browser.post(address, typed, headers=headers)
    assert refused.status_code == 403
    assert held(refused) == {}


def test_nothing_is_written_without_the_second_sending(form):
    _planner, record, address, typed = form
    Client().post(address, typed, headers=OURS)
    assert Initiative.objects.get(pk=record.pk).summary_th == record.summary_th
