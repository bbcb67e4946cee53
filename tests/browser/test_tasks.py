"""What three people come for, done as they would: with a finger, with the keyboard alone, without scripts."""

import csv
import re

import pytest

from tests import serving
from tests.bounds import bounded
from tests.kinds import CITY

GOAL = "/plans/bangkok-4-0/goals/innovation-in-services/"
MAKE_A_PLANNER = """
from django.contrib.auth.models import Group, User
user = User.objects.create_user("wanida", password="a planner of the city", is_staff=True)
user.groups.add(Group.objects.get(name="planner"))
"""
FOCUS = """() => {
    const focused = document.activeElement, style = getComputedStyle(focused)
    const box = focused.getBoundingClientRect()
    return {
        ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth,
        element: focused.outerHTML.slice(0, 150),
    }
}"""
STOPS = 150


class Finger:
    """Follows a link by touching it."""

    def follow(self, link):
        link.click()


class Keys:
    """Follows a link by the keyboard alone: past the menu, then from stop to stop, each one seen."""

    def __init__(self, page):
        self.page = page

    def follow(self, link):
        self.past_the_menu()
        for _stop in range(STOPS):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUS)
            assert focus["ringed"], focus
            assert focus["seen"], focus
            if link.evaluate("link => link === document.activeElement"):
                self.page.keyboard.press("Enter")
                return
        raise AssertionError(f"the keyboard does not reach {link}")

    def past_the_menu(self):
        if "#" in self.page.url:  # arrived at a part of the page: the keyboard goes on from there
            return
        self.page.keyboard.press("Tab")
        skip = self.page.locator(".skip")
        assert skip.evaluate("link => link === document.activeElement")
        assert self.page.evaluate(FOCUS)["seen"]
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/*#content")


WAYS = ("finger", "keyboard", "no scripts")
READINGS = [(way, prefix) for way in WAYS for prefix in ("", "/en")]


@pytest.fixture
def visitor(browser, browser_context_args, request):
    """A page in a fresh browser, and the hand that goes with the way of reading."""
    way = getattr(request, "param", "finger")
    phone = {"viewport": {"width": 360, "height": 740}}
    context = browser.new_context(**browser_context_args | phone, java_script_enabled=way != "no scripts")
    page = context.new_page()
    yield page, Keys(page) if way == "keyboard" else Finger()
    context.close()


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def in_view(part):
    return part.evaluate(
        "part => { const box = part.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight }"
    )


@pytest.mark.heavy
@pytest.mark.parametrize(("visitor", "prefix"), bounded(READINGS, 6), indirect=["visitor"])
def test_a_citizen_chooses_a_dimension_and_reads_about_an_initiative(visitor, prefix):
    page, hand = visitor
    page.goto(f"{prefix}/")
    dimension = page.locator("main a[href$='/bma-20-year-plan/goals/safe-city/']:visible").first
    assert dimension.inner_text().strip()
    hand.follow(dimension)
    page.wait_for_url(f"**{prefix}{CITY}goals/safe-city/")
    initiative = page.locator(f"main a[href^='{prefix}/initiatives/']:not([href*='?']):visible").first
    name = initiative.inner_text()
    hand.follow(initiative)
    page.wait_for_url(re.compile(rf"{prefix}/initiatives/[a-z0-9-]+/$"))
    assert page.locator("h1").inner_text() == name
    assert len(page.locator(".summary").inner_text()) > 20
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.heavy
@pytest.mark.parametrize(("visitor", "prefix"), bounded(READINGS, 6), indirect=["visitor"])
def test_a_journalist_follows_a_goal_to_the_words_and_cites_the_claim(visitor, prefix, served):
    page, hand = visitor
    page.goto(f"{prefix}{GOAL}")
    hand.follow(page.locator("main a[href*='/serves/']:visible").first)
    page.wait_for_url("**/serves/bangkok-4-0/innovation-in-services/")
    claim = page.url
    quote = page.locator(".context mark").first.inner_text()
    hand.follow(page.locator("#cite-page"))
    assert f"{claim}" in page.locator(".citeline").first.inner_text()
    page.goto(claim)
    assert claim.startswith(f"{served}{prefix}/initiatives/")
    hand.follow(page.locator(".context a[href*='#p']").first)
    page.wait_for_url(re.compile(r"/sources/[a-z-]+/#p\d+$"))
    paragraph = page.locator("#" + page.url.partition("#")[2])
    assert in_view(paragraph)
    assert paragraph.evaluate("part => part.matches(':target')")
    marked = "".join(paragraph.locator(".quoted").all_text_contents())
    assert "".join(quote.split()) in "".join(marked.split())
    plain = paragraph.evaluate(
        "part => getComputedStyle(part.querySelector('.passage__text')).backgroundColor"
    )
    assert (
        paragraph.locator(".quoted").first.evaluate("word => getComputedStyle(word).backgroundColor") != plain
    )
    # From the words back to all that rests on them, this claim too.
    assert paragraph.locator(f".rests a[href='{claim.removeprefix(served)}']").count() >= 1
    page.goto(f"{prefix}{GOAL}")
    with page.expect_download() as download:
        hand.follow(page.locator(".downloads a[href*='.csv']").first)
    [row] = [row for row in read(download.value.path()) if claim in row]
    assert any(quote in cell for cell in row)


def test_a_planner_signs_in_and_proposes_a_new_reason(page, served_site):
    serving.manage("shell", served_site.env, "--command", MAKE_A_PLANNER)
    reason = "เหตุผลที่ผู้วางแผนแก้ไขแล้วอ่านอีกครั้ง"
    page.goto("/admin/")
    page.locator("[name=login]").fill("wanida")
    page.locator("[name=password]").fill("a planner of the city")
    page.locator(".account [type=submit]").click()
    page.locator(
        "main a[href$='/initiatives/alignment/'], #content a[href$='/initiatives/alignment/']"
    ).first.click()
    page.locator("#searchbar").fill("Bangkok 2U")
    page.locator("#changelist-search [type=submit]").click()
    page.locator("#result_list tbody th a").first.click()
    public = page.locator(".viewsitelink").get_attribute("href")
    page.locator("[name=rationale_th]").fill(reason)
    page.locator("[name=why-reason_th]").fill("เพราะทดสอบ")
    page.locator("[name=_save]").first.click()
    page.wait_for_url(re.compile("/admin/desk/change/[0-9]+/change/"))
    assert reason in page.locator("#content").inner_text()
    page.locator("a[href*='/preview/']").click()
    assert reason in page.locator("main").inner_text()
    page.goto(public)
    assert reason not in page.locator("main").inner_text()
    assert "/serves/" in page.url
