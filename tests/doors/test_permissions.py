"""docs/permissions.md holds: every address has its lines, and every line is what the site answers."""

import pytest

from bkk40.accounts import matrix, matrix_page
from bkk40.accounts.roles import ROLES
from tests.bounds import bounded

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WRITE_IT = "write the page anew, and look at what changed in it: deploy/manage permissions"
LINES = matrix_page.read()
KNOWLEDGE = ("/admin/plans/", "/admin/initiatives/")
STEPS = ("/send/", "/withdraw/", "/restore/", "/step/<step>/")


def lines(method="", ending="", starts=("/",)):
    return {
        (pattern, asked): by
        for (pattern, asked), by in LINES.items()
        if asked.startswith(method) and pattern.endswith(ending) and pattern.startswith(starts)
    }


def test_every_address_has_a_line_for_each_method():
    somebody = matrix.make_people().somebody
    there = {(each.pattern, method) for each in matrix.every_address(somebody) for method in matrix.METHODS}
    assert there - set(LINES) == set(), WRITE_IT
    assert set(LINES) - there == set(), WRITE_IT


def differences(addresses, methods, people):
    found = matrix.answers(addresses, methods, people)
    return {line: (by, LINES.get(line)) for line, by in found.items() if by != LINES.get(line)}


def test_every_line_is_what_the_site_answers():
    people = matrix.make_people()
    addresses = matrix.every_address(people.somebody)
    assert differences(bounded(addresses, 30), ["GET"], people) == {}, WRITE_IT
    assert differences(bounded(addresses, 12), ["POST"], people) == {}, WRITE_IT


def test_each_line_holds_in_english_too():
    people = matrix.make_people()
    for address in bounded(matrix.every_address(people.somebody), 12):
        if address.pattern.startswith(("/admin/", "/accounts/")):
            english = matrix.Address(address.pattern, f"/en{address.example}")
            assert differences([english], matrix.METHODS, people) == {}, WRITE_IT


# --- what must be true of the page itself, whoever wrote it


def test_a_stranger_finds_only_the_door():
    closed = lines(starts=("/admin/",))
    assert len(closed) > 200
    assert {by["anonymous"] for line, by in closed.items() if line[0] != "/admin/logout/"} == {"sign in"}
    own = lines(starts=("/accounts/",))
    open_ways = {line[0] for line, by in own.items() if by["anonymous"] != "sign in"}
    assert open_ways == {"/accounts/login/", "/accounts/password/<uid>/<token>/"}


@pytest.mark.parametrize("role", ["viewer", "administrator"])
def test_who_may_only_see_changes_nothing(role):
    for ending in ("<object_id>/change/", "/add/", "/delete/"):
        answered = {by[role] for by in lines("POST", ending, KNOWLEDGE).values()}
        assert answered <= {"403", "405", "elsewhere"}, ending
    assert {by[role] for by in lines("GET", "/delete/", KNOWLEDGE).values()} == {"403"}
    for ending in STEPS:
        assert {by[role] for by in lines("POST", ending).values()} == {"403"}, ending


def test_planners_and_reviewers_are_asked_why_before_anything_public_is_taken_away():
    asked = lines("POST", "/delete/")["/admin/plans/goal/<object_id>/delete/", "POST"]
    assert (asked["planner"], asked["reviewer"]) == ("ok", "ok")
    assert (asked["viewer"], asked["administrator"]) == ("403", "403")


def test_only_administrators_come_near_accounts():
    for line, by in lines(starts=("/admin/auth/", "/admin/accounts/")).items():
        if not line[0].endswith("<object_id>/"):  # which only leads to the page that refuses
            assert {by[role] for role in ("viewer", "planner", "reviewer")} <= {"403", "404"}, line


def test_every_role_reads_what_everybody_reads():
    for line, by in LINES.items():
        if not line[0].startswith(("/admin/", "/accounts/")):
            assert len(set(by.values())) == 1, line


def test_nothing_fails():
    assert {told for by in LINES.values() for told in by.values()} <= {
        "ok", "sign in", "elsewhere", "400", "403", "404", "405", "409", "410",
    }  # fmt: skip
    assert set(next(iter(LINES.values()))) == {"anonymous", *ROLES, "superuser"}
