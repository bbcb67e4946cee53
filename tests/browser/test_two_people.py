"""Two planners at one record, as a browser without scripts shows it to the one who was overtaken."""

import json
import re
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import serving
from tests.bounds import bounded

MAKE = """
import json
from django.contrib.auth.models import Group, User
from django.test import Client
from initiatives.models import Initiative
sessions = {}
for name in ("mali", "somchai", "rung"):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name="reviewer" if name == "rung" else "planner"))
    browser = Client()
    browser.force_login(user)
    sessions[name] = browser.cookies["sessionid"].value
columns = {"kind": "service", "status": "planned", "status_basis": "inferred", "name_th": "ชื่อเดิมของโครงการ"}
columns |= {"summary_th": "สรุปเดิมของโครงการ", "name_en": "The name as it was"}
drafts = {}
for prefix in ("", "/en"):
    draft = Initiative.objects.create(slug=f"two-people-at-a-draft{prefix[1:]}", state="draft", **columns)
    drafts[prefix] = draft.pk
    for text in ("คำค้นแรก", "คำค้นที่สอง"):
        draft.search_terms.create(text=text)
other = Initiative.objects.create(slug="a-draft-to-send", state="draft", **columns)
print("TOLD", json.dumps([sessions, drafts, other.pk]))
"""
WIDEST = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def made(changing_site):
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", MAKE]
    run = subprocess.run(
        command, cwd=serving.ROOT, env=changing_site.env, check=True, capture_output=True, text=True
    )
    return json.loads(re.search("^TOLD (.*)$", run.stdout, re.M)[1])


@pytest.fixture
def page_of(browser, changing_site, made):
    """Opens a page for somebody, with scripts off unless they are asked for."""
    contexts = []

    def opened(name, address, scripts=False):
        url = changing_site.address
        context = browser.new_context(base_url=url, java_script_enabled=scripts)
        contexts.append(context)
        context.add_cookies([{"name": "sessionid", "value": made[0][name], "url": url}])
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def is_good(page, part="#main"):
    """Nothing for the checker to find, and nothing that scrolls sideways on a phone."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        page.wait_for_load_state()
        results = Axe().run(page, context=part)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate(WIDEST) <= width


@pytest.mark.parametrize("prefix", bounded(["", "/en"], 1))
def test_the_one_who_was_overtaken_chooses_on_a_page_without_scripts(page_of, made, prefix):
    address = f"{prefix}/admin/initiatives/initiative/{made[1][prefix]}/change/"
    mine, theirs = page_of("mali", address), page_of("somchai", address)
    theirs.locator("[name=name_th]").fill(f"ชื่อของสมชาย{prefix}")
    theirs.locator("[name=search_terms-0-text]").fill(f"คำค้นของสมชาย{prefix}")
    theirs.locator("[name=_save]").first.click()
    mine.locator("[name=name_th]").fill(f"ชื่อของมาลี{prefix}")
    mine.locator("[name=summary_th]").fill(f"สรุปของมาลี{prefix}")
    mine.locator("[name=search_terms-1-DELETE]").check()
    mine.locator("[name=_save]").first.click()
    assert mine.locator(".three-ways").count() >= 2
    assert mine.locator("[name=settle-summary_th][value=yours]").is_checked()
    assert not mine.locator("[name=settle-name_th]:checked").count()
    mine.locator(".submit-row [type=submit]").click()
    expect(mine.locator(".three-ways__choice--open")).to_have_count(1)
    is_good(with_scripts(mine, page_of, "mali"))
    mine.locator("[name=settle-name_th][value=edited]").check()
    mine.locator("[name=settled-text-name_th]").fill(f"ชื่อของทั้งสองคน{prefix}")
    mine.locator(".submit-row [type=submit]").click()
    assert mine.url.endswith("/admin/initiatives/initiative/")
    mine.goto(address)
    assert mine.locator("[name=name_th]").input_value() == f"ชื่อของทั้งสองคน{prefix}"


def with_scripts(page, page_of, name):
    """The same page where the checker can run its scripts."""
    copy = page_of(name, page.url.partition("?")[0] + "history/", scripts=True)
    content = page.content()
    copy.route(
        "**/looked-at/", lambda route: route.fulfill(body=content, content_type="text/html; charset=utf-8")
    )
    copy.goto(re.sub("/change/.*", "/looked-at/", page.url))
    return copy


@pytest.mark.parametrize("prefix", bounded(["", "/en"], 1))
def test_an_overtaken_proposal_is_settled_on_a_page_of_its_own(page_of, made, prefix):
    address = f"{prefix}/admin/initiatives/initiative/1/change/"
    changes = {}
    for name in ("mali", "somchai"):
        page = page_of(name, address)
        page.locator("[name=note_th]").fill(f"หมายเหตุของ {name} {prefix}")
        page.locator("[name=why-reason_th]").fill("เพราะทดสอบ")
        page.locator("[name=_save]").first.click()
        changes[name] = re.search(r"/change/(\d+)/change/", page.url)[1]
    reviewer = page_of("rung", f"{prefix}/admin/desk/change/{changes['somchai']}/change/")
    reviewer.locator("[formaction$='/approve/']").click()
    page = page_of("mali", f"{prefix}/admin/desk/change/{changes['mali']}/change/", scripts=True)
    is_good(page)
    page.locator("a[href$='/settle/']").click()
    is_good(page)
    page.locator("[value=yours]").check()
    page.locator(".submit-row [type=submit]").click()
    expect(page.locator(".three-ways")).to_have_count(0)
    reviewer.goto(f"{prefix}/admin/desk/change/{changes['mali']}/change/")
    reviewer.locator("[formaction$='/approve/']").click()


@pytest.mark.parametrize("prefix", bounded(["", "/en"], 1))
def test_drafts_are_sent_from_the_list_with_one_reason(page_of, made, prefix):
    page = page_of("mali", f"{prefix}/admin/initiatives/initiative/", scripts=True)
    for key in (made[2], 1):
        page.locator(f"[name=_selected_action][value='{key}']").check()
    page.locator("select[name=action]").select_option("send_for_review")
    page.locator("[name=index]").click()
    expect(page.locator("section.module")).to_have_count(2)
    is_good(page)
