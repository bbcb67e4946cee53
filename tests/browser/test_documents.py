"""Adding a document and finding its words in a browser: accessible at each step, scripts or not."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import serving
from tests.bounds import bounded

MAKE_A_PLANNER = """
from django.contrib.auth.models import Group, User
user, made = User.objects.get_or_create(username="somsri", is_staff=True)
user.set_password("a planner of the city")
user.save()
user.groups.add(Group.objects.get(name="planner"))
"""
TEXT = "แผนพัฒนา\n\nบทที่ ๑ บทนำ\n\nกรุงเทพมหานครจัดทำแผนพัฒนา ให้ประชาชนอยู่ดีมีสุข\n๑. มหานครปลอดภัย\n"


@pytest.fixture
def desk(browser, browser_context_args, served_site, request):
    """A planner who has signed in, in a language, with scripts or without."""
    prefix, scripts = getattr(request, "param", ("", True))
    serving.manage("shell", served_site.env, "--command", MAKE_A_PLANNER)
    context = browser.new_context(**browser_context_args, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{prefix}/admin/")
    page.locator("[name=login]").fill("somsri")
    page.locator("[name=password]").fill("a planner of the city")
    page.locator(".account [type=submit]").click()
    yield page, prefix
    context.close()


def look(page):
    """What assistive technology would stumble over, and whether the page scrolls sideways."""
    page.wait_for_load_state()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def send(page):
    page.locator(".submit-row input[type=submit]").first.click()


def add(page, prefix, slug, look=lambda page: None):
    """Walk through all steps; `look` is called at each."""
    page.goto(f"{prefix}/admin/plans/source/add-document/")
    look(page)
    send(page)
    look(page)
    page.locator("[name=text]").fill(TEXT)
    send(page)
    look(page)
    page.locator("[name=as-1]").select_option("left_out")
    page.locator("button[value='cut:2']").click()
    look(page)
    page.locator("[name=place]").first.check()
    send(page)
    expect(page.locator(".block")).to_have_count(5)
    page.locator("button[value=name]").click()
    send(page)
    look(page)
    page.locator("[name=name_th]").fill(f"แผนใหม่ {slug}")
    page.locator("[name=slug]").fill(slug)
    send(page)
    assert page.url.endswith("/change/")


@pytest.mark.parametrize("desk", bounded([("", True), ("/en", True)], 1), indirect=True)
def test_every_step_of_adding_a_document_is_accessible(desk):
    page, prefix = desk
    add(page, prefix, f"a-plan{prefix.replace('/', '-')}", look)
    look(page)
    page.goto(page.url.replace("/change/", "/new-edition/"))
    look(page)
    page.goto(f"{prefix}/admin/plans/passage/find/")
    look(page)
    page.locator("[name=q]").fill("มหานครปลอดภัย กรุงเทพ")
    send(page)
    look(page)
    page.locator("[name=q]").fill("มหานครสีเขียวสะดวกสะบาย")  # a misprint
    send(page)
    assert page.locator(".differences").count() >= 1
    look(page)


@pytest.mark.parametrize("desk", [("", False)], indirect=True)
def test_a_document_is_added_without_scripts(desk):
    page, prefix = desk
    add(page, prefix, "a-plan-without-scripts")


def claim(page):
    page.goto("/admin/initiatives/alignment/")
    page.locator("#result_list tbody th a").first.click()
    return page.locator(".inline-related:not(.empty-form) [name$='-quote']")


def find(page, phrase):
    page.locator("[name=q]").fill(phrase)
    send(page)
    page.locator("a.take").first.click()


def test_found_words_are_filled_in_and_what_was_typed_stays(desk):
    page, _prefix = desk
    quotes = claim(page)
    there = quotes.count()
    page.locator("[name=note_th]").fill("พิมพ์ไว้ก่อน")
    with page.context.expect_page() as opened:
        page.locator("a.find[data-rows]").click()
    find(opened.value, "มหานครสำหรับทุกคน")
    page.wait_for_function(f"document.querySelector('#id_citation_links-{there}-quote')?.value")
    assert quotes.last.input_value() == "มหานครสำหรับทุกคน"
    assert page.locator("[name=note_th]").input_value() == "พิมพ์ไว้ก่อน"


@pytest.mark.parametrize("desk", [("", False)], indirect=True)
def test_found_words_come_into_the_form_without_scripts(desk):
    page, _prefix = desk
    there = claim(page).count()
    with page.context.expect_page() as opened:
        page.locator("a.find[data-rows]").click()
    form = opened.value
    find(form, "มหานครสำหรับทุกคน")
    quotes = form.locator(".inline-related:not(.empty-form) [name$='-quote']")
    expect(quotes).to_have_count(there + 1)
    assert quotes.last.input_value() == "มหานครสำหรับทุกคน"
