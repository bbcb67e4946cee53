"""The index is derived: whatever is edited, it equals one made anew."""

import pytest
from django.core.management import CommandError, call_command

from bkk40.search import index
from bkk40.search.models import Entry
from bkk40.search.text import grams
from initiatives.models import Agency, Alignment, Beneficiary, Initiative, Involvement
from plans.models import Goal, Passage, Plan, Source
from tests.makers import (
    make_agency,
    make_alignment,
    make_beneficiary,
    make_benefit,
    make_goal,
    make_initiative,
    make_involvement,
    make_phase,
    make_plan,
)
from tests.search.asking import found

pytestmark = pytest.mark.django_db


def wrong():
    index.flush()
    return list(index.differences())


def test_seeding_leaves_a_right_index():
    call_command("index_search", check=True)
    assert wrong() == []


def rename(record, thai="ชื่อใหม่ของการทดสอบ"):
    record.name_th = thai
    record.save()


EDITS = {
    "a name": lambda: rename(Initiative.objects.get(slug="cctv")),
    "a goal": lambda: rename(Goal.objects.get(slug="safe-city")),
    "an agency": lambda: rename(Agency.objects.get(slug="national-innovation-agency")),
    "a beneficiary": lambda: rename(Beneficiary.objects.get(slug="elderly")),
    "a plan": lambda: rename(Plan.objects.get(slug="thailand-4-0")),
    "a source": lambda: rename(Source.objects.get()),
    "a passage": lambda: Passage.objects.get(number=5).save(),
    "a search term": lambda: Initiative.objects.get(slug="cctv").search_terms.create(text="ตาวิเศษ"),
    "no search term": lambda: Initiative.objects.get(slug="cctv").search_terms.first().delete(),
    "no printed form": lambda: Initiative.objects.get(slug="cctv").aliases.first().delete(),
    "a new role": lambda: make_involvement(
        Initiative.objects.get(slug="cctv"), make_agency(name_th="กรมใหม่")
    ),
    "a new benefit": lambda: make_benefit(Initiative.objects.get(slug="cctv"), make_beneficiary()),
    "no role": lambda: Involvement.objects.filter(initiative__slug="cctv").first().delete(),
    "a new alignment": lambda: make_alignment(make_initiative(), make_goal()),
    "no alignment": lambda: Alignment.objects.first().delete(),
    "a new phase": lambda: make_phase(make_plan()),
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_index_equals_one_made_anew(edit):
    EDITS[edit]()
    assert wrong() == []


def test_a_changed_slug_changes_the_keys_of_all_that_lies_under_it():
    plan = Plan.objects.get(slug="bma-20-year-plan")
    plan.slug = "another-slug"
    plan.save()
    assert wrong() == []
    assert not Entry.objects.filter(key__contains="bma-20-year-plan").exists()
    assert "goal/another-slug/safe-city" in found("มหานครปลอดภัย")


def test_what_is_new_is_found_and_what_is_gone_is_not():
    made = make_initiative(name_th="ห้องสมุดเคลื่อนที่")
    assert found("ห้องสมุดเคลื่อนที่") == [f"initiative/{made.slug}"]
    rename(made, "รถพยาบาลเคลื่อนที่")
    assert found("ห้องสมุดเคลื่อนที่") != [f"initiative/{made.slug}"]
    assert found("รถพยาบาลเคลื่อนที่")[0] == f"initiative/{made.slug}"
    made.former_slugs.all().delete()
    made.delete()
    assert f"initiative/{made.slug}" not in found("รถพยาบาลเคลื่อนที่")


def test_saved_rows_are_indexed_when_the_transaction_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_initiative(slug="late", name_th="โครงการทดสอบล่าสุด")
    assert not index.waiting()
    assert Entry.objects.filter(kind="initiative", key="late").exists()


def test_a_save_asks_a_bounded_number_of_queries(django_assert_max_num_queries):
    initiative = Initiative.objects.get(slug="cctv")
    index.flush()
    initiative.save()
    with django_assert_max_num_queries(14):
        index.flush()


def test_a_rebuild_of_a_right_index_changes_nothing():
    def rows():
        columns = ("kind", "object_id", *index.DERIVED)
        return {tuple(map(str, map(index.plain, row))) for row in Entry.objects.values_list(*columns)}

    before = rows()
    call_command("index_search", verbosity=0)
    assert rows() == before
    call_command("index_search", check=True)


def test_the_check_names_what_is_not_right(capsys):
    Entry.objects.filter(key="cctv").update(title_th="อื่น")
    Entry.objects.filter(key="elderly").delete()
    with pytest.raises(CommandError):
        call_command("index_search", check=True)
    told = capsys.readouterr().err
    assert "initiative cctv differs" in told
    assert "beneficiary elderly is missing" in told


def test_no_search_term_stands_among_what_may_be_shown():
    term = Initiative.objects.get(slug="cctv").search_terms.create(text="คำลับสำหรับค้น")
    index.flush()
    entry = Entry.objects.get(kind="initiative", key="cctv")
    assert term.text in entry.names
    assert term.text not in str(entry.parts)


def test_grams_are_every_three_letters():
    assert grams("abcd") == ["abc", "bcd"]
    assert grams("ab") == []
