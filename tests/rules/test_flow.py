"""The flow picture: boxes that do not overlap, curves that join them, Thai that is never torn."""

from itertools import pairwise

import pytest

from initiatives.flow import LANES, Box, cut, flow, letters_of, runs, wrapped

LONG = "การปรับปรุงระบบสาธารณูปโภคพื้นฐานให้ผู้พิการ ผู้สูงอายุและผู้ด้อยโอกาส"


def boxes(number, name="ทดสอบ"):
    return [Box(f"{name} {n}", f"/{n}/") for n in range(number)]


def drawn(goals=3, initiatives=5, ties=((0, 0, "stated"), (2, 1, "inferred"))):
    return flow(Box("แผน", "/"), boxes(goals), ["stated"] * goals, boxes(initiatives, LONG), ties)


@pytest.mark.parametrize(("goals", "initiatives"), [(1, 1), (7, 27), (30, 3), (3, 40)])
def test_boxes_of_a_lane_stand_apart_and_within_the_picture(goals, initiatives):
    picture = drawn(goals, initiatives, [(0, 0, "stated")])
    for lane, (left, width, _letters) in zip(
        ([picture.plan], picture.goals, picture.initiatives), LANES, strict=True
    ):
        assert {(box.x, box.width) for box in lane} == {(left, width)}
        assert all(below.y >= box.y + box.height for box, below in pairwise(lane))
        assert lane[0].y >= 0
        assert lane[-1].y + lane[-1].height <= picture.height + 0.5
        assert left + width <= picture.width


def test_every_line_of_text_stands_in_its_box():
    for box in drawn().initiatives:
        assert all(box.y < line.y < box.y + box.height for line in box.lines)


def test_there_is_a_curve_to_each_goal_and_for_each_tie_with_its_ground():
    grounds = [curve.ground for curve in drawn().curves]
    assert grounds == ["stated"] * 3 + ["stated", "inferred"]
    picture = drawn()
    assert picture.curves[0].path.startswith(f"M{picture.plan.width:g} {picture.plan.middle:g}C")


def test_initiatives_stand_near_the_goals_that_they_serve():
    picture = drawn(3, 2, [(2, 0, "stated"), (0, 1, "stated")])
    assert [box.address for box in picture.initiatives] == ["/1/", "/0/"]
    assert picture.curves[-1].path.endswith(f" {picture.initiatives[0].middle:g}")


def test_marks_stay_with_the_letter_that_carries_them():
    assert letters_of("น้ำท่วม") == ["น้", "ำ", "ท่", "ว", "ม"]
    assert cut("ผู้สูงอายุ", 3) == "ผู้สู…"


def test_lines_break_at_spaces_and_end_in_dots_only_when_all_else_fails():
    assert wrapped("หนึ่ง สอง สาม", 10) == ["หนึ่ง สอง", "สาม"]
    assert " ".join(wrapped(LONG, 60)) == LONG
    assert wrapped("หนึ่งสองเสร็จแล้ว", 8) == ["หนึ่งสอง", "เสร็จแล้ว"]
    assert wrapped("a b c d", 1) == ["a", "b", "…"]
    assert all(len(letters_of(line)) <= 20 for line in wrapped(LONG, 20))


def test_thai_and_other_pieces_of_a_line_are_told_apart():
    assert [(run.text, run.thai) for run in runs("ระบบ CCTV")] == [("ระบบ", True), (" CCTV", False)]
