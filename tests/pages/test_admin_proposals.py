"""The admin writes nothing that readers see: it proposes, and somebody else approves."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import models

from desk.models import Change
from initiatives.models import Alignment, Benefit, Initiative, Involvement
from tests.makers import (
    make_agency,
    make_alignment,
    make_beneficiary,
    make_goal,
    make_initiative,
    make_involvement,
    make_passage,
)
from tests.pages.admin_forms import filled_in, rows
from tests.pages.test_admin_editing import quoting
from tests.pages.test_admin_pages import page_of, signed_in

pytestmark = pytest.mark.django_db

WHY = {"reason_th": "เพราะเอกสารฉบับใหม่"}
CLAIM = {"basis": "inferred", "contribution": "direct", "rationale_th": "เพราะทดสอบ"}


@pytest.fixture
def planner():
    return signed_in("planner")


@pytest.fixture
def reviewer():
    client = signed_in("reviewer")
    person = User.objects.get(pk=client.session["_auth_user_id"])
    person.user_permissions.add(Permission.objects.get(codename="review_change"))
    return client


def sent(client, address, **changes):
    return client.post(address, filled_in(client.get(address), **changes))


def change_page(record):
    return page_of(type(record), f"{record.pk}/change/")


def step(client, change, name, **data):
    return client.post(f"/admin/desk/change/{change.pk}/step/{name}/", data)


def test_a_planner_proposes_a_reviewer_returns_the_planner_mends_and_it_is_approved(
    planner, reviewer, client
):
    initiative = make_initiative(name_th="ชื่อเดิม")
    answer = sent(planner, change_page(initiative), name_th="ชื่อใหม่")
    change = Change.objects.open().get()
    assert answer.url == f"/admin/desk/change/{change.pk}/change/"
    assert "ชื่อเดิม" in client.get(initiative.get_absolute_url()).text

    assert step(reviewer, change, "return", remark="").status_code == 400
    assert step(reviewer, change, "return", remark="ขอชื่อเต็ม").status_code == 302
    mending = change_page(initiative) + f"?change={change.pk}"
    assert planner.get(mending).context["adminform"].form["name_th"].value() == "ชื่อใหม่"
    assert sent(planner, mending, name_th="ชื่อเต็ม").status_code == 302
    assert Change.objects.open().get().state == "in_review"
    assert step(reviewer, change, "approve").status_code == 302
    initiative.refresh_from_db()
    assert initiative.name_th == "ชื่อเต็ม"
    assert "ชื่อเต็ม" in client.get(initiative.get_absolute_url()).text


def test_rows_that_are_only_proposed_are_there_when_the_proposal_is_mended(planner, reviewer):
    initiative, goal, passage = make_initiative(), make_goal(), make_passage("คำที่อ้าง อยู่ตรงนี้")
    sent(planner, change_page(initiative), **rows("alignments", {"goal": goal.pk, **CLAIM}))
    change = Change.objects.open().get()
    assert not initiative.alignments.exists()
    mending = change_page(initiative) + f"?change={change.pk}"
    assert sent(planner, mending, **{"alignments-0-rationale_th": "เหตุผลที่ดีกว่า"}).status_code == 302
    row = next(
        row for row in Change.objects.get(pk=change.pk).rows if row["model"] == "initiatives.alignment"
    )
    claim_page = page_of(Alignment, f"{row['pk']}/change/") + f"?change={change.pk}"
    assert sent(planner, claim_page, **quoting(passage, "คำที่อ้าง", row=0)).status_code == 302
    assert step(reviewer, change, "approve").status_code == 302
    claim = initiative.alignments.get()
    assert (claim.rationale_th, claim.state) == ("เหตุผลที่ดีกว่า", "published")
    assert claim.citation_links.get().citation.quote == "คำที่อ้าง"


def test_a_proposal_needs_a_reason_and_nothing_typed_is_lost(planner):
    initiative = make_initiative()
    answer = sent(planner, change_page(initiative), name_th="พิมพ์ไว้แล้ว", **{"why-reason_th": " "})
    assert answer.status_code == 200
    assert "พิมพ์ไว้แล้ว" in answer.text
    assert not Change.objects.open().exists()


def test_what_is_added_by_itself_begins_as_a_draft(planner):
    initiative, goal = make_initiative(), make_goal()
    typed = {"initiative": initiative.pk, "goal": goal.pk, **CLAIM}
    assert sent(planner, page_of(Alignment, "add/"), **typed).status_code == 302
    assert initiative.alignments.get().state == "draft"
    change = initiative.alignments.get().history.get().change
    assert (change.kind, change.state) == ("draft", "recorded")


def test_what_is_hung_on_a_public_record_is_proposed(planner, reviewer):
    initiative, agency = make_initiative(), make_agency()
    typed = {"initiative": initiative.pk, "agency": agency.pk, "role": "lead", "basis": "inferred"}
    sent(planner, page_of(Involvement, "add/"), **typed)
    assert not Involvement.objects.filter(initiative=initiative).exists()
    step(reviewer, Change.objects.open().get(), "approve")
    assert Involvement.objects.get(initiative=initiative).agency == agency


def test_what_hangs_on_a_public_record_is_taken_off_by_a_proposal(planner, reviewer):
    involvement = make_involvement()
    address = page_of(Involvement, f"{involvement.pk}/delete/")
    assert planner.post(address, {"post": "yes"}).status_code == 200
    assert planner.post(address, {"post": "yes", **WHY}).status_code == 302
    assert Involvement.objects.filter(pk=involvement.pk).exists()
    step(reviewer, Change.objects.open().get(), "approve")
    assert not Involvement.objects.filter(pk=involvement.pk).exists()


def test_a_draft_is_sent_reviewed_and_published(planner, reviewer):
    initiative = make_initiative(state="draft")
    make_alignment(initiative, make_goal(), state="draft")
    address = page_of(Initiative, f"{initiative.pk}/send/")
    assert planner.get(address).status_code == 200
    assert planner.post(address, WHY).status_code == 302
    assert planner.post(change_page(initiative), {}).status_code == 403
    step(reviewer, Change.objects.open().get(), "approve")
    initiative.refresh_from_db()
    assert initiative.state == initiative.alignments.get().state == "published"


def test_a_draft_that_was_never_public_is_deleted(planner):
    initiative = make_initiative(state="draft")
    address = page_of(Initiative, f"{initiative.pk}/delete/")
    assert planner.post(address, {"post": "yes"}).status_code == 409  # it does not say what it rests on
    seen = planner.get(address).context["seen"]
    assert planner.post(address, {"post": "yes", "_seen": seen}).status_code == 302
    assert not Initiative.objects.filter(pk=initiative.pk).exists()


def test_a_withdrawn_record_comes_back(planner, reviewer):
    initiative = make_initiative()
    planner.post(page_of(Initiative, f"{initiative.pk}/withdraw/"), WHY)
    step(reviewer, Change.objects.open().get(), "approve")
    initiative.refresh_from_db()
    assert initiative.state == "withdrawn"
    planner.post(page_of(Initiative, f"{initiative.pk}/restore/"), WHY)
    step(reviewer, Change.objects.open().get(), "approve")
    initiative.refresh_from_db()
    assert initiative.state == "published"


def test_nobody_takes_a_step_that_is_not_theirs(planner, reviewer):
    sent(planner, change_page(make_initiative()), name_th="ชื่อใหม่")
    change = Change.objects.open().get()
    assert step(planner, change, "approve").status_code == 403
    assert step(reviewer, change, "abandon").status_code == 403
    assert step(signed_in("viewer"), change, "take-over").status_code == 403
    assert reviewer.get(f"/admin/desk/change/{change.pk}/step/approve/").status_code == 404


PAGES = [model for model in admin.site._registry if model._meta.app_label in ("plans", "initiatives")]


def other(record):
    """What to type so that some text of the record becomes different."""
    for field in record._meta.fields:
        if isinstance(field, models.TextField) and field.name.endswith("_th") and field.editable:
            return {field.name: "ข้อความอื่น"}
    return {}


def everything(model):
    return list(model.objects.order_by("pk").values())


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_no_page_of_the_admin_writes_what_is_public_not_even_for_a_superuser(model, admin_client):
    make_alignment(quote="จัดทำแผน", basis="stated"), make_involvement()
    Benefit.objects.create(initiative=make_initiative(), beneficiary=make_beneficiary(), basis="inferred")
    record = model.objects.first()
    if record is None:
        return
    before = everything(model)
    page = admin_client.get(change_page(record))
    if page.context and page.context.get("has_change_permission"):
        typed = filled_in(page, **other(record))
        for form in page.context["inline_admin_formsets"]:
            typed |= {f"{form.formset.prefix}-0-DELETE": "on"} if form.formset.initial_form_count() else {}
        admin_client.post(change_page(record), typed)
    for way in ("delete", "withdraw", "send", "restore"):
        admin_client.post(page_of(model, f"{record.pk}/{way}/"), {"post": "yes", **WHY})
    action = {"action": "delete_selected", "_selected_action": record.pk, "post": "yes"}
    admin_client.post(page_of(model), action)
    if model.__name__ == "Citation":
        return  # shared by all, and shown only through what rests on it
    assert everything(model) == before


def test_a_reviewer_sees_what_becomes_different_word_by_word(planner, reviewer):
    initiative, passage = make_initiative(name_th="ชื่อเดิม"), make_passage("คำที่อ้าง อยู่ตรงนี้")
    sent(planner, change_page(initiative), name_th="ชื่อใหม่", **quoting(passage, "คำที่อ้าง", row=0))
    change = Change.objects.open().get()
    for prefix in ("", "/en"):
        page = reviewer.get(f"{prefix}/admin/desk/change/{change.pk}/change/").text
        assert "<ins>" in page
        assert "คำที่อ้าง" in page


def test_a_reviewer_of_a_draft_sees_all_of_it(planner, reviewer):
    initiative = make_initiative(state="draft")
    make_alignment(initiative, make_goal(), quote="คำที่อ้าง", state="draft", rationale_th="เพราะร่าง")
    planner.post(page_of(Initiative, f"{initiative.pk}/send/"), WHY)
    page = reviewer.get(f"/admin/desk/change/{Change.objects.open().get().pk}/change/").text
    for words in (initiative.name_th, "เพราะร่าง", "คำที่อ้าง"):
        assert words in page


def test_an_earlier_version_is_brought_back_with_its_links(planner, reviewer):
    initiative = make_initiative(state="draft", name_th="ชื่อแรก")
    planner.post(page_of(Initiative, f"{initiative.pk}/send/"), WHY)
    first = Change.objects.open().get()
    step(reviewer, first, "approve")
    agency = make_involvement(initiative).agency
    sent(planner, change_page(initiative), name_th="ชื่อหลัง")
    step(reviewer, Change.objects.open().get(), "approve")
    assert "bring-back" in planner.get(page_of(Initiative, f"{initiative.pk}/history/")).text

    address = page_of(Initiative, f"{initiative.pk}/bring-back/{first.pk}/")
    page = planner.get(address)
    assert "ชื่อแรก" in page.text
    assert planner.post(address, {"reason_th": ""}).status_code == 200
    assert planner.post(address, WHY).status_code == 302
    step(reviewer, Change.objects.open().get(), "approve")
    initiative.refresh_from_db()
    assert initiative.name_th == "ชื่อแรก"
    assert not agency.involvements.exists()
