"""What a visit costs: every kind of page, its styles, letters and scripts, as they travel (compressed)."""

import re
from urllib.parse import urljoin

import pytest

from tests import serving
from tests.kinds import BOTH, SOURCE

KB = 1024
HTML, SOURCE_HTML, CSS, FONTS, SCRIPTS, FIRST_VISIT = 30 * KB, 60 * KB, 15 * KB, 100 * KB, 20 * KB, 200 * KB


@pytest.fixture(scope="module")
def visit(served):
    """Asks as a browser does that unpacks gzip."""

    def ask(path):
        return serving.ask(served, path, headers={"Accept-Encoding": "gzip"})

    return ask


@pytest.fixture(scope="module")
def texts(served):
    """Every kind of page in both languages."""
    return {path: serving.ask(served, path).text for path in BOTH}


def weight(answer, compressed=True):
    assert answer.status in (200, 400, 404)
    assert not compressed or answer.headers["Content-Encoding"] == "gzip"
    return int(answer.headers["Content-Length"])


def linked(texts, pattern):
    """What the pages name, each once, by page."""
    return {
        path: {urljoin(path, found) for found in re.findall(pattern, text)} for path, text in texts.items()
    }


STYLES = r'<link rel="stylesheet" href="([^"]+)"'
SCRIPT = r'<script[^>]* src="([^"]+)"'


def test_the_text_of_a_page_is_light(visit):
    weights = {path: weight(visit(path)) for path in BOTH}
    print("HTML, heaviest:", sorted(((kb(size), path) for path, size in weights.items()), reverse=True)[:5])
    most = {path: SOURCE_HTML if path.endswith(SOURCE) else HTML for path in BOTH}
    assert {path: kb(size) for path, size in weights.items() if size > most[path]} == {}


def test_all_styles_together_are_light(visit, texts):
    styles = set().union(*linked(texts, STYLES).values())
    weights = {style: weight(visit(style)) for style in styles}
    print("CSS:", {style: kb(size) for style, size in weights.items()})
    assert styles
    assert sum(weights.values()) <= CSS


def test_the_letters_are_light(visit, texts, served):
    styles = set().union(*linked(texts, STYLES).values())
    fonts = {
        urljoin(style, found)
        for style in styles
        for found in re.findall(r'url\("?([^")]+\.woff2)', serving.ask(served, style).text)
    }
    weights = {font: weight(visit(font), compressed=False) for font in fonts}
    print("fonts:", {font: kb(size) for font, size in weights.items()})
    assert len(fonts) == 2
    assert sum(weights.values()) <= FONTS


def test_scripts_are_light_on_every_page(visit, texts):
    by_page = linked(texts, SCRIPT)
    weights = {script: weight(visit(script)) for script in set().union(*by_page.values())}
    print("scripts:", {script: kb(size) for script, size in weights.items()})
    totals = {path: sum(weights[script] for script in scripts) for path, scripts in by_page.items()}
    assert {path: total for path, total in totals.items() if total > SCRIPTS} == {}
    for text in texts.values():  # written into the page, they would be refused by its own policy
        assert re.findall(r"<script(?![^>]* (?:src=|type=\"application/ld\+json\"))[^>]*>", text) == []


def test_the_first_visit_is_light_and_asks_nobody_else(browser, browser_context_args, served):
    context = browser.new_context(**browser_context_args)  # nothing is kept in it yet
    page = context.new_page()
    answered, asked = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfinished", lambda request: answered.append(request))
    page.goto("/", wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    sizes = {request.url: request.sizes() for request in answered}
    context.close()
    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes.values())
    print("first visit:", kb(total), {url: kb(size["responseBodySize"]) for url, size in sizes.items()})
    assert len(sizes) >= 4  # the page, its styles, two weights of letters
    assert total <= FIRST_VISIT
    assert [url for url in asked if not url.startswith((served, "data:"))] == []


def kb(size):
    return round(size / KB, 1)
