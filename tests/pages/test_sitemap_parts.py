"""The sitemap of many records: cut into parts, of which none reads more than its own."""

import re

import pytest

from bkk40.sitemaps import SECTIONS, Records
from initiatives.models import Initiative

pytestmark = pytest.mark.django_db


def locations(client, address):
    return re.findall("<loc>(.*?)</loc>", client.get(address).text)


def test_the_parts_are_the_whole(client, monkeypatch):
    whole = locations(client, "/sitemap-initiatives.xml")
    assert len(whole) == 2 * Initiative.objects.published().count()
    monkeypatch.setattr(Records, "limit", 7)  # cuts records between their languages
    parts = [part for part in locations(client, "/sitemap.xml") if "/sitemap-initiatives.xml" in part]
    assert len(parts) > 3
    assert [found for part in parts for found in locations(client, part)] == whole


def test_the_index_reads_no_record(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2 * len(SECTIONS)) as asked:
        assert client.get("/sitemap.xml").status_code == 200
    assert not [query for query in asked.captured_queries if "name_th" in query["sql"]]


def test_a_part_reads_its_own_records_only(client, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(Records, "limit", 4)
    with django_assert_max_num_queries(3) as asked:
        assert len(locations(client, "/sitemap-alignments.xml?p=2")) == 4
    assert "LIMIT 2 OFFSET 2" in asked.captured_queries[-1]["sql"]
