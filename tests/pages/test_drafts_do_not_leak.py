"""Readers see only what is published: nothing that is made beside it changes a byte of any page."""

import datetime
import io
import re
import shutil
import zipfile
from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.core.management import call_command
from django.http import QueryDict

from bkk40 import cards
from bkk40.search import index
from desk.models import Reviewed, State
from desk.records import has_owner
from initiatives.filters import InitiativeFilter
from initiatives.models import Alignment, Initiative, Milestone
from opendata.api.schema import drawn
from plans.addresses import thai_address
from plans.answers import api_address
from plans.models import CitationLink, Goal, Note, Passage, Plan, Statement
from tests.bounds import bounded
from tests.hidden import CANARY, Hidden
from tests.kinds import BOTH, TODAY
from tests.makers import make_goal, make_phase, make_relation

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HIDDEN = (State.DRAFT, State.IN_REVIEW, State.WITHDRAWN)
LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
ROOMS = ("plans", "initiatives")
MANY = 400  # of the thousands that are hidden, when proving


def models(*classes):
    return [
        model
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        if issubclass(model, classes)
    ]


def of_records(limit):
    """The pages of what is public, and their cards."""
    found = [thai_address(row) for model in models(Reviewed) for row in model.objects.published()]
    with_card = [thai_address(row) for row in (Plan.objects.first(), Goal.objects.first())]
    with_card += [thai_address(row) for row in (Initiative.objects.first(), Alignment.objects.first())]
    pictures = [f"{address}card.png" for address in ["/", *with_card] if cards.can_be_drawn()]
    cited = [f"{address}cite.{form}" for address in bounded(found, 6) for form in ("bib", "json")]
    framed = [f"/embed{address}" for address in with_card[1:]]
    return bounded(found, limit) + pictures + cited + framed


def of_lists(limit):
    """Lists, coverage and gaps under each of their filters."""
    facets = InitiativeFilter(QueryDict(), Initiative.objects.none()).facets
    every = [
        (facet.name, option.value) for facet in facets for _group, some in facet.groups for option in some
    ]
    lists = [f"/initiatives/?{urlencode([pair])}" for pair in every]
    lists += [address.replace("/?", "/feed/?") for address in bounded(lists, 4)]
    plans = list(Plan.objects.published().values_list("slug", flat=True))
    columns = ["initiatives", "agencies", "beneficiaries", *plans]
    tables = [
        f"/coverage/?plan={plan}&columns={column}" for plan in plans for column in columns if column != plan
    ]
    gaps = [f"/coverage/gaps/?plan={plan}" for plan in plans]
    return bounded(lists, limit) + bounded(tables, limit) + bounded(gaps, 3)


def of_files():
    """Every table as a file, in both languages, its cells as text."""
    tables = ["/initiatives", "/alignments", "/plans", "/agencies", "/beneficiaries", "/coverage"]
    tables += ["/coverage/gaps"]
    queries = ["/initiatives.csv?phase=bma-phase-1", "/coverage.csv?columns=thailand-4-0"]
    return (
        [f"{table}.{ending}" for table in tables for ending in ("csv", "xlsx")]
        + queries
        + ["/data/bkk40.zip"]
    )


def of_search():
    """What is asked for: the hidden word but for its last letter, so that no page holds it as an echo."""
    words = [CANARY[:-1], "น้ำท่วม", "เมือง", "2561", "smart"]
    paths = ("/search/", "/search/suggestions/", "/api/v1/search/")
    pasted = [*words[1:], "การใช้นวัตกรรมกับงานบริการ", "ต้นแบบของเมืองต่าง ๆ ในการเป็นหัวหอก", "ต้นแบบของเมิองต่างๆ"]
    return [f"{path}?q={quote(word)}" for path in paths for word in words] + [
        f"/verify/?quote={quote(word)}" for word in (words[0], *pasted)
    ]


def of_programs(limit):
    """All that the API answers: every list, record, filter and day, below /api/v1/ and beside pages."""
    lists = [path for path in drawn()["paths"] if "{" not in path and "search" not in path]
    whole = [f"{path}?page_size=200" for path in lists if "coverage" not in path]
    records = [row for model in models(Reviewed) for row in model.objects.published()]
    with_past = [row for row in records if isinstance(row, (Goal, Initiative, Alignment))]
    days = [f"{api_address(row)}as-of/{TODAY}/" for row in bounded(with_past, limit)]
    plans = bounded(Plan.objects.published(), 2)
    days += [f"/api/v1/coverage/as-of/{TODAY}/?plan={plan.slug}" for plan in plans]
    filtered = [address.replace("/?", ".json?") for address in of_lists(limit)]
    claims = [f"/api/v1/alignments/?goal={row.path}" for row in records if isinstance(row, Goal)]
    own = [api_address(row) for row in records]
    beside = [thai_address(row)[:-1] + ".json" for row in records]
    fixed = [*lists, *whole, "/api/v1/", "/api/v1/schema/", "/data/api/"]
    return [
        *fixed,
        *days,
        *(each for some in (filtered, claims, own, beside) for each in bounded(some, limit)),
    ]


def sitemaps(client):
    page = client.get("/sitemap.xml").content.decode()
    return ["/sitemap.xml", *(f"/{found}" for found in re.findall(r"sitemap-\w+\.xml", page))]


def walk(client, addresses):
    """(status, body) of each address, Thai and English by turns, and of some in both."""
    answers = {}
    for address in addresses:
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        answers[address] = (response.status_code, unpacked(content))
    return answers


def unpacked(content):
    """What a compressed file holds, without the time at which it was made; other content as it is."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return b"".join(file.read(name) for name in file.namelist() if name != "docProps/core.xml")


def every_address(client):
    found = [*of_records(40), *of_lists(16), *of_search()]
    files = [prefix + address for address in of_files() for prefix in ("", "/en")]
    english = [f"/en{address}" for address in found if not address.startswith("/api/")]
    pages = [*bounded(BOTH, 24), *sitemaps(client), *bounded(found, 18), *bounded(english, 6)]
    return [*pages, *files, *of_programs(6)]


def hide():
    """Everything hidden that there can be, of each state."""
    passage = Passage.objects.filter(plain__regex=".{80}").first()
    return [record for state in HIDDEN for record in Hidden(state, passage).records]


def test_no_page_tells_anything_of_what_is_not_published(client, settings):
    goal = make_goal(Plan.objects.published().first())  # that nothing serves, tied to a phase without work
    make_relation(goal, make_phase(start_year=1950, end_year=1951))
    for model in models(Reviewed, Statement):
        model.objects.update(changed_at=LONG_AGO)  # so that a newer date would show
    addresses = every_address(client)
    before = walk(client, addresses)
    hidden = hide()
    shutil.rmtree(settings.DATA_ROOT)  # so that the package is built anew
    assert {type(record) for record in hidden} == set(models(Reviewed))
    after = walk(client, addresses)
    assert [address for address in addresses if CANARY.encode() in after[address][1]] == []
    assert [address for address in addresses if after[address] != before[address]] == []


def test_what_is_not_published_has_no_address(client):
    """Neither its own nor a former one, no card, and no list knows its slug."""
    hidden = hide()
    once = [record for record in hidden if hasattr(record, "former_slugs")]
    addresses = bounded([thai_address(record) for record in hidden], 30, MANY)
    for record in bounded(once, 15, MANY):
        record.slug = record.former_slugs.get().slug
        addresses.append(thai_address(record))
    for address in addresses:
        assert client.get(address).status_code == 404, address
        assert client.get(f"/en{address}").status_code == 404, address
        assert client.get(f"{address[:-1]}.json").status_code == 404, address
        if cards.can_be_drawn() and "/agencies/" not in address:
            assert client.get(f"{address}card.png").status_code == 404, address
        assert client.get(f"{address}cite.json").status_code == 404, address
        assert client.get(f"/embed{address}").status_code == 404, address
    for record in bounded(hidden, 30, MANY):
        for tail in ("", f"as-of/{TODAY}/"):
            assert client.get(f"{api_address(record)}{tail}").status_code == 404
    for record in bounded(once, 15, MANY):
        for slug in (type(record).objects.get(pk=record.pk).slug, record.slug):
            name = record._meta.model_name
            value = f"{record.plan.slug}/{slug}" if hasattr(record, "plan") else slug
            for path in (
                "/initiatives/",
                "/coverage/",
                "/coverage/gaps/",
                "/api/v1/alignments/",
                "/initiatives.json",
            ):
                response = client.get(path, {name: value})
                assert response.status_code == 400, (path, name, value)
                assert CANARY not in response.content.decode()


def test_the_index_of_the_search_holds_only_what_is_published():
    before = set(index.Entry.objects.values_list("kind", "object_id"))
    hide()
    index.flush()
    assert set(index.Entry.objects.values_list("kind", "object_id")) == before
    call_command("index_search", check=True)
    index.rebuild()
    assert set(index.Entry.objects.values_list("kind", "object_id")) == before


def test_what_belongs_to_a_record_is_published_exactly_when_the_record_is():
    asked = [model for model in models(object) if has_owner(model) and hasattr(model.objects, "published")]
    assert set(asked) >= {*models(Reviewed, Statement, CitationLink), Passage, Note, Milestone}
    before = {model: (model.objects.published().count(), model.objects.count()) for model in asked}
    hide()
    for model in asked:
        public, every = before[model]
        assert model.objects.published().count() == public, model
        assert model.objects.count() > every, f"nothing hidden of {model}"
