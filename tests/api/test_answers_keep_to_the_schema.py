"""Every record that there is, and every kind of answer, as the schema says."""

import pytest
from jsonschema import Draft202012Validator

from opendata.api.schema import drawn
from tests.bounds import bounded
from tests.kinds import TODAY

pytestmark = pytest.mark.django_db


def faults(path, answer):
    """Where an answer is not as the schema of its path says."""
    schema = drawn()
    shape = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**shape, "components": schema["components"]})
    return [(error.json_path, error.message[:200]) for error in validator.iter_errors(answer)]


LISTS = [path for path in drawn()["paths"] if "{" not in path]


@pytest.mark.parametrize("path", LISTS)
def test_lists_and_what_they_list(client, path):
    query = {"search": "q=น้ำ", "coverage": "columns=thailand-4-0"}.get(path.split("/")[3], "page_size=200")
    answer = client.get(path if "gaps" in path else f"{path}?{query}").json()
    assert faults(path, answer) == []
    within = [each for each in drawn()["paths"] if each.startswith(f"{path}{{") and "{day}" not in each]
    one = next(iter(within), None)
    for row in bounded(answer["results"], 4) if one else ():
        assert faults(one, client.get(row["url"]).json()) == [], row["url"]
        if (then := f"{one}as-of/{{day}}/") in drawn()["paths"]:
            assert faults(then, client.get(f"{row['url']}as-of/{TODAY}/").json()) == []


def test_the_coverage_of_the_past(client):
    assert (
        faults("/api/v1/coverage/as-of/{day}/", client.get(f"/api/v1/coverage/as-of/{TODAY}/").json()) == []
    )
