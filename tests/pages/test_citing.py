"""Every page about a record is cited in two languages, as BibTeX and as CSL-JSON, by its address."""

import datetime
import json
import re

import pytest
from django.utils import timezone

from bkk40.citing.references import Quoted, Reference
from bkk40.citing.writers import FILES, sentence
from tests.bounds import bounded
from tests.kinds import CITY, CLAIM, SOURCE, TODAY
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db
PAGES = [
    "/about/", CITY, f"{CITY}goals/safe-city/", f"{CITY}phases/bma-phase-4/", "/relations/gr-078/",
    "/initiatives/bangkok-2u/", CLAIM, "/agencies/bma/", "/beneficiaries/elderly/", SOURCE,
    "/coverage/", "/coverage/?plan=thailand-4-0", "/coverage/gaps/", "/changes/1/",
    f"{CLAIM}as-of/{TODAY}/", f"/initiatives/bangkok-2u/as-of/{TODAY}/", f"/coverage/as-of/{TODAY}/",
]  # fmt: skip
# The fields of the CSL-JSON schema that we write, with the types that it asks for.
CSL = {
    "id": str, "type": str, "title": str, "author": list, "container-title": str, "URL": str,
    "accessed": dict, "issued": dict, "language": str, "version": str, "note": str,
}  # fmt: skip


def entry_of(text):
    """(kind, key, {field: value}) of the one entry of a BibTeX file; every brace is closed."""
    kind, key, rest = re.fullmatch(r"@(\w+)\{([a-z0-9-]+),\n(.*)\}\n", text, re.DOTALL).groups()
    fields = {}
    for line in rest.splitlines():
        name, value = re.fullmatch(r"  (\w+) = (.*),", line).groups()
        depth = 0
        for place, letter in enumerate(value):
            depth += {"{": 1, "}": -1}.get(letter, 0)
            assert depth > 0 or place == len(value) - 1 or name == "month", line
        assert depth == 0, line
        fields[name] = value.removeprefix("{").removesuffix("}")
    return kind, key, fields


def file_of(client, address, form):
    path, _mark, query = address.partition("?")
    response = client.get(f"{path}cite.{form}" + (f"?{query}" if query else ""))
    assert response.status_code == 200, (address, form)
    return response


@pytest.mark.parametrize("address", bounded([prefix + page for page in PAGES for prefix in ("", "/en")], 12))
def test_a_page_is_cited_by_its_own_address_everywhere(client, address):
    page = visit(client, address)
    own, english = f"http://testserver{address}", address.startswith("/en")
    thai = f"http://testserver{address.removeprefix('/en')}"
    sentences = {line.lang: line.text for line in page.under("cite-page").all("p", "citeline")}
    assert thai in sentences["th"]
    assert thai.replace("testserver", "testserver/en") in sentences["en"]
    assert next(iter(sentences)) == ("en" if english else "th")
    assert page.one("link", rel="canonical").attributes["href"] == own
    kind, key, fields = entry_of(file_of(client, address, "bib").content.decode())
    assert (kind, fields["url"], fields["urldate"]) == ("misc", own, TODAY)
    assert fields["langid"] == ("english" if english else "thai")
    (found,) = json.loads(file_of(client, address, "json").content)
    assert (found["id"], found["URL"], found["type"]) == (key, own, "webpage")
    nested = found["title"].replace("“", "‘").replace("”", "’")
    assert f"“{nested}”" in sentences["en" if english else "th"]
    assert {name: type(value) for name, value in found.items()}.items() <= CSL.items()
    for name in {"accessed", "issued"} & set(found):
        assert datetime.date(*found[name]["date-parts"][0]) <= timezone.localdate()
    # What stands on the page is what the files hold.
    assert [" ".join(pre.raw.split()) for pre in page.under("cite-page").all("pre")][:2] == [
        " ".join(file_of(client, address, form).content.decode().split()) for form in ("bib", "json")
    ]


def test_years_are_of_the_era_of_their_language(client):
    cited = visit(client, CLAIM).under("cite-page")
    thai, english = (line.text for line in cited.all("p", "citeline"))
    year = timezone.localdate().year
    assert thai.count(f"พ.ศ. {year + 543}") == 2
    assert english.count(str(year)) == 2
    assert str(year) not in thai.replace(TODAY, "")


def test_a_quotation_is_cited_with_document_paragraph_and_offsets(client):
    cited = visit(client, f"/en{CLAIM}").under("cite-page")
    quoted = cited.all("q")[0]
    place = cited.all("a", href="http://testserver/en/sources/governor-interview-briefing/#p21")[0]
    assert quoted.text == "การใช้นวัตกรรมกับงานบริการ"
    assert place.text.endswith("paragraph 21, characters 0–26")
    assert "paragraph 21, characters 0–26" in file_of(client, f"/en{CLAIM}", "bib").content.decode()


def test_a_claim_is_offered_as_it_stands_today(client):
    cited = visit(client, CLAIM).under("cite-page")
    assert f"{CLAIM}as-of/{TODAY}/" in cited.links
    then = file_of(client, f"{CLAIM}as-of/{TODAY}/", "json").json()[0]
    assert then["URL"] == f"http://testserver{CLAIM}as-of/{TODAY}/"


def test_what_was_hung_on_an_address_is_not_cited(client):
    page = visit(client, f"{CLAIM}?utm_source=x")
    assert page.one("link", rel="canonical").attributes["href"] == f"http://testserver{CLAIM}"
    assert not [line for line in page.all("p", "citeline") if "utm" in line.text]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/plans/cite.bib", 404),
        ("/search/cite.json", 404),
        ("/admin/cite.bib", 404),
        ("/no/such/cite.bib", 404),
        ("/initiatives/no-such/cite.bib", 404),
        ("/coverage/cite.bib?plan=nonsense", 400),
        ("/coverage/cite.bib/", 404),
    ],
)
def test_what_is_no_page_to_cite_is_no_file(client, address, status):
    assert client.get(address).status_code == status
    assert client.get(f"/en{address}").status_code == status


def test_a_refused_list_and_an_error_are_not_cited(client):
    for address, status in (("/coverage/?plan=nonsense", 400), ("/no-such/", 404), ("/initiatives/", 200)):
        assert not visit(client, address, status).has("section", "cite")


NASTY = "100% {of} \\us & #1_a ~ $x^2\nnext } line"


def nasty_reference():
    day = datetime.date(2026, 1, 2)
    quoted = Quoted(NASTY, NASTY, 1, 0, 5, "http://x/#p1")
    both = {"th": NASTY, "en": NASTY}
    return Reference("bkk40-x", both, {"th": "http://x/", "en": "http://x/en/"}, "en", day, day, (quoted,))


def test_nothing_in_a_title_is_a_command_of_tex():
    _kind, _key, fields = entry_of(FILES["bib"][0](nasty_reference()))
    title = fields["title"].removeprefix("{").removesuffix("}")
    assert title == (
        r"100\% \textbraceleft{}of\textbraceright{} \textbackslash{}us \& \#1\_a"
        r" \textasciitilde{} \$x\textasciicircum{}2 next \textbraceright{} line"
    )
    assert json.loads(FILES["json"][0](nasty_reference()))[0]["title"] == NASTY
    assert NASTY in sentence(nasty_reference(), "th")
