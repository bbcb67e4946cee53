"""The matrix of goals and what serves them: what a cell says, and what counts once."""

from types import SimpleNamespace

from initiatives.coverage import (
    WHOLE,
    Claim,
    Column,
    Ground,
    coverage,
    ground_of,
    levels,
    rows_of,
    strongest,
)
from plans.outline import Outline

STATED, INFERRED, EXAMINED, LEFT_OUT = Ground.STATED, Ground.INFERRED, Ground.EXAMINED, Ground.LEFT_OUT
TOP, OTHER, LOW, SIDE, VISION = range(1, 6)


def goal(pk, parent=None, kind="aim"):
    return SimpleNamespace(pk=pk, parent_id=parent, kind=kind)


OUTLINE = Outline([goal(VISION, kind="vision"), goal(TOP), goal(OTHER), goal(LOW, TOP), goal(SIDE, TOP)])


def single(*initiatives):
    return [Column(None, {pk: STATED}, single=True) for pk in initiatives]


def matrix(claims, columns, depth=1):
    claims = [Claim(*claim) for claim in claims]
    return coverage(rows_of(OUTLINE, depth, {claim.goal for claim in claims}), columns, claims)


def only(claims, columns):
    """The cell of the first row and the first column."""
    return matrix(claims, columns).rows[0].cells[0]


def test_a_claim_has_the_ground_of_its_basis_unless_it_does_not_serve_or_is_left_out():
    assert [ground_of("stated"), ground_of("inferred")] == [STATED, INFERRED]
    assert ground_of("stated", serves=False) == EXAMINED
    assert ground_of("stated", chosen=False) == LEFT_OUT
    assert [ground.serves for ground in Ground] == [False, False, True, True]


def test_rows_are_the_goals_of_one_depth():
    assert [len(level) for level in levels(OUTLINE)] == [3, 2]
    assert [row.goal.pk for row in rows_of(OUTLINE, 1, set())] == [TOP, OTHER]
    assert [row.goal.pk for row in rows_of(OUTLINE, 2, set())] == [LOW, SIDE]
    assert [row.above.pk for row in rows_of(OUTLINE, 2, set())] == [TOP, TOP]
    assert rows_of(OUTLINE, 3, set()) == []


def test_a_vision_is_a_row_only_where_a_claim_names_it():
    assert VISION in [row.goal.pk for row in rows_of(OUTLINE, 1, {VISION})]


def test_the_plan_as_a_whole_is_a_row_where_an_initiative_is_tied_to_it():
    assert rows_of(OUTLINE, 1, {WHOLE})[-1].goal is None
    assert rows_of(Outline([]), 1, {WHOLE})[-1].goals == {WHOLE}


def test_a_cell_without_a_claim_is_not_yet_examined():
    cell = only([(TOP, 7, STATED)], single(8))
    assert (cell.state, cell.serving, cell.claims) == ("unexamined", 0, [])


def test_the_strongest_state_wins():
    grounds = [LEFT_OUT, EXAMINED, INFERRED, STATED]
    names = ["left_out", "examined", "inferred", "stated"]
    for number, name in enumerate(names):
        claims = [(LOW, 7, ground) for ground in grounds[: number + 1]]
        assert only(claims, single(7)).state == name


def test_examined_and_not_serving_never_counts_as_serving():
    made = matrix([(TOP, 7, EXAMINED), (LOW, 8, LEFT_OUT)], single(7, 8))
    row = made.rows[0]
    assert [cell.state for cell in row.cells] == ["examined", "left_out"]
    assert [cell.serving for cell in (*row.cells, row.total, made.total)] == [0, 0, 0, 0]
    assert (row.total.examined, row.total.left_out) == (1, 1)
    assert made.elsewhere == 0


def test_a_row_counts_its_sub_goals_and_each_initiative_once():
    made = matrix(
        [(TOP, 7, INFERRED), (LOW, 7, STATED), (SIDE, 7, EXAMINED), (LOW, 8, INFERRED)], single(7, 8)
    )
    row = made.rows[0]
    assert (row.total.serving, row.total.stated, row.total.inferred) == (2, 1, 1)
    assert (made.total.serving, made.rows[1].total.serving) == (2, 0)


def test_the_cell_of_one_initiative_counts_claims_and_keeps_those_it_shows():
    cell = only([(TOP, 7, INFERRED), (LOW, 7, STATED), (SIDE, 7, EXAMINED), (LOW, 8, STATED)], single(7))
    assert (cell.stated, cell.inferred, cell.examined) == (1, 1, 1)
    assert {claim.goal for claim in cell.claims} == {TOP, LOW}


def test_the_cell_of_several_counts_initiatives_by_their_weakest_step():
    column = Column(None, {7: INFERRED, 8: STATED, 9: STATED})
    claims = [(TOP, 7, STATED), (TOP, 8, STATED), (LOW, 8, INFERRED), (SIDE, 9, INFERRED), (SIDE, 6, STATED)]
    cell = only(claims, [column])
    assert (cell.stated, cell.inferred, cell.serving) == (1, 2, 3)


def test_what_does_not_serve_the_columns_goal_does_not_serve_both():
    column = Column(None, {7: EXAMINED, 8: STATED})
    assert only([(TOP, 7, STATED), (TOP, 8, EXAMINED)], [column]).state == "examined"


def test_the_foot_of_an_initiative_counts_goals_and_of_others_initiatives():
    claims = [(TOP, 7, STATED), (LOW, 7, STATED), (OTHER, 7, INFERRED), (OTHER, 8, INFERRED)]
    assert matrix(claims, single(7)).columns[0].foot.serving == 2
    assert (matrix(claims, single(7)).columns[0].foot.stated, matrix(claims, single(7)).served_rows) == (1, 2)
    foot = matrix(claims, [Column(None, {7: STATED, 8: STATED})]).columns[0].foot
    assert (foot.stated, foot.inferred) == (1, 1)


def test_what_serves_only_goals_that_are_no_rows_is_counted_apart():
    made = matrix([(TOP, 7, STATED), (LOW, 8, STATED), (OTHER, 9, EXAMINED)], single(7, 8), depth=2)
    assert (made.total.serving, made.elsewhere) == (1, 1)


def test_a_row_as_a_list_leaves_out_what_is_not_yet_examined():
    row = matrix([(TOP, 7, STATED), (TOP, 8, EXAMINED)], single(6, 7, 8)).rows[0]
    assert [cell.state for _column, cell in row.filled] == ["stated", "examined"]


def test_a_column_takes_the_firmest_of_several_links():
    assert strongest([(7, INFERRED), (7, STATED), (8, EXAMINED)]) == {7: STATED, 8: EXAMINED}
