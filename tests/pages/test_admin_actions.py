"""What is done to many records at once changes their state, and nothing else."""

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import RequestFactory

from desk.models import Change, Reviewed
from initiatives.models import Alignment, Initiative
from tests.makers import make_alignment, make_goal, make_initiative
from tests.pages.test_admin_pages import KINDS, page_of, signed_in

pytestmark = pytest.mark.django_db


def sending(client, *records, **typed):
    selected = {"action": "send_for_review", ACTION_CHECKBOX_NAME: [record.pk for record in records]}
    return client.post(page_of(type(records[0])), selected | typed)


def row_of(record):
    row = Initiative.objects.filter(pk=record.pk).values().get()
    return {column: value for column, value in row.items() if column != "changed_at"}


@pytest.fixture
def planner():
    return signed_in("planner")


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_no_list_is_edited_and_no_action_does_more_than_send(model, admin_user):
    of_model = admin.site.get_model_admin(model)
    request = RequestFactory().get("/")
    request.user = admin_user
    assert of_model.list_editable == ()
    assert set(of_model.get_actions(request)) == (
        {"send_for_review"} if issubclass(model, Reviewed) else set()
    )


def test_nothing_in_the_admin_is_edited_in_a_list():
    assert [model for model, of_model in admin.site._registry.items() if of_model.list_editable] == []


def test_drafts_are_sent_together_each_as_a_change_of_its_own(planner):
    drafts = [make_initiative(state="draft") for _ in range(3)]
    public = make_initiative()
    page = sending(planner, *drafts, public)
    assert [record.pk for record in page.context["can"]] == [draft.pk for draft in drafts]
    assert [record.pk for record, _why in page.context["refused"]] == [public.pk]
    assert not Change.objects.exists() or not Change.objects.open().exists()

    assert sending(planner, *drafts, public, **{"why-reason_th": " "}).status_code == 200
    before = [row_of(draft) for draft in drafts]
    answer = sending(planner, *drafts, public, **{"why-reason_th": "พร้อมแล้ว"})
    assert answer.status_code == 302
    assert Change.objects.open().filter(kind="publish", reason_th="พร้อมแล้ว").count() == 3
    assert [row_of(draft) for draft in drafts] == [row | {"state": "in_review"} for row in before]
    public.refresh_from_db()
    assert public.state == "published"


def test_a_draft_that_cannot_be_public_is_listed_with_the_reason(planner):
    claim = make_alignment(make_initiative(), make_goal(state="draft"), state="draft")
    page = sending(planner, claim)
    assert page.context["can"] == []
    assert page.context["refused"][0][1]
    sending(planner, claim, **{"why-reason_th": "พร้อมแล้ว"})
    assert not Change.objects.open().exists()
    assert Alignment.objects.get(pk=claim.pk).state == "draft"


def test_who_may_only_see_sends_nothing():
    draft = make_initiative(state="draft")
    sending(signed_in("viewer"), draft, **{"why-reason_th": "พร้อมแล้ว"})
    draft.refresh_from_db()
    assert draft.state == "draft"
