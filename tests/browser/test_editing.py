"""The desk in a browser: pages anyone can use, a warning before leaving, words that outlive their session."""

import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import serving
from tests.bounds import PROVE, bounded

PASSWORD = "a long enough password of a test"
MAKE = """
from django.contrib.auth.models import Group, User
user = User.objects.create_user("{name}", password="{password}", is_staff=True)
user.groups.add(*Group.objects.filter(name__in="{roles}".split()))
"""
END_ALL = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"
A_CHANGE = """
from django.contrib.auth.models import User
from desk import deciding
from desk.models import Change
from desk.records import values_of
from initiatives.models import Initiative
record = Initiative.objects.order_by("pk").first()
before = values_of(record)
row = dict(model="initiatives.initiative", pk=record.pk, before=before, after=before | dict(note_th="อื่น"))
author = User.objects.get(username="{name}")
if not Change.objects.open().exists():
    deciding.propose([row], record, author, reason_th="เพราะทดสอบ")
"""
ROLES = {"planner": "planner", "reviewer": "reviewer administrator"}  # a person → the roles they have
numbers = itertools.count(1)
ADDRESSES = [
    "",
    "queue/never-reviewed/",
    "initiatives/initiative/",
    "initiatives/initiative/add/",
    "initiatives/initiative/1/change/",
    "initiatives/initiative/1/withdraw/",
    "initiatives/initiative/1/history/",
    "initiatives/alignment/1/change/",
    "initiatives/alignment/1/delete/",
    "initiatives/period/1/change/",
    "plans/plan/1/change/",
    "plans/goal/1/change/",
    "plans/goal/?q=%E0%B9%80%E0%B8%A1%E0%B8%B7%E0%B8%AD%E0%B8%87",
    "plans/relation/add/",
    "plans/passage/1/change/",
    "desk/change/",
    "desk/change/{change}/change/",
    "auth/user/",
    "auth/user/add/",
    "auth/user/1/change/",
    "auth/user/1/reset-factor/",
    "accounts/event/",
]
SIGHTS = [
    (f"{prefix}/admin/{address}", width)
    for address in ADDRESSES
    for prefix in ("", "/en")
    for width in (1280, 360)
]
DRAFT = """
from initiatives.models import Initiative
Initiative.objects.filter(slug="a-draft").delete()
Initiative(slug="a-draft", name_th="ฉบับร่าง", kind="service", status="unclear", status_basis="inferred").save()
"""


def run(site, script):
    serving.manage("shell", site.env, "--verbosity", "0", "--command", script)


@pytest.fixture(scope="module")
def desk(served_site):
    """The served site with a planner and a reviewer, a proposal and a draft."""
    number = next(numbers)
    people = {role: f"{role}-at-the-desk-{number}" for role in ROLES}
    makes = [MAKE.format(name=people[role], roles=roles, password=PASSWORD) for role, roles in ROLES.items()]
    run(served_site, "".join(makes) + A_CHANGE.format(name=people["planner"]) + DRAFT)
    return people


def sign_in(page, name):
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".account [type=submit]").click()


def open_draft(page, name):
    page.goto("/admin/initiatives/initiative/?q=a-draft")
    if page.locator("[name=login]").count():
        sign_in(page, name)
    page.locator("#result_list tbody a").first.click()
    page.locator("#id_summary_th").wait_for()


@pytest.fixture(scope="module")
def reviewing(browser, browser_context_args, desk):
    """A page of a reviewer who is signed in, for looking only."""
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    page.goto("/admin/")
    sign_in(page, desk["reviewer"])
    page.locator(".queue").wait_for()
    href = page.locator("#queue-to-review ~ .work a").first.get_attribute("href")
    yield page, href.split("/")[-3]
    context.close()


@pytest.mark.parametrize(("path", "width"), bounded(SIGHTS, 5))
def test_every_page_of_the_desk_is_accessible_and_fits(reviewing, path, width):
    page, change = reviewing
    page.set_viewport_size({"width": width, "height": 740})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(path.format(change=change))  # anew: links take a moment to change their colour
        only = None if PROVE or scheme == "light" else {"runOnly": ["color-contrast"]}
        results = Axe().run(page, options=only)
        assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_browser_asks_before_typed_words_are_left_and_not_otherwise(page, desk):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_draft(page, desk["planner"])
    page.goto("/admin/")
    assert asked == []
    open_draft(page, desk["planner"])
    page.locator("#id_summary_th").press_sequentially("คำที่ยังไม่บันทึก")
    page.goto("/admin/")
    assert asked == ["beforeunload"]


def test_words_that_were_left_are_put_back_and_forgotten_once_saved(page, desk):
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: dialog.accept())
    open_draft(page, desk["planner"])
    page.locator("#id_summary_th").fill("คำที่ยังไม่บันทึก")
    page.locator("#aliases-group .add-row a").click()
    page.locator("#id_aliases-0-text").fill("อีกชื่อหนึ่ง")
    page.goto("/admin/")
    open_draft(page, desk["planner"])
    assert page.locator("#id_summary_th").input_value() == ""
    page.get_by_role("button", name="นำกลับมาใส่").click()
    assert page.locator("#id_summary_th").input_value() == "คำที่ยังไม่บันทึก"
    assert page.locator("#id_aliases-0-text").input_value() == "อีกชื่อหนึ่ง"
    page.locator("#aliases-0 .inline-deletelink").click()
    page.locator("[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    open_draft(page, desk["planner"])
    assert page.locator("#id_summary_th").input_value() == "คำที่ยังไม่บันทึก"
    expect(page.get_by_role("button", name="นำกลับมาใส่")).to_have_count(0)
    assert errors == []


def test_another_person_is_never_offered_the_words(page, desk):
    page.on("dialog", lambda dialog: dialog.accept())
    open_draft(page, desk["planner"])
    page.locator("#id_summary_th").fill("คำของคนแรก")
    page.goto("/admin/")
    page.context.clear_cookies()
    open_draft(page, desk["reviewer"])
    expect(page.get_by_role("button", name="นำกลับมาใส่")).to_have_count(0)
    assert not page.evaluate("Object.keys(sessionStorage).some(key => key.startsWith('bkk40 typed'))")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_form_outlives_its_session(browser, browser_context_args, desk, served_site, scripts):
    context = browser.new_context(**browser_context_args, java_script_enabled=scripts)
    page = context.new_page()
    words = f"พิมพ์ก่อนเวลาหมด {scripts}"
    open_draft(page, desk["planner"])
    page.locator("#id_summary_th").fill(words)
    run(served_site, END_ALL)
    page.locator("[name=_save]").first.click()
    with context.expect_page() as opened:
        page.get_by_role("link", name="ลงชื่อเข้าใช้ในแท็บอื่น").click()
    sign_in(opened.value, desk["planner"])
    opened.value.locator(".queue").wait_for()
    page.get_by_role("button", name="ส่งแบบฟอร์มอีกครั้ง").click()
    page.get_by_role("button", name="ส่งแบบฟอร์มอีกครั้ง").click()  # with the new session's own token
    page.locator(".messagelist .success").wait_for()
    open_draft(page, desk["planner"])
    assert page.locator("#id_summary_th").input_value() == words
    context.close()
