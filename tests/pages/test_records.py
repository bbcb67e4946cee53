"""What the pages of records say: the claims, their ground and words, the silences, the years."""

import datetime

import pytest
from django.utils import timezone

from initiatives.models import Alignment, Initiative
from plans.models import Passage, Plan
from tests.makers import (
    make_agency,
    make_alignment,
    make_beneficiary,
    make_benefit,
    make_goal,
    make_initiative,
    make_involvement,
    make_plan,
    make_relation,
    make_source,
    make_tie,
)
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db

CITY = "/en/plans/bma-20-year-plan/"
STATED, INFERRED = "basis--stated", "basis--inferred"


@pytest.fixture
def see(client):
    """The main part of the page at an address."""
    return lambda address: visit(client, address).one("main")


def slugs(links):
    return [link.split("#")[0].rstrip("/").rpartition("/")[2] for link in links]


def ground(element):
    """Stated or inferred, in words."""
    return element.all("span", "basis")[0].text


def claims(section):
    """slug → ground, in words, of the claims in a section."""
    return {slugs(claim.links)[0]: ground(claim) for claim in section.all("article", "claim")}


# An initiative


@pytest.mark.parametrize(("prefix", "stated", "inferred"), [("/en", "Stated", "Inferred"), ("", None, None)])
def test_yothi_says_whom_it_serves_and_on_what_ground(see, prefix, stated, inferred):
    page = see(f"{prefix}/initiatives/yothi-innovation-district/")
    by_class = {
        slugs(claim.links)[0]: claim.classes for claim in page.under("serves").all("article", "claim")
    }
    assert {slug: classes[1] for slug, classes in by_class.items()} == {
        "smart-city-start": "claim--stated",
        "technology-driven": "claim--stated",
        "orderly-growth": "claim--inferred",
        "value-based-economy": "claim--inferred",
    }
    if stated:
        assert set(claims(page.under("serves")).values()) == {stated, inferred}
    assert slugs(link for title in page.under("serves").all("h3") for link in title.links) == [
        *dict.fromkeys(slugs(link for title in page.under("serves").all("h3") for link in title.links))
    ]


def test_every_claim_of_an_initiative_gives_its_reason_its_strength_and_its_words(see):
    initiative = Initiative.objects.get(slug="yothi-innovation-district")
    shown = see("/en/initiatives/yothi-innovation-district/").under("serves").all("article", "claim")
    assert len(shown) == initiative.alignments.count() == 4
    for claim in shown:
        alignment = initiative.alignments.get(goal__slug=slugs(claim.links)[0])
        assert claim.one("p", "claim__reason").text == alignment.rationale_en
        assert claim.one("span", "strength").text == alignment.get_contribution_display()
        quotes = [quote.raw for quote in claim.all("blockquote")]
        assert quotes == [link.citation.quote for link in alignment.citation_links.all()]
        assert f"/en{alignment.get_absolute_url()}".replace("/en/en", "/en") in claim.links


def test_an_initiative_names_its_agencies_with_role_and_ground_its_parent_and_its_status(see):
    page = see("/en/initiatives/yothi-innovation-district/").one("dl", "facts")
    facts = {fact.all("dt")[0].text: fact for fact in page.children if not isinstance(fact, str)}
    agencies = {slugs(fact.links)[0]: fact.text for fact in facts["Agencies"].all("div", "fact")}
    assert list(agencies) == ["national-innovation-agency", "bma"]
    assert agencies["national-innovation-agency"].startswith("Lead ")
    assert "Inferred" in agencies["national-innovation-agency"]
    assert agencies["bma"].startswith("Partner ")
    assert "Stated" in agencies["bma"]
    assert slugs(facts["Part of"].links) == ["innovation-districts"]
    assert "as of about 2017" in facts["Status"].text
    assert facts["Status"].has("blockquote")
    assert "The document does not say" in facts["For whom"].text


def test_an_untied_initiative_is_not_yet_examined_rather_than_useless(see):
    page = see(f"/en/initiatives/{make_initiative(name_en='New').slug}/")
    assert "not yet examined" in page.under("serves").text


@pytest.mark.parametrize(
    ("path", "date", "words"),
    [
        ("/initiatives/innovation-districts/", "2017-07-09", "9 กรกฎาคม 2560"),
        ("/en/initiatives/innovation-districts/", "2017-07-09", "9 July 2017"),
        ("/agencies/cabinet/", "2016-06-05", "5 มิถุนายน 2559"),
        ("/en/agencies/cabinet/", "2016-06-05", "5 June 2016"),
    ],
)
def test_a_milestone_is_dated_in_the_era_of_its_reader_with_the_printed_date(see, path, date, words):
    event = next(item for item in see(path).under("milestones").all("li") if item.has("time"))
    assert event.one("time").attributes["datetime"] == date
    assert event.one("time").text == words
    printed = [span for span in event.all("span") if "๒๕" in span.text]
    assert [span.lang for span in printed] == ["th"]


def test_only_a_doubtful_date_is_called_doubtful(see):
    doubt = "The printed date is doubtful"
    assert doubt in see("/en/agencies/cabinet/").under("milestones").text
    assert doubt not in see("/en/initiatives/innovation-districts/").under("milestones").text


@pytest.mark.parametrize(("prefix", "years"), [("", "พ.ศ. 2556–2566"), ("/en", "2013–2023")])
def test_the_climate_plan_is_of_common_era_years_printed_in_thai_digits(see, prefix, years):
    period = see(f"{prefix}/initiatives/climate-change-master-plan/").one("div", id="period")
    assert years in period.text
    assert period.has("span", STATED)
    assert period.one("span", lang="th").text == "๒๐๑๓ – ๒๐๒๓"


# A goal


def test_safe_city_is_served_by_nine_initiatives_all_through_its_sub_goals(see):
    served = see(f"{CITY}goals/safe-city/").under("served")
    assert served.one("p", "answer").text.startswith("9 initiatives (through its sub-goals)")
    assert "not yet examined" in served.text
    assert served.all("article", "claim") == []
    rows = [slugs(row.links)[0] for row in served.one("table").all("th", scope="row")]
    assert sorted(rows) == [
        "bangkok-2u", "canal-river-level-measurement", "cctv", "climate-change-master-plan",
        "flood-control-centre", "flood-surveillance", "public-eyes", "scada-telemetry", "weather-measurement",
    ]  # fmt: skip


def test_each_initiative_reached_says_by_which_sub_goal_and_on_what_ground(see):
    served = see(f"{CITY}goals/safe-city/").under("served")
    for row in served.one("tbody").all("tr"):
        for line in row.all("li"):
            assert "/serves/bma-20-year-plan/" in line.links[0]
            assert ground(line) == "Inferred"


def test_a_goal_shows_stated_and_inferred_claims_apart(see, empty_database):
    goal = make_goal()
    stated = make_alignment(goal=goal, basis="stated").initiative.slug
    inferred = make_alignment(goal=goal, basis="inferred").initiative.slug
    served = see(f"/en/plans/{goal.plan.slug}/goals/{goal.slug}/").under("served")
    assert claims(served) == {stated: "Stated", inferred: "Inferred"}
    headings = [heading.text for heading in served.all("h3")]
    assert headings == ["Stated The document states it", "Inferred Our editors infer it"]


def test_what_was_found_not_to_serve_is_shown_apart_and_never_counted(see, empty_database):
    plan = make_plan(slug="bma-20-year-plan")
    goal = make_goal(plan, kind="dimension")
    refused = make_alignment(goal=make_goal(parent=goal), contribution="none")
    refused_here = make_alignment(refused.initiative, goal, contribution="none")
    page = see(f"{CITY}goals/{goal.slug}/")
    assert page.under("served").one("p", "answer").text.startswith("no initiative yet")
    assert claims(page.under("served")) == {}
    assert claims(page.under("examined")) == {refused.initiative.slug: "Inferred"}
    initiative = see(f"/en/initiatives/{refused.initiative.slug}/")
    assert claims(initiative.under("serves")) == {}
    assert set(claims(initiative.under("examined"))) == {goal.slug, refused.goal.slug}
    assert "no initiative yet" in see(CITY).under("goals").text
    assert see("/en/").one("li", "tile").one("p", "count").text.startswith("0")
    assert "0 claims" in see("/en/").under("aligned").text
    claim = see(f"/en/initiatives/{refused.initiative.slug}/serves/{plan.slug}/{goal.slug}/")
    assert "does not serve" in claim.one("h1").text
    assert "Examined, does not serve" in claim.text
    assert refused_here.rationale_th in claim.text


def test_a_shift_says_from_what_to_what(see):
    page = see("/en/plans/thailand-4-0/goals/smes-to-smart-enterprises/").one("dl", "shift")
    assert [term.text for term in page.all("dt")] == ["From", "To"]
    assert all(state.text for state in page.all("dd"))


# Plans, phases, silence


@pytest.mark.parametrize(("path", "year"), [(CITY, "2028"), ("/plans/bma-20-year-plan/", "พ.ศ. 2571")])
def test_the_first_year_of_phase_4_is_said_to_be_derived(see, path, year):
    page = see(f"{path}phases/bma-phase-4/")
    first, last = page.one("header", "record").one("dl", "facts").all("dd")[:2]
    assert first.text.startswith(year)
    assert first.has("span", INFERRED)
    assert last.has("span", STATED)
    assert year in page.one("header", "record").all("p", "note")[0].text


def test_the_other_phases_are_as_printed(see):
    facts = see(f"{CITY}phases/bma-phase-3/").one("header", "record").one("dl", "facts")
    assert [dd.has("span", STATED) for dd in facts.all("dd")[:2]] == [True, True]


def test_a_phase_is_tied_to_goals_by_inference_and_leads_to_its_initiatives(see):
    page = see(f"{CITY}phases/bma-phase-1/")
    assert "/en/initiatives/?phase=bma-20-year-plan/bma-phase-1" in page.under("work").links
    tied = {slugs(claim.links)[0]: ground(claim) for claim in page.under("relations").all("li", "claim")}
    assert tied["safe-city"] == "Inferred"


def test_where_the_document_is_silent_about_a_plan_the_page_says_so(see):
    page = see("/en/plans/nesdp-12/")
    assert "names this plan but gives none of its goals" in page.under("goals").one("p", "silence").text
    assert "names no phases" in page.under("phases").one("p", "silence").text
    assert "gives no vision" in page.under("vision").one("p", "silence").text
    thai = see("/plans/nesdp-12/")
    assert all(thai.under(part).has("p", "silence") for part in ("goals", "phases", "vision"))
    (relation,) = page.under("relations").all("li", "claim")
    assert (slugs(relation.links)[0], ground(relation)) == ("bma-20-year-plan", "Stated")


def test_the_governors_policy_has_no_goals_but_one_initiative_is_tied_to_it(see):
    page = see("/en/plans/governor-policy/")
    assert "gives no years" in page.one("header", "record").text
    assert "1 initiative is tied to the plan as a whole" in page.under("goals").text
    tied = {slugs(tie.links)[0]: ground(tie) for tie in page.under("ties").all("li", "claim")}
    assert tied["bangkok-fast-and-clear"] == "Stated"


def test_a_superseded_plan_leads_to_the_later_one_and_back(see):
    later = make_plan(name_en="Later plan")
    Plan.objects.filter(slug="bma-20-year-plan").update(superseded_by=later)
    assert f"/en/plans/{later.slug}/" in see(CITY).one("header", "record").links
    assert CITY in see(f"/en/plans/{later.slug}/").one("header", "record").links


# Today


@pytest.fixture
def on(monkeypatch):
    """Makes it a day, or a moment of the world's clock."""

    def freeze(moment):
        if isinstance(moment, datetime.datetime):
            monkeypatch.setattr(timezone, "now", lambda: moment)
        else:
            monkeypatch.setattr(timezone, "localdate", lambda: moment)

    return freeze


def now_in(see, path=CITY):
    """The sentence that says where today stands, if there is one."""
    return " ".join(line.text for line in see(path).all("p", "now"))


def tenses(see):
    phases = see(CITY).one("ol", "timeline").all("li")
    return [phase.classes[-1].rpartition("--")[2] for phase in phases]


def test_2569_is_year_4_of_5_of_phase_3(see, on):
    on(datetime.date(2026, 7, 1))
    sentence = "2026 is year 4 of 5 of phase 3. Plan years are taken as calendar years."
    assert now_in(see) == now_in(see, "/en/") == sentence
    assert tenses(see) == ["past", "past", "present", "future"]
    thai = now_in(see, "/plans/bma-20-year-plan/")
    assert all(number in thai for number in ("พ.ศ. 2569", "4", "5", "3"))


@pytest.mark.parametrize(
    ("day", "sentence"),
    {
        datetime.date(2012, 12, 31): "",
        datetime.date(2013, 1, 1): "2013 is year 1 of 5 of phase 1.",
        datetime.date(2027, 12, 31): "2027 is year 5 of 5 of phase 3.",
        datetime.date(2028, 1, 1): "2028 is year 1 of 5 of phase 4.",
        datetime.date(2032, 12, 31): "2032 is year 5 of 5 of phase 4.",
        datetime.date(2033, 1, 1): "",
    }.items(),
    ids=str,
)
def test_today_stands_in_its_phase_from_the_first_day_to_the_last(see, on, day, sentence):
    on(day)
    assert now_in(see).startswith(sentence)
    assert bool(now_in(see)) == bool(sentence)


def test_before_and_after_the_plan_all_phases_are_to_come_or_past(see, on):
    on(datetime.date(2012, 12, 31))
    assert tenses(see) == ["future"] * 4
    on(datetime.date(2033, 1, 1))
    assert tenses(see) == ["past"] * 4


def test_the_year_begins_at_midnight_in_bangkok(see, on):
    midnight = datetime.datetime(2027, 12, 31, 17, tzinfo=datetime.UTC)
    on(midnight - datetime.timedelta(seconds=1))
    assert now_in(see).startswith("2027 is year 5 of 5 of phase 3.")
    on(midnight)
    assert now_in(see).startswith("2028 is year 1 of 5 of phase 4.")


# An alignment


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_bangkok_2u_serves_innovation_in_services_as_the_document_states(see, prefix):
    address = f"{prefix}/initiatives/bangkok-2u/serves/bangkok-4-0/innovation-in-services/"
    page = see(address)
    alignment = Alignment.objects.get(initiative__slug="bangkok-2u", goal__slug="innovation-in-services")
    assert slugs(page.one("h1").links) == ["bangkok-2u", "innovation-in-services"]
    assert page.one("p", "claim__ground").has("span", STATED)
    tie = next(line for line in page.one("header", "record").all("p") if "bangkok-4-0" in slugs(line.links))
    assert tie.has("span", INFERRED), "that the goal belongs to the plan is inferred"
    assert (alignment.rationale_en if prefix else alignment.rationale_th) in page.text
    assert f"http://testserver{address}" in page.all("p", "citeline")[0].text
    words = [figure.one("blockquote") for figure in page.under("words").all("figure")]
    assert [quote.one("mark").raw for quote in words] == [
        "การใช้นวัตกรรมกับงานบริการ",
        "เปิด Application “Bangkok ๒ U รู้ทันเหตุการณ์”",
    ]
    assert [quote.one("p").raw for quote in words] == [
        Passage.objects.get(number=number).plain for number in (21, 23)
    ]
    assert {quote.lang for quote in words} == {"th"}


def test_that_a_goal_belongs_to_its_plan_by_inference_is_said_beside_every_claim_for_it(see):
    sentence = "That this goal belongs to Bangkok 4.0 is itself our inference."
    served = see("/en/initiatives/bangkok-2u/").under("serves")
    claim = next(
        one for one in served.all("article", "claim") if "innovation-in-services" in slugs(one.links)
    )
    assert sentence in claim.text
    goal = see("/en/plans/bangkok-4-0/goals/innovation-in-services/")
    assert goal.one("p", "record__facts").has("span", INFERRED)


# The source


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_document_stands_word_for_word_paragraph_by_paragraph(see, prefix):
    page = see(f"{prefix}/sources/governor-interview-briefing/")
    for passage in Passage.objects.all():
        text = page.one("section", id=f"p{passage.number}").one("p", "passage__text")
        assert text.raw == passage.plain
        assert text.lang == "th"


def test_paragraph_43_marks_its_quotations_and_leads_to_what_rests_on_them(see):
    section = see("/en/sources/governor-interview-briefing/").one("section", id="p43")
    marked = "".join(span.raw for span in section.one("p", "passage__text").all("a", "quoted"))
    assert "ได้จัดทำแนวทางการพัฒนาย่านนวัตกรรมโยธี (Yothi Innovation District)" in marked
    rests = section.one("details", id="p43-claims")
    assert "/en/initiatives/yothi-innovation-district/" in rests.links
    assert any("/serves/" in link for link in rests.links)
    quotes = {quote.raw for quote in rests.all("q")}
    assert quotes == set(Passage.objects.get(number=43).citations.values_list("quote", flat=True))
    words = [span.text for span in rests.all("span", "basis")]
    assert set(words) == {"Stated", "Inferred"}


def test_a_misprint_stands_with_its_suggested_reading_beside_it(see):
    section = see("/en/sources/governor-interview-briefing/").one("section", id="p20")
    assert "ผู้นำราชการกรุงเทพมหานคร" in section.one("p", "passage__text").raw
    assert section.one("p", "passage__text").has("span", "misprint")
    readings = [[q.raw for q in line.all("q")] for line in section.one("ul", "misprints").all("li")]
    assert any("นำ" in printed and "ว่" in meant for printed, *rest in readings for meant in rest)


# Agencies and beneficiaries


def test_an_agency_and_a_beneficiary_say_what_they_do_or_receive_with_role_and_ground(see, empty_database):
    agency, beneficiary = make_agency(), make_beneficiary()
    led = make_involvement(agency=agency, role="lead", basis="inferred").initiative
    signed = make_involvement(agency=agency, role="signatory", basis="stated").initiative
    rows = see(f"/en/agencies/{agency.slug}/").under("does").one("tbody").all("tr")
    assert {slugs(row.links)[0]: row.one("td").text for row in rows} == {
        led.slug: "Lead Inferred",
        signed.slug: "Signatory Stated",
    }
    helped = make_benefit(beneficiary=beneficiary, basis="stated").initiative
    (row,) = see(f"/en/beneficiaries/{beneficiary.slug}/").under("receives").one("tbody").all("tr")
    assert (slugs(row.links)[0], row.one("td").text) == (helped.slug, "Stated")


def test_an_agency_without_a_part_says_so(see):
    assert "no part in an initiative" in see(f"/en/agencies/{make_agency().slug}/").under("does").text


# The same everywhere


@pytest.mark.parametrize("basis", ["stated", "inferred"])
def test_the_ground_stands_in_words_wherever_a_link_is_shown(see, empty_database, basis):
    plan = make_plan()
    goal, other = make_goal(plan), make_goal()
    alignment = make_alignment(goal=goal, basis=basis)
    tie = make_tie(agency=make_agency(), plan=plan, basis=basis)
    relation = make_relation(plan, other.plan, basis=basis)
    make_relation(goal, other, basis=basis)
    make_involvement(alignment.initiative, tie.agency, basis=basis)
    benefit = make_benefit(alignment.initiative, basis=basis)
    here, initiative = f"/en/plans/{plan.slug}/", f"/en/initiatives/{alignment.initiative.slug}/"
    shown = [
        see(here).under("ties").one("li", "claim"),
        see(here).under("relations").one("li", "claim"),
        see(f"{here}goals/{goal.slug}/").under("relations").one("li", "claim"),
        see(f"{here}goals/{goal.slug}/").under("served").one("article", "claim"),
        see(f"/en/agencies/{tie.agency.slug}/").under("ties").one("li", "claim"),
        see(f"/en/agencies/{tie.agency.slug}/").under("does").one("td"),
        see(f"/en/beneficiaries/{benefit.beneficiary.slug}/").under("receives").one("td"),
        see(initiative).under("serves").one("article", "claim"),
        *see(initiative).all("div", "fact"),
        see(f"/en/relations/{relation.slug}/").one("p", "claim__ground"),
        see(f"{initiative}serves/{plan.slug}/{goal.slug}/").one("p", "claim__ground"),
    ]
    assert [ground(element) for element in shown] == [basis.capitalize()] * len(shown)


def test_a_name_without_english_stands_in_thai_marked_as_such_and_not_yet_translated(see, empty_database):
    plan = make_plan(name_th="แผนทดสอบ", summary_th="สรุป")
    goal = make_goal(plan, name_th="เป้าหมายทดสอบ")
    initiative = make_alignment(make_initiative(name_th="โครงการทดสอบ"), goal).initiative
    make_source(name_th="เอกสารทดสอบ")
    for path, words in {
        f"/en/plans/{plan.slug}/": "แผนทดสอบ",
        f"/en/plans/{plan.slug}/goals/{goal.slug}/": "เป้าหมายทดสอบ",
        f"/en/initiatives/{initiative.slug}/": "โครงการทดสอบ",
    }.items():
        title = see(path).one("h1")
        assert title.one("span", lang="th").text == words
        assert "not translated yet" in title.text
    assert see("/en/initiatives/").one("h3").one("span", lang="th").text == "โครงการทดสอบ"
    assert "ยังไม่" not in see(f"/plans/{plan.slug}/").one("h1").text
    assert not see(f"/plans/{plan.slug}/").one("h1").has("span")


def test_thai_words_inside_an_english_sentence_are_marked_as_thai(see):
    agency = make_agency(name_en="Office", note_th="หมายเหตุ", note_en='Printed as "สำนักงาน ก" <once>.')
    note = see(f"/en/agencies/{agency.slug}/").one("p", "note")
    assert [span.text for span in note.all("span")] == ["สำนักงาน ก"]
    assert note.text == 'Printed as "สำนักงาน ก" <once>.'
