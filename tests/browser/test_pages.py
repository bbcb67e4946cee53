"""Pages as a browser shows them: wide and narrow, with and without scripts, and to assistive technology."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.bounds import PROVE, bounded
from tests.kinds import BOTH, CLAIM, KINDS

# The histories of all kinds of record share one template.
TEMPLATES = [path for path in KINDS if not path.endswith("/history/") or "bangkok-2u" in path]
# Each template once; when proving, in both languages at both widths.
WIDTHS = (360, 1280)
SIGHTS = (
    [(path, width) for path in BOTH for width in WIDTHS]
    if PROVE
    else [(("", "/en")[n % 2] + path, WIDTHS[n // 2 % 2]) for n, path in enumerate(TEMPLATES)]
)


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")


def test_no_page_scrolls_sideways_on_a_phone(page):
    wide = []
    for path in BOTH:
        page.goto(path)
        for width, also in ((360, None), (320, None), (320, unfold)):
            page.set_viewport_size({"width": width, "height": 740})
            if also:
                also(page)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((path, width, also))
    assert wide == []


@pytest.mark.parametrize(("path", "width"), SIGHTS)
def test_every_page_is_accessible(page, path, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(path)
    unfold(page)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.emulate_media(color_scheme="dark")
    if not PROVE:  # the dark look differs in nothing but colour, and from paragraph to paragraph not at all
        page.evaluate(
            "document.querySelectorAll('.passage:nth-of-type(n + 13)').forEach(part => part.remove())"
        )
    dark = Axe().run(page, options=None if PROVE else {"runOnly": ["color-contrast", "link-in-text-block"]})
    assert dark.violations_count == 0, dark.generate_report()


# What a reader may ask of the letters (WCAG 2.2, 1.4.12), as a stylesheet that the page's policy lets in.
SPACED = """() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`)
    document.adoptedStyleSheets = [sheet]
}"""

# Elements that hide what does not fit, and do so now; a box of a point or two is there to hide.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(element => {
    const style = getComputedStyle(element)
    const hides = way => ["hidden", "clip"].includes(way)
    if (style.display === "inline" || element.clientWidth <= 2 || element.clientHeight <= 2) return false
    return hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1
        || hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1
        || style.textOverflow === "ellipsis"
}).map(element => element.outerHTML.slice(0, 200))"""


def test_letters_set_wide_are_not_cut_off(page):
    page.set_viewport_size({"width": 320, "height": 740})
    wide, clipped = [], {}
    for path in bounded(BOTH, 8):
        page.goto(path)
        unfold(page)
        page.evaluate(SPACED)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)
        if found := page.evaluate(CLIPPED):
            clipped[path] = found
    assert (wide, clipped) == ([], {})


def test_a_box_that_cuts_its_letters_off_would_be_seen(page):
    page.goto("/en/about/")
    page.evaluate("""() => {
        const box = document.createElement("div")
        box.textContent = "words ".repeat(40)
        Object.assign(box.style, {width: "9rem", height: "2rem", overflow: "hidden"})
        document.querySelector("main").append(box)
    }""")
    assert len(page.evaluate(CLIPPED)) == 1


def test_a_reader_without_scripts_finds_and_filters(browser, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/")
    page.get_by_role("searchbox").fill("flood")
    page.get_by_role("button", name="Search").click()
    assert page.url.endswith("/en/search/?q=flood")
    assert page.locator(".result").count() > 0
    page.locator(".result a").first.click()
    assert page.locator("h1").is_visible()
    context.close()


def columns(part):
    return part.evaluate("part => getComputedStyle(part).gridTemplateColumns").split()


def test_a_piece_asks_how_wide_its_own_place_is(page):
    page.goto("/initiatives/public-eyes/")
    strongest, fact = page.locator(".thread__body").first, page.locator(".facts > div").first
    page.set_viewport_size({"width": 1280, "height": 740})  # facts in their rail, the thread beside it
    assert (len(columns(strongest)), columns(fact)) == (2, ["none"])
    page.set_viewport_size({"width": 900, "height": 740})  # facts across the page
    assert (len(columns(strongest)), len(columns(fact))) == (2, 2)
    page.set_viewport_size({"width": 360, "height": 740})
    assert (columns(strongest), columns(fact)) == (["none"], ["none"])


def test_notes_stand_in_the_margin_where_there_is_one(page):
    page.goto("/sources/governor-interview-briefing/")
    text, margin = page.locator("#p5 .passage__text"), page.locator("#p5 .passage__margin")
    page.set_viewport_size({"width": 1280, "height": 740})
    words, notes = text.bounding_box(), margin.bounding_box()
    assert notes["x"] > words["x"] + words["width"]
    page.set_viewport_size({"width": 360, "height": 740})
    words, notes = text.bounding_box(), margin.bounding_box()
    assert notes["y"] >= words["y"] + words["height"]


def test_goals_come_early_on_a_phone_and_more_threads_open_without_scripts(browser, browser_context_args):
    phone = {"viewport": {"width": 360, "height": 740}}
    context = browser.new_context(**browser_context_args | phone, java_script_enabled=False)
    page = context.new_page()
    page.goto("/initiatives/public-eyes/")
    assert page.locator("#serves").bounding_box()["y"] < 2 * 740
    expect(page.locator(".thread:visible")).to_have_count(1)
    page.locator(".threads-more summary").click()
    expect(page.locator(".thread:visible")).to_have_count(12)
    context.close()


def test_ticking_a_dimension_and_pressing_apply_filters(page):
    page.goto("/en/initiatives/")
    page.get_by_label("A safe city").or_(page.locator("input[value='safe-city']")).first.check()
    page.get_by_role("button", name="Apply").click()
    assert page.url.partition("?")[2].split("&").count("dimension=safe-city") == 1
    assert page.locator(".found").inner_text() == "9 initiatives"
    expect(page.locator(".result")).to_have_count(9)
    page.locator(".applied a").first.click()
    assert page.locator(".found").inner_text() == "27 initiatives"


def test_a_quotation_leads_to_its_paragraph(page):
    page.goto("/en/initiatives/yothi-innovation-district/")
    page.locator("a[href$='#p43']:visible").first.click()
    page.wait_for_url("**/en/sources/governor-interview-briefing/#p43")
    top = page.locator("#p43").evaluate("part => part.getBoundingClientRect().top")
    assert 0 <= top < page.viewport_size["height"] / 2


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(page):
    page.goto("/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_the_other_language_is_one_click_away(page):
    page.goto(f"/en{CLAIM}?from=test")
    page.get_by_role("link", name="ไทย").click()
    assert page.url.endswith(f"{CLAIM}?from=test")
    assert "/en/" not in page.url
    assert page.context.cookies() == []


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_missing(page, served):
    asked, failed = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    for path in bounded(BOTH[:-2], 6):
        if not any(part in path for part in ("nonsense", "/as-of/2000", "no-such")):
            page.goto(path)
    assert [url for url in asked if not url.startswith(served)] == []
    assert failed == []


def test_the_words_are_set_in_sarabun_that_was_really_loaded(page):
    page.goto("/plans/")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)")
    assert {family.strip("\"'") for family in loaded} == {"Sarabun"}
    used = page.locator("h1").evaluate("title => getComputedStyle(title).fontFamily")
    assert used.strip("\"'").startswith("Sarabun")
