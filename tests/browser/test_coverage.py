"""Coverage and gaps as a browser shows them: one sheet of A3, a list on a phone, and for axe."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.bounds import bounded

MATRIX, GAPS = "/coverage/", "/coverage/gaps/"
ADDRESSES = [
    MATRIX,
    f"/en{MATRIX}",
    f"{MATRIX}?depth=2",
    f"/en{MATRIX}?columns=agencies",
    f"{MATRIX}?columns=thailand-4-0",
    f"/en{MATRIX}?plan=bangkok-4-0&basis=stated",
    f"{MATRIX}?plan=nonsense",
    GAPS,
    f"/en{GAPS}?plan=bma-20-year-plan",
]


def sheets(page):
    """How many pages the page takes on A3, landscape."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A3", landscape=True)))


@pytest.mark.parametrize("address", [MATRIX, f"/en{MATRIX}"])
def test_seven_dimensions_and_27_initiatives_print_on_one_a3_page(page, address):
    page.goto(address)
    expect(page.locator(".matrix tbody tr")).to_have_count(7)
    expect(page.locator(".matrix thead .matrix__column")).to_have_count(27)
    page.evaluate("document.querySelectorAll('.flow-part, .site-end').forEach(part => part.remove())")
    assert sheets(page) == 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1512, "height": 1047})  # A3 within its margins, in CSS pixels
    frame = page.locator(".matrix-frame")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")


@pytest.mark.parametrize("address", [MATRIX, f"/en{MATRIX}"])
def test_on_a_phone_the_list_is_the_matrix(page, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    assert not page.locator(".matrix").is_visible()
    assert page.locator(".matrix-list li").first.is_visible()
    page.set_viewport_size({"width": 1280, "height": 740})
    assert page.locator(".matrix").is_visible()
    assert not page.locator(".matrix-list").is_visible()
    assert page.locator(".matrix-frame").first.evaluate("frame => frame.scrollWidth <= frame.clientWidth")


def test_no_page_scrolls_sideways(page):
    wide = []
    for address in ADDRESSES:
        page.goto(address)
        for width in (1280, 800, 360, 320):
            page.set_viewport_size({"width": width, "height": 740})
            page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((address, width))
    assert wide == []


@pytest.mark.parametrize("width", bounded([360, 1280], 1))
def test_every_page_is_accessible(page, width):
    page.set_viewport_size({"width": width, "height": 740})
    for address in ADDRESSES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        results = Axe().run(page)
        assert results.violations_count == 0, (address, results.generate_report())


def test_the_names_in_the_picture_stand_in_their_boxes(page):
    for address in (MATRIX, f"/en{MATRIX}", f"{MATRIX}?plan=bangkok-4-0", f"/en{MATRIX}?depth=2"):
        page.goto(address)
        page.evaluate("document.fonts.ready")
        over = page.evaluate(
            """[...document.querySelectorAll('.flow a')].filter(link => {
                const text = link.querySelector('text').getBBox(), box = link.querySelector('rect').getBBox();
                return text.x + text.width > box.x + box.width || text.y < box.y - 1
                    || text.y + text.height > box.y + box.height + 1;
            }).map(link => link.querySelector('title').textContent)"""
        )
        assert over == [], address
