"""The rules of both rooms of knowledge, over every row."""

from django.apps import apps

from desk.models import History
from desk.rules import unfounded
from initiatives.models import Agency, Beneficiary, Initiative, Period
from plans import checking, rules

RULES = checking.RULES | {
    Agency: (rules.slug_is_not_anothers_former_one, rules.record_is_not_its_own_ancestor),
    Beneficiary: (rules.slug_is_not_anothers_former_one,),
    Initiative: (
        rules.slug_is_no_page_beside_it,
        rules.slug_is_not_anothers_former_one,
        rules.record_is_not_its_own_ancestor,
        rules.stated_status_is_quoted,
    ),
    Period: (rules.years_are_of_the_common_era,),
}
ROOMS = ("plans", "initiatives")


def check_everything():
    """For each model: (model, its rules, how many rows it has, the sentences for what is wrong)."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            if issubclass(model, History):
                continue
            obeyed = checking.rules_of(model, RULES)
            count, wrong = 0, []
            for row in unfounded(model):
                wrong += checking.breaches(row, checking.OF_ALL_ROWS_AT_ONCE)
            for row in checking.rows_of(model):
                count += 1
                wrong += checking.breaches(row, obeyed)
            yield model, [*checking.OF_ALL_ROWS_AT_ONCE, *obeyed], count, wrong
