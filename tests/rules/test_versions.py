"""Versions: what readers saw before and after, and the way back to how a record stood."""

import pytest
from django.core.exceptions import ValidationError

from desk import deciding, publishing
from desk.families import family
from desk.models import Change
from desk.records import values_of
from desk.restoring import rows_back_to, words_back_to
from desk.standing import Standing, right_after
from desk.versions import first_public, rows_for_readers, rows_of_record
from initiatives.models import Alignment, Initiative, Period
from plans.models import Citation
from tests.changing import WHY, approve, changed, on, propose
from tests.doors.people import make_person
from tests.makers import make_alignment, make_citation, make_goal, make_initiative, make_involvement

pytestmark = pytest.mark.django_db


def snapshot(record):
    """All values of a record and its parts as they are now, without the keys that they happen to have."""
    found = []
    for model, keys in family(type(record), [record.pk]):
        if "former" not in model._meta.model_name:
            for row in model._base_manager.filter(pk__in=keys):
                values = {k: v for k, v in values_of(row).items() if k != "claim_id"}
                found.append((model._meta.label_lower, sorted(values.items(), key=str)))
    return sorted(found, key=str)


def test_a_moment_shows_what_stood_just_before_it():
    with on("2026-01-10"):
        initiative = make_initiative(name_th="แรก")
    with on("2026-02-10"):
        change = changed(initiative, name_th="ต่อมา")
    assert Standing(change.decided_at).rows(Initiative, id=initiative.pk)[0].name_th == "แรก"
    assert Standing(right_after(change)).rows(Initiative, id=initiative.pk)[0].name_th == "ต่อมา"


def test_what_was_removed_stands_no_longer():
    involvement = make_involvement()
    change = changed(
        involvement.initiative, write=lambda: type(involvement).objects.get(pk=involvement.pk).delete()
    )
    assert Standing(right_after(change)).rows(type(involvement), initiative=involvement.initiative) == []
    assert len(Standing(change.decided_at).rows(type(involvement), initiative=involvement.initiative)) == 1


def test_readers_are_told_of_a_published_draft_as_a_whole_and_of_its_drafting_nothing():
    initiative = make_initiative(state="draft")
    claim = make_alignment(initiative, quote="จัดทำแผน", state="draft")
    change = deciding.approve(
        publishing.send(initiative, make_person("planner"), **WHY), make_person("reviewer")
    )
    rows = {row["model"]: row for row in rows_for_readers(change)}
    assert set(rows) == {
        "initiatives.initiative",
        "initiatives.alignment",
        "initiatives.alignmentcitation",
    }
    assert {row["before"] for row in rows.values()} == {None}
    assert rows["initiatives.alignment"]["after"]["rationale_th"] == claim.rationale_th


def test_what_was_written_into_drafts_beside_it_never_shows():
    initiative = make_initiative(name_th="เดิม")
    first = changed(initiative, name_th="หนึ่ง")
    draft = make_alignment(initiative, quote="จัดทำแผน", state="draft")
    draft.rationale_th = "ยังไม่เสร็จ"
    draft.save()
    second = changed(initiative, name_th="สอง")
    rows = rows_of_record(initiative, right_after(first), right_after(second))
    assert [row["model"] for row in rows] == ["initiatives.initiative"]


def test_a_change_is_found_by_all_to_which_what_it_removed_belonged():
    involvement = make_involvement()
    involvement.citation_links.create(citation=make_citation("จัดทำแผน"))
    change = changed(involvement.initiative, lambda: involvement.citation_links.all().delete())
    for record in (involvement, involvement.initiative):
        assert list(Change.objects.touching(record)) == [change]


def test_two_versions_are_compared_in_either_direction():
    initiative = make_initiative(name_th="เดิม")
    first, second = changed(initiative, name_th="หนึ่ง"), changed(initiative, name_th="สอง")
    (forth,) = rows_of_record(initiative, right_after(first), right_after(second))
    (back,) = rows_of_record(initiative, right_after(second), right_after(first))
    assert (forth["before"]["name_th"], forth["after"]["name_th"]) == ("หนึ่ง", "สอง")
    assert (back["before"]["name_th"], back["after"]["name_th"]) == ("สอง", "หนึ่ง")


def test_a_record_was_first_public_when_it_was_published_and_not_when_it_was_drafted():
    with on("2026-01-10"):
        initiative = make_initiative(state="draft")
    assert first_public(initiative) is None
    with on("2026-02-10"):
        change = publishing.send(initiative, make_person("planner"), **WHY)
        change = deciding.approve(change, make_person("reviewer"))
    assert first_public(initiative) == change.decided_at


def edited_in_every_way(initiative, claim):
    """Changes a record, changes a part, removes parts with their quotations, and adds others."""

    def write():
        fresh = Initiative.objects.get(pk=initiative.pk)
        fresh.slug, fresh.name_th, fresh.summary_th = "another-slug", "ชื่อใหม่", "สรุป"
        fresh.save()
        fresh.involvements.first().citation_links.all().delete()
        fresh.involvements.all().delete()
        Period.objects.create(initiative=fresh, start_year=2020, end_year=2021, basis="inferred")
        fresh.citation_links.create(citation=make_citation("ให้ประชาชน"))

    return changed(initiative, write)


def test_the_way_back_brings_a_record_with_its_parts_links_and_quotations():
    involvement = make_involvement()
    initiative = involvement.initiative
    involvement.citation_links.create(citation=make_citation("จัดทำแผน"))
    version = changed(initiative, name_th="ชื่อที่จะกลับไป")
    before = snapshot(initiative)
    edited_in_every_way(initiative, involvement)
    assert snapshot(initiative) != before

    rows = rows_back_to(initiative, version)
    change = deciding.propose(rows, initiative, make_person("planner"), **words_back_to(version))
    assert change.kind == Change.Kind.EDIT
    approve(change)
    initiative.refresh_from_db()
    assert snapshot(initiative) == before
    assert initiative.former_slugs.filter(slug="another-slug").exists()


def test_the_way_back_keeps_the_state_and_the_evidence_of_a_claim():
    claim = make_alignment(quote="จัดทำแผน", rationale_th="เดิม", basis="stated")
    version = changed(claim, rationale_th="ที่จะกลับไป")
    before = snapshot(claim)

    def write():
        fresh = Alignment.objects.get(pk=claim.pk)
        fresh.basis, fresh.rationale_th = "inferred", "ต่อมา"
        fresh.save()
        fresh.citation_links.all().delete()

    changed(claim, write)
    Citation.objects.filter(quote="จัดทำแผน").last().delete()
    approve(deciding.propose(rows_back_to(claim, version), claim, make_person("planner"), **WHY))
    claim.refresh_from_db()
    assert snapshot(claim)[0] == before[0]
    assert claim.state == "published"
    assert claim.citation_links.get().citation.quote == "จัดทำแผน"


def test_there_is_no_way_back_to_where_a_record_was_not_yet():
    with on("2026-01-10"):
        other = changed(make_goal(), name_th="อื่น")
    with on("2026-02-10"):
        initiative = make_initiative()
    with pytest.raises(ValidationError):
        rows_back_to(initiative, other)


def test_the_reason_names_the_version_in_both_languages():
    with on("2026-01-10"):
        change = changed(make_goal(), name_th="อื่น")
    words = words_back_to(change)
    assert "10 มกราคม 2569" in words["reason_th"]
    assert "10 January 2026" in words["reason_en"]


def test_a_proposal_that_nobody_approved_is_no_version():
    initiative = make_initiative(name_th="เดิม")

    def write():
        fresh = Initiative.objects.get(pk=initiative.pk)
        fresh.name_th = "ข้อเสนอ"
        fresh.save()

    propose(write, initiative)
    assert [version.name_th for version in initiative.history.all()] == ["เดิม"]
