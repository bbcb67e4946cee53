"""What every named record has in common: former addresses, derived columns, English beside the Thai."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from plans import rules
from plans.addresses import Moved, at_address
from tests.makers import (
    make_agency,
    make_beneficiary,
    make_goal,
    make_initiative,
    make_phase,
    make_plan,
    make_source,
)

pytestmark = pytest.mark.django_db
WITH_A_PAGE = [make_source, make_plan, make_agency, make_beneficiary, make_initiative]
IN_A_PLAN = [make_phase, make_goal]


@pytest.mark.parametrize("make_record", WITH_A_PAGE + IN_A_PLAN)
def test_a_changed_slug_keeps_its_former_one(make_record):
    record = make_record(slug="before")
    record.slug = "after"
    record.save()
    assert [former.slug for former in record.former_slugs.all()] == ["before"]


@pytest.mark.parametrize("make_record", WITH_A_PAGE)
def test_a_former_address_leads_to_the_record(make_record):
    record = make_record(slug="before")
    record.slug = "after"
    record.save()
    with pytest.raises(Moved) as caught:
        at_address(type(record).objects.all(), slug="before")
    assert caught.value.record == record


@pytest.mark.parametrize("make_record", WITH_A_PAGE)
def test_a_former_slug_is_not_given_to_another(make_record):
    record = make_record(slug="before")
    record.slug = "after"
    record.save()
    with pytest.raises(ValidationError) as caught:
        make_record(slug="before")
    assert set(caught.value.message_dict) == {"slug"}


@pytest.mark.parametrize("make_record", WITH_A_PAGE + IN_A_PLAN)
def test_a_record_may_take_its_own_former_slug_back(make_record):
    record = make_record(slug="before")
    for slug in ("after", "before"):
        record.slug = slug
        record.full_clean()
        record.save()
    assert {former.slug for former in record.former_slugs.all()} == {"before", "after"}


@pytest.mark.parametrize("make_record", WITH_A_PAGE)
def test_a_slug_stands_once(make_record):
    first, second = make_record(), make_record()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(second).objects.filter(pk=second.pk).update(slug=first.slug)


@pytest.mark.parametrize("make_record", WITH_A_PAGE + IN_A_PLAN)
def test_a_former_slug_is_kept_once(make_record):
    record = make_record()
    record.former_slugs.create(slug="before")
    with pytest.raises(IntegrityError), transaction.atomic():
        record.former_slugs.create(slug="before")


@pytest.mark.parametrize("make_record", [make_agency, make_initiative])
def test_a_record_is_not_its_own_part(make_record):
    record = make_record()
    with pytest.raises(IntegrityError, match="is_not_its_own"), transaction.atomic():
        type(record).objects.filter(pk=record.pk).update(parent=record.pk)


@pytest.mark.parametrize("make_record", [make_agency, make_initiative])
def test_a_record_is_not_part_of_its_own_part(make_record):
    whole = make_record()
    whole.parent = make_record(parent=make_record(parent=whole))
    with pytest.raises(ValidationError) as caught:
        whole.full_clean()
    assert set(caught.value.message_dict) == {"parent"}


def test_a_new_name_is_sorted_and_found_anew():
    initiative = make_initiative(name_th="ศูนย์ ๑")
    before = bytes(initiative.sort_key), initiative.folded
    initiative.name_th = "กล้อง ๒"
    initiative.save(update_fields=["name_th"])
    initiative.refresh_from_db()
    assert bytes(initiative.sort_key) < before[0]
    assert initiative.folded != before[1]
    rules.derived_columns_are_current(initiative)


@pytest.mark.parametrize("column", ["name_th", "folded", "sort_key", "english_sort_key"])
def test_a_stale_derived_column_is_a_breach(column):
    initiative = make_initiative()
    value = b"x" if column.endswith("sort_key") else "อื่น"
    type(initiative).objects.filter(pk=initiative.pk).update(**{column: value})
    initiative.refresh_from_db()
    with pytest.raises(ValidationError):
        rules.derived_columns_are_current(initiative)


def test_english_does_not_stand_where_the_thai_is_missing():
    with pytest.raises(ValidationError) as caught:
        rules.english_stands_beside_its_thai(make_initiative(note_en="English only"))
    assert set(caught.value.message_dict) == {"note_en"}


def test_a_value_outside_its_choices_is_a_breach():
    initiative = make_initiative()
    initiative.kind = "balloon"
    with pytest.raises(ValidationError) as caught:
        rules.fields_hold_what_they_may(initiative)
    assert set(caught.value.message_dict) == {"kind"}
