"""Search engines find every page in both languages."""

import re
from urllib.parse import urlsplit

import pytest

from tests.bounds import bounded


def addresses(ask, path):
    answer = ask(path)
    assert answer.status == 200, path
    return [urlsplit(found) for found in re.findall("<loc>(.*?)</loc>", answer.text)]


@pytest.fixture(scope="module")
def listed(ask):
    sections = addresses(ask, "/sitemap.xml")
    return [page.path for section in sections for page in addresses(ask, f"{section.path}?{section.query}")]


def test_the_sitemap_lists_both_languages(listed):
    english = {path for path in listed if path.startswith("/en/")}
    assert {"/", "/about/", "/en/", "/en/about/"} <= set(listed)
    assert {f"/en{path}" for path in listed if path not in english} == english


def test_what_the_sitemap_lists_is_there(ask, listed):
    for path in bounded(listed, 60):
        assert ask(path).status == 200, path


def test_robots_are_told_of_the_sitemap_and_kept_from_the_admin(ask):
    text = ask("/robots.txt").text
    assert re.search(r"^Sitemap: http://[^/]+/sitemap\.xml$", text, re.MULTILINE)
    assert "Disallow: /admin/" in text


@pytest.mark.parametrize("query", ["p=0", "p=x", "p=99999999999999999999", "p=2"])
def test_a_wrong_part_of_the_sitemap_is_no_failure(ask, query):
    assert ask(f"/sitemap-plans.xml?{query}").status == 404
    assert ask("/sitemap-nonsense.xml").status == 404
