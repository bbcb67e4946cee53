"""Every public page, found by following links from the front page: sound, and in its language."""

import re
from collections import Counter, deque
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import translation

from tests.bounds import PROVE
from tests.pages.reading import Element, read

EACH = 100_000 if PROVE else 4  # pages of each kind and language
THAI = re.compile("[\u0e00-\u0e7f]")
STRANGERS = ("/static/", "/api/", "/admin/", "/en/admin/")
FOR_PROGRAMS = ("/feed/", "/cite.bib", ".json", ".csv", ".xlsx", ".zip")

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Page:
    address: str
    status: int
    cookies: str
    tree: Element

    @property
    def language(self):
        return "en" if self.address.startswith("/en/") else "th"

    @property
    def ids(self):
        return [element.id for element in self.tree.walk() if element.id is not None]

    @property
    def links(self):
        """Addresses within the site, made absolute, with their fragments."""
        found = [unquote(urljoin(self.address, link)) for link in self.tree.links]
        own = [link for link in found if link.startswith("/") and not link.startswith(STRANGERS)]
        return [link for link in own if not urlsplit(link).path.endswith(FOR_PROGRAMS)]


def kind_of(address):
    """The name of the address's pattern and its language: what pages of one kind share."""
    path = urlsplit(address).path
    with translation.override("th"):
        return resolve(path.removeprefix("/en")).url_name, path.startswith("/en/")


def crawl():
    client, pages, visited = Client(), {}, Counter()
    waiting = deque(["/", "/en/"])
    known = set(waiting)
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if visited[kind] >= EACH:
            continue
        visited[kind] += 1
        response = client.get(address)
        page = Page(address, response.status_code, response.cookies.output(), read(response.content.decode()))
        pages[address] = page
        for link in page.links:
            link = urldefrag(link).url
            if link not in known:
                known.add(link)
                waiting.append(link)
    return pages


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Pages by address: all of them when proving, otherwise some of each kind in both languages."""
    with django_db_blocker.unblock():
        return crawl()


@pytest.fixture
def wrong(pages):
    """Collects, page by page, what a rule finds wrong."""

    def look(rule):
        found = {address: list(rule(page)) for address, page in pages.items()}
        return {address: faults for address, faults in found.items() if faults}

    return look


def test_links_lead_to_every_kind_of_page_in_both_languages(pages):
    names = {name for name, _english in map(kind_of, pages)}
    assert names == {
        "home", "about", "data", "api_page",
        "plans", "plan", "phase", "goal", "relation", "sources", "source", "initiatives",
        "initiative", "alignment", "agencies", "agency", "beneficiaries", "beneficiary",
        "coverage", "gaps", "search", "verify",
        "changes", "change", "coverage_then", "initiative_then", "goal_then", "alignment_then",
        "plan_history", "phase_history", "goal_history", "relation_history", "source_history",
        "initiative_history", "alignment_history", "agency_history", "beneficiary_history",
    }  # fmt: skip
    assert {kind_of(address) for address in pages} == {(name, en) for name in names for en in (True, False)}


@pytest.mark.skipif(not PROVE, reason="a sample does not reach them all")
@pytest.mark.parametrize(
    ("name", "number"),
    {
        "plan": 7, "phase": 4, "goal": 69, "relation": 96, "source": 1,
        "initiative": 27, "alignment": 101, "agency": 10, "beneficiary": 14,
    }.items(),
)  # fmt: skip
def test_links_lead_to_every_record(pages, name, number):
    for english in (True, False):
        assert sum(kind_of(address) == (name, english) for address in pages) == number


def test_every_link_leads_to_a_page(pages):
    assert {address: page.status for address, page in pages.items() if page.status != 200} == {}


def test_no_page_sets_a_cookie(pages):
    assert {address: page.cookies for address, page in pages.items() if page.cookies} == {}


def test_every_page_has_one_main_part_and_one_first_heading_in_it(wrong):
    def rule(page):
        if len(page.tree.all("main")) != 1 or len(page.tree.all("h1")) != 1:
            yield "not one main and one h1"
        elif not page.tree.one("main").all("h1")[0].text:
            yield "an empty h1"

    assert wrong(rule) == {}


def test_every_page_names_its_language(wrong):
    def rule(page):
        if page.tree.one("html").attributes.get("lang") != page.language:
            yield page.tree.one("html").attributes

    assert wrong(rule) == {}


def test_no_style_or_script_stands_in_a_page(wrong):
    def rule(page):
        for element in page.tree.walk():
            inline = [name for name in element.attributes if name == "style" or name.startswith("on")]
            data = element.attributes.get("type", "").endswith("json")
            if inline or element.tag == "style":
                yield element
            if element.tag == "script" and "src" not in element.attributes and not data:
                yield element

    assert wrong(rule) == {}


def test_every_id_is_unique_in_its_page(wrong):
    assert wrong(lambda page: [name for name, times in Counter(page.ids).items() if times > 1]) == {}


def test_every_label_refers_to_something_in_its_page(wrong):
    def rule(page):
        for element in page.tree.walk():
            for name in ("for", "form", "aria-labelledby", "aria-describedby", "aria-controls"):
                for reference in element.attributes.get(name, "").split():
                    if reference not in page.ids:
                        yield name, reference

    assert wrong(rule) == {}


def test_every_field_of_a_form_has_a_label(wrong):
    def rule(page):
        labelled = {label.attributes.get("for") for label in page.tree.all("label")}
        for element in page.tree.all("input select textarea"):
            if element.attributes.get("type") != "hidden" and element.id not in labelled:
                yield element

    assert wrong(rule) == {}


def test_every_anchor_exists(pages, wrong):
    ids = {address: set(page.ids) for address, page in pages.items()}

    def rule(page):
        quoted = [urljoin(page.address, q.attributes["cite"]) for q in page.tree.all("blockquote")]
        for link in {*page.links, *quoted}:
            address, anchor = urldefrag(link)
            if anchor and address in ids and anchor not in ids[address]:
                yield link

    assert wrong(rule) == {}


def test_headings_do_not_skip_a_level(wrong):
    def rule(page):
        level = 0
        for heading in page.tree.one("main").all("h1 h2 h3 h4 h5 h6"):
            if int(heading.tag[1]) > level + 1 or not heading.text:
                yield heading.tag, heading.text
            level = int(heading.tag[1])

    assert wrong(rule) == {}


def test_every_table_has_a_caption_and_headers_with_a_scope(wrong):
    def rule(page):
        for table in page.tree.all("table"):
            if not [caption for caption in table.all("caption") if caption.text]:
                yield "a table without a caption"
            if not table.all("th", scope="col") or not table.all("th", scope="row"):
                yield "a table without headers of columns and rows"
            for header in table.all("th"):
                if header.attributes.get("scope") not in ("col", "row"):
                    yield f"a header without a scope: {header.text}"

    assert wrong(rule) == {}


def test_every_page_leads_to_itself_in_the_other_language(wrong):
    def rule(page):
        thai = page.address.removeprefix("/en") if page.language == "en" else page.address
        both = {"th": thai, "en": f"/en{thai}"}
        alternates = {
            link.attributes["hreflang"]: unquote(
                urlsplit(link.attributes["href"])._replace(scheme="", netloc="").geturl()
            )
            for link in page.tree.all("link", rel="alternate")
            if "hreflang" in link.attributes
        }
        if {language: alternates.get(language) for language in both} != both:
            yield alternates
        other = "th" if page.language == "en" else "en"
        links = [link for link in page.tree.all("a", hreflang=other) if link.lang == other]
        if [unquote(link.attributes["href"]) for link in links] != [both[other]]:
            yield [link.attributes for link in links]

    assert wrong(rule) == {}


def test_every_link_keeps_to_the_language_of_its_page(wrong):
    def rule(page):
        for link in page.tree.all("a"):
            address = urljoin(page.address, link.attributes.get("href", ""))
            of_a_language = address.startswith("/") and not address.startswith("/api/")
            stays = of_a_language and "hreflang" not in link.attributes
            if stays and address.startswith("/en/") != (page.language == "en"):
                yield address

    assert wrong(rule) == {}


def texts(element):
    """(run of text, element around it) for all that is read."""
    for child in element.children:
        if isinstance(child, str):
            yield child, element
        elif child.tag not in ("script", "style"):
            yield from texts(child)


def test_all_thai_on_an_english_page_is_marked_as_thai(wrong):
    def rule(page):
        if page.language == "en":
            for text, element in texts(page.tree.one("body")):
                if THAI.search(text) and element.lang != "th":
                    yield text.strip()

    assert wrong(rule) == {}


def test_quotations_are_marked_as_thai(wrong):
    assert wrong(lambda page: [q for q in page.tree.all("blockquote q mark") if q.lang != "th"]) == {}


def test_every_title_differs_from_all_others_in_its_language(pages):
    by_title = {}
    for address, page in pages.items():
        title = page.tree.one("head").one("title").text
        assert title, address
        by_title.setdefault((title, page.language), set()).add(urlsplit(address).path)
    assert {title: paths for title, paths in by_title.items() if len(paths) > 1} == {}


def test_every_page_describes_itself_without_markup(wrong):
    def rule(page):
        words = page.tree.one("meta", name="description").attributes["content"]
        if not words.strip() or "<" in words:
            yield words

    assert wrong(rule) == {}


def test_no_page_shows_a_template_that_failed(wrong):
    def rule(page):
        for text, element in texts(page.tree):
            if element.tag != "pre" and re.search(
                r"\{\{|\{%|\bNone\b|object at 0x|%\(\w+\)s|\(unknown\)", text
            ):
                yield text.strip()

    assert wrong(rule) == {}
