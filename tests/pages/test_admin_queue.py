"""The first page of the admin: what waits for whom, counted rightly, at a cost that does not grow."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desk import deciding, queue
from desk.direct import recorded
from desk.models import Change, ChangedRecord
from initiatives.models import Initiative
from plans.models import Citation
from tests.doors.people import client_of, make_person
from tests.makers import (
    make_agency,
    make_alignment,
    make_citation,
    make_goal,
    make_initiative,
    make_involvement,
    make_passage,
    make_plan,
    make_relation,
)
from tests.pages.admin_forms import filled_in
from tests.pages.test_admin_pages import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_database")]
ENGLISH = {"name_en": "In English"}


@pytest.fixture
def planner():
    return make_person("planner")


@pytest.fixture
def reviewer():
    return make_person("reviewer")


def waiting(section, person):
    """The records that wait in a section for somebody."""
    found = queue.sections[section].waiting_for(person)
    rows = [work.record for work in found[:100]]
    assert found.count() == len(rows)
    return rows


def propose(author, state="in_review"):
    record = make_initiative()
    change = deciding.propose([], record, author, reason_th="เพราะทดสอบ")
    Change.objects.filter(pk=change.pk).update(state=state)
    return Change.objects.get(pk=change.pk)


def test_a_proposal_waits_with_whoever_is_to_go_on_with_it(planner, reviewer):
    sent, returned = propose(planner), propose(planner, "returned")
    own = propose(reviewer)
    propose(planner, "abandoned")
    assert waiting("to-review", reviewer) == [sent]
    assert waiting("under-way", planner) == [sent]
    assert waiting("returned", planner) == [returned]
    assert waiting("under-way", reviewer) == [own]


def test_drafts_wait_with_whoever_wrote_them_until_they_are_sent(planner, reviewer):
    client = client_of(planner)
    page = page_of(Initiative, "add/")
    typed = {"name_th": "โครงการใหม่เอี่ยม", "slug": "brand-new", "kind": "service", "status": "unclear"}
    client.post(page, filled_in(client.get(page), **typed, status_basis="inferred"))
    draft = Initiative.objects.get(slug="brand-new")
    make_initiative(state="draft")
    assert waiting("drafts", planner) == [draft]
    assert waiting("drafts", reviewer) == []
    client.post(page_of(Initiative, f"{draft.pk}/send/"), {"reason_th": "เพราะทดสอบ"})
    assert waiting("drafts", planner) == []
    assert len(waiting("under-way", planner)) == 1


def test_public_claims_without_a_quotation_wait(planner):
    bare, involvement, relation = make_alignment(), make_involvement(), make_relation()
    make_alignment(quote="จัดทำแผน")
    make_alignment(state="draft")
    assert waiting("without-evidence", planner) == [bare, involvement, relation]


def test_inferences_wait_until_an_approved_change_has_touched_them(planner, reviewer):
    loaded, drafted, approved = make_alignment(), make_alignment(), make_alignment()
    make_alignment(quote="จัดทำแผน", basis="stated")
    with recorded(Change.Kind.DRAFT, planner):
        drafted.rationale_th = "อื่น"
        drafted.save()
    change = propose(planner)
    Change.objects.filter(pk=change.pk).update(state="approved", reviewer=reviewer, decided_at=timezone.now())
    ChangedRecord.objects.create(change=change, model="initiatives.alignment", key=approved.pk)
    assert waiting("never-reviewed", planner) == [loaded, drafted]


def test_a_goal_waits_unless_it_or_a_goal_under_it_is_served(planner):
    plan = make_plan()
    root = make_goal(plan)
    middle = make_goal(plan, parent=root)
    served, open_one = make_goal(plan, parent=middle), make_goal(plan, parent=root)
    make_alignment(goal=served)
    examined, drafted = make_goal(plan), make_goal(plan)
    make_alignment(goal=examined, contribution="none")
    make_alignment(goal=drafted, state="draft")
    make_goal(plan, state="draft")
    assert waiting("unserved", planner) == [open_one, examined, drafted]


def test_a_quotation_waits_when_its_passage_was_changed_under_it(planner):
    passage = make_passage("น้ำท่วม 🏙 กรุงเทพมหานครจัดทำแผน ๒๐ ปี")
    there, moved = make_citation("จัดทำแผน", passage), make_citation("กรุงเทพ")
    type(moved.passage).objects.filter(pk=moved.passage_id).update(plain="กรุ่งเทพมหานคร")
    assert waiting("astray", planner) == [moved]
    assert there in Citation.objects.all()


def test_records_wait_while_a_thai_text_lacks_its_english(planner):
    bare, half = make_initiative(), make_initiative(**ENGLISH, summary_th="สรุป")
    make_initiative(**ENGLISH)
    make_initiative(**ENGLISH, summary_th="สรุป", summary_en="Summary")
    make_agency(state="draft")
    assert waiting("without-english", planner) == [bare, half]


def sections_on(client, prefix=""):
    return [shown.section.slug for shown in client.get(f"{prefix}/admin/").context["queue"]]


def test_a_reviewer_sees_first_what_to_review_and_a_planner_what_came_back(planner, reviewer):
    assert sections_on(client_of(reviewer))[:2] == ["to-review", "returned"]
    assert sections_on(client_of(planner))[0] == "returned"
    assert "to-review" not in sections_on(client_of(planner))
    assert sections_on(client_of(make_person("viewer")))[0] == "without-evidence"


def test_who_may_see_no_records_finds_none_in_the_queue():
    make_alignment()
    nobody = User.objects.create_user("a-guest", is_staff=True)
    page = client_of(nobody).get("/admin/")
    assert all(shown.count == 0 for shown in page.context["queue"])


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_section_shows_ten_its_count_and_the_way_to_all(planner, prefix):
    plan = make_plan(**ENGLISH)
    goals = [make_goal(plan, **ENGLISH) for _ in range(57)]
    client = client_of(planner)
    shown = next(s for s in client.get(f"{prefix}/admin/").context["queue"] if s.section.slug == "unserved")
    assert (shown.count, [work.record for work in shown.rows]) == (57, goals[:10])
    page = client.get(f"{prefix}/admin/queue/unserved/")
    assert f'href="{prefix}/admin/plans/goal/{goals[0].pk}/change/"' in page.text
    assert 'href="?page=2"' in page.text
    second = client.get(f"{prefix}/admin/queue/unserved/?page=2")
    assert [work.record for work in second.context["page"].object_list] == goals[50:]


def test_a_section_that_there_is_not_or_that_is_not_for_one_is_refused(planner):
    client = client_of(planner)
    assert client.get("/admin/queue/nothing/").status_code == 404
    assert client.get("/admin/queue/to-review/").status_code == 403
    assert client.get("/admin/queue/unserved/?page=x").status_code == 200
    assert client.get("/admin/queue/unserved/?page=99999999999999999999").status_code == 200


def some_of_everything(count, planner, reviewer):
    for _ in range(count):
        plan = make_plan()
        make_alignment(make_initiative(), make_goal(plan))
        make_involvement(make_initiative(), make_agency())
        make_relation(make_goal(plan), make_goal())
        for author in (planner, reviewer):
            propose(author)
            propose(author, "returned")


def test_the_first_page_asks_as_often_for_many_as_for_few(planner, reviewer):
    client = client_of(reviewer)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/admin/").status_code == 200
        return len(queries)

    some_of_everything(11, planner, reviewer)
    asked()  # what is asked once a process
    few = asked()
    some_of_everything(20, planner, reviewer)
    assert asked() == few
    assert few <= 40
