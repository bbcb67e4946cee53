"""At the desk, in a browser and on both databases: proposed, returned, mended, approved, told and kept."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests import serving

pytestmark = pytest.mark.both

PEOPLE = {"malee": "planner", "niran": "planner", "somsri": "reviewer", "wichai": "viewer"}
PASSWORD = "working at the desk of the city"
# The history of this site began the day before yesterday.
PREPARE = f"""
import datetime
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db.models import F
from desk.models import Change, History
for name, role in {PEOPLE!r}.items():
    person = User.objects.create_user(name, password={PASSWORD!r}, is_staff=True)
    person.groups.add(Group.objects.get(name=role))
earlier = datetime.timedelta(days=2)
for model in apps.get_models():
    if issubclass(model, History):
        model.objects.update(history_date=F("history_date") - earlier)
Change.objects.update(decided_at=F("decided_at") - earlier)
"""
PUBLIC_EYES = "/initiatives/public-eyes/"


@pytest.fixture(scope="module")
def at_the_desk(browser, browser_context_args, served_site):
    """Signs somebody in, in a window of their own: name → page."""
    serving.manage("shell", served_site.env, "--command", PREPARE)
    windows = []

    def enter(name):
        window = browser.new_context(**browser_context_args)
        windows.append(window)
        page = window.new_page()
        page.goto("/admin/")
        page.locator("[name=login]").fill(name)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator(".account [type=submit]").click()
        page.wait_for_url(re.compile("/admin/$"))
        return page

    yield enter
    for window in windows:
        window.close()


def form_of_public_eyes(page):
    """Opens the form by searching for the record in its list."""
    page.goto("/admin/initiatives/initiative/?q=Public+Eyes")
    page.goto(page.locator("#result_list tbody th a").first.get_attribute("href").partition("?")[0])
    return page.url


def save(page, **typed):
    for name, words in typed.items():
        page.locator(f"[name={name.replace('__', '-')}]").fill(words)
    page.locator("[name=_save]").first.click()


def test_a_proposal_is_returned_mended_approved_and_told(at_the_desk, page):
    planner, reviewer = at_the_desk("malee"), at_the_desk("somsri")
    form_of_public_eyes(planner)
    page.goto(PUBLIC_EYES)
    address = page.url
    before = page.locator("main").inner_text()
    first, better, why = "สรุปที่เสนอครั้งแรก", "สรุปที่แก้ตามคำขอแล้ว", "ปรับถ้อยคำตามย่อหน้าที่อ้าง"

    save(planner, summary_th=first, why__reason_th=why)
    planner.wait_for_url(re.compile("/admin/desk/change/[0-9]+/change/"))
    change = planner.url
    page.goto(address)
    assert page.locator("main").inner_text() == before, "readers must not see what is only proposed"

    reviewer.goto(change)
    assert first in reviewer.locator("#content").inner_text()
    reviewer.locator("[name=remark]").fill("ขอให้ตรงกับเอกสาร")
    reviewer.locator("[formaction$='/return/']").click()
    reviewer.wait_for_url(re.compile("/change/[0-9]+/change/"))

    planner.goto(change)
    assert "ขอให้ตรงกับเอกสาร" in planner.locator("#content").inner_text()
    planner.locator("#content a[href*='?change=']").click()
    assert planner.locator("[name=summary_th]").input_value() == first
    save(planner, summary_th=better)
    planner.wait_for_url(re.compile("/admin/desk/change/[0-9]+/change/"))

    reviewer.goto(change)
    reviewer.locator("[formaction$='/approve/']").click()
    reviewer.wait_for_url(re.compile("/change/[0-9]+/change/"))

    page.goto(address)
    assert better in page.locator("main").inner_text()
    page.goto("/changes/")
    assert why in page.locator("main").inner_text()
    assert "malee" not in page.content(), "by role, never by name"
    feed = page.request.get("/changes/feed/")
    assert feed.ok
    assert why in feed.text()
    page.goto(f"{address}history/")
    assert why in page.locator("main").inner_text()

    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    page.goto(f"{address}as-of/{yesterday}/")
    then = page.locator("main").inner_text()
    assert better not in then
    assert "24" in then or "๒๔" in then


def test_what_two_planners_type_at_once_is_not_lost(at_the_desk, page):
    one, other, reviewer = at_the_desk("malee"), at_the_desk("niran"), at_the_desk("somsri")
    address = form_of_public_eyes(one)
    other.goto(address)
    save(one, name_en="Public Eyes, first", why__reason_th="คนแรก")
    one.wait_for_url(re.compile("/admin/desk/change/[0-9]+/change/"))
    reviewer.goto(one.url)
    reviewer.locator("[formaction$='/approve/']").click()
    reviewer.wait_for_url(re.compile("/change/[0-9]+/change/"))

    save(other, name_en="Public Eyes, second", why__reason_th="คนที่สอง")
    text = other.locator("#content").inner_html()
    assert "Public Eyes, first" in text, "theirs is shown"
    assert "Public Eyes, second" in text, "mine is kept"


def test_a_viewer_changes_nothing(at_the_desk):
    viewer = at_the_desk("wichai")
    address = form_of_public_eyes(viewer)
    expect(viewer.locator("[name=_save]")).to_have_count(0)
    assert viewer.request.post(address, form={"name_th": "x"}).status == 403
