"""Asks the served API what nobody thought of, by its own schema: it keeps to the schema, and never fails."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode, checks

from opendata.management.commands.schema import FILE
from tests.bounds import bounded, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.once]

checks.load_all_checks()
# Most words that the schema allows as a slug name nothing: 404 and 400 are right answers to them.
LEFT_OUT = [checks.positive_data_acceptance]
SERVER_REFUSED = 414  # an address too long to be read reaches no page
OPERATIONS = [each.ok() for each in schemathesis.openapi.from_path(FILE).get_all_operations()]


def is_blank(query):
    """Whether a parameter holds nothing but spaces: it counts as one that is not there."""
    values = (
        each for value in (query or {}).values() for each in (value if isinstance(value, list) else [value])
    )
    return any(isinstance(value, str) and value and not value.strip() for value in values)


@pytest.mark.heavy
@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("operation", bounded(OPERATIONS, 5), ids=lambda operation: operation.path)
def test_the_api_keeps_to_its_schema(served, operation, mode):
    @settings(
        max_examples=rounds(3, 200),
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        response = case.call(base_url=served)
        if response.status_code != SERVER_REFUSED:
            left_out = [*LEFT_OUT, *([checks.negative_data_rejection] if is_blank(case.query) else [])]
            case.validate_response(response, excluded_checks=left_out)

    try:
        ask()
    except Unsatisfiable:
        assert "{" in operation.path  # every word is as good as a slug: nothing can be wrong with it
