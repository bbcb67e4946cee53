"""Two people at one record: the later save neither wins nor is lost, and nothing that was typed is."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from desk.models import Change
from initiatives.models import Initiative
from tests.makers import make_alignment, make_goal, make_initiative
from tests.pages.admin_forms import confirmed, filled_in, rows
from tests.pages.test_admin_pages import page_of
from tests.pages.test_admin_proposals import CLAIM, WHY, change_page, step

pytestmark = pytest.mark.django_db


def planner_named(name):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name="planner"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def mali():
    return planner_named("mali")


@pytest.fixture
def somchai():
    return planner_named("somchai")


@pytest.fixture
def reviewer():
    client = planner_named("rung")
    user = User.objects.get(username="rung")
    user.groups.add(Group.objects.get(name="reviewer"))
    return client


def draft(**columns):
    return make_initiative(state="draft", **columns)


def typed(client, address, **changes):
    """What a browser would send, the form having been opened now."""
    return filled_in(client.get(address), **changes)


def chosen(page):
    return {choice.name: choice.chosen for choice in page.context["meeting"].choices}


def test_a_save_on_an_older_version_is_shown_beside_the_newer_one(mali, somchai):
    record = draft(name_th="เดิม", summary_th="สรุปเดิม", note_th="หมายเหตุเดิม")
    address = change_page(record)
    mine = typed(mali, address, name_th="ของมาลี", summary_th="สรุปของมาลี")
    theirs = typed(somchai, address, name_th="ของสมชาย", note_th="หมายเหตุของสมชาย")
    assert somchai.post(address, theirs).status_code == 302

    page = mali.post(address, mine)
    assert page.status_code == 409
    assert chosen(page) == {"name_th": "", "summary_th": "yours", "note_th": "theirs"}
    assert "somchai" in page.text
    record.refresh_from_db()
    assert record.name_th == "ของสมชาย"

    again = mali.post(address, confirmed(page))
    assert again.status_code == 409  # what both changed has to be chosen
    answer = mali.post(address, confirmed(again, name_th="edited", name_th_text="ของทั้งสองคน"))
    assert answer.status_code == 302
    record.refresh_from_db()
    assert (record.name_th, record.summary_th, record.note_th) == (
        "ของทั้งสองคน",
        "สรุปของมาลี",
        "หมายเหตุของสมชาย",
    )


def test_every_save_that_was_accepted_is_in_the_history(mali, somchai):
    record = draft(name_th="เดิม")
    address = change_page(record)
    mine = typed(mali, address, name_th="ของมาลี")
    somchai.post(address, typed(somchai, address, name_th="ของสมชาย"))
    mali.post(address, confirmed(mali.post(address, mine), name_th="yours"))
    names = record.history.order_by("history_id").values_list("name_th", "change__author__username")
    assert list(names)[-2:] == [("ของสมชาย", "somchai"), ("ของมาลี", "mali")]


def test_the_page_comes_again_when_it_is_overtaken_once_more(mali, somchai):
    record = draft(name_th="เดิม")
    address = change_page(record)
    mine = typed(mali, address, name_th="ของมาลี")
    somchai.post(address, typed(somchai, address, name_th="หนึ่ง"))
    page = mali.post(address, mine)
    somchai.post(address, typed(somchai, address, name_th="สอง"))
    page = mali.post(address, confirmed(page, name_th="edited", name_th_text="พิมพ์ไว้"))
    assert page.status_code == 409
    assert (chosen(page)["name_th"], page.context["meeting"].choices[0].text) == ("", "พิมพ์ไว้")
    assert "สอง" in re.sub(r"<[^>]+>", "", page.text)
    record.refresh_from_db()
    assert record.name_th == "สอง"


def test_what_others_changed_meanwhile_is_chosen_from_the_start_when_the_page_comes_again(mali, somchai):
    record = draft(name_th="เดิม", note_th="เดิม")
    address = change_page(record)
    mine = typed(mali, address, name_th="ของมาลี")
    somchai.post(address, typed(somchai, address, name_th="หนึ่ง"))
    page = mali.post(address, mine)
    somchai.post(address, typed(somchai, address, note_th="ของสมชาย"))
    page = mali.post(address, confirmed(page, name_th="yours"))
    assert chosen(page) == {"name_th": "", "note_th": "theirs"}


def test_what_is_as_it_was_is_saved_without_a_question(mali, somchai):
    record = draft(name_th="เดิม")
    address = change_page(record)
    mine = typed(mali, address, name_th="ของมาลี")
    somchai.post(address, typed(somchai, address))
    assert mali.post(address, mine).status_code == 302


def test_a_form_that_does_not_say_on_what_it_rests_is_not_trusted(mali):
    record = draft(name_th="เดิม")
    address = change_page(record)
    mine = typed(mali, address, name_th="ของมาลี")
    for token in ("", "forged", typed(mali, change_page(draft()))["_seen"]):
        assert mali.post(address, {**mine, "_seen": token}).status_code == 409
    record.refresh_from_db()
    assert record.name_th == "เดิม"


def terms_of(record):
    return sorted(record.search_terms.values_list("text", flat=True))


@pytest.fixture
def with_terms():
    record = draft()
    for text in ("ก", "ข", "ค"):
        record.search_terms.create(text=text)
    return record


def test_rows_of_both_stand_side_by_side(with_terms, mali, somchai):
    address = change_page(with_terms)
    mine = typed(mali, address, **rows("search_terms", {"text": "ของมาลี"}, first=3))
    somchai.post(address, typed(somchai, address, **rows("search_terms", {"text": "ของสมชาย"}, first=3)))
    page = mali.post(address, mine)
    assert page.status_code == 409
    assert "ของสมชาย" in page.text
    assert mali.post(address, confirmed(page)).status_code == 302
    assert terms_of(with_terms) == sorted(["ก", "ข", "ค", "ของมาลี", "ของสมชาย"])


def test_a_row_that_was_removed_meanwhile_stays_so_or_is_put_back(with_terms, mali, somchai):
    address = change_page(with_terms)
    for choice, left in (("theirs", ["ข", "ค", "ฆ"]), ("yours", ["ก ของมาลี", "ข", "ค", "ฆ"])):
        with_terms.search_terms.all().delete()
        for text in ("ก", "ข", "ค"):
            with_terms.search_terms.create(text=text)
        changes = {"search_terms-0-text": "ก ของมาลี", **rows("search_terms", {"text": "ฆ"}, first=3)}
        mine = typed(mali, address, **changes)
        somchai.post(address, typed(somchai, address, **{"search_terms-0-DELETE": "on"}))
        page = mali.post(address, mine)
        assert chosen(page) == {"search_terms-0-row": ""}
        assert "ก ของมาลี" in page.text
        answer = mali.post(address, confirmed(page, **{"search_terms-0-row": choice}))
        assert answer.status_code == 302
        assert terms_of(with_terms) == left


def test_a_row_is_not_removed_over_what_others_wrote_into_it(with_terms, mali, somchai):
    address = change_page(with_terms)
    for choice, left in (("theirs", ["ก ของสมชาย", "ข", "ค"]), ("yours", ["ข", "ค"])):
        mine = typed(mali, address, **{"search_terms-0-DELETE": "on"})
        somchai.post(address, typed(somchai, address, **{"search_terms-0-text": "ก ของสมชาย"}))
        with_terms.search_terms.filter(text="ก").update(text="ก ของสมชาย")
        page = mali.post(address, mine)
        if page.status_code == 409:
            assert chosen(page) == {"search_terms-0-row": ""}
            page = mali.post(address, confirmed(page, **{"search_terms-0-row": choice}))
        assert page.status_code == 302
        assert terms_of(with_terms) == left
        if choice == "theirs":
            row = with_terms.search_terms.get(text="ก ของสมชาย")
            row.text = "ก"
            row.save()


def test_a_claim_edited_on_its_own_page_meets_the_page_of_its_initiative(mali, somchai):
    claim = make_alignment(draft(), make_goal(), state="draft", rationale_th="เดิม")
    address = change_page(claim.initiative)
    mine = typed(mali, address, **{"alignments-0-rationale_th": "ของมาลี"})
    somchai.post(change_page(claim), typed(somchai, change_page(claim), rationale_th="ของสมชาย"))
    page = mali.post(address, mine)
    assert chosen(page) == {"alignments-0-rationale_th": ""}
    answer = mali.post(address, confirmed(page, **{"alignments-0-rationale_th": "yours"}))
    assert answer.status_code == 302
    claim.refresh_from_db()
    assert claim.rationale_th == "ของมาลี"


def delete(client, record, meanwhile=lambda: None):
    """The answer of somebody who was asked whether to delete, and said yes."""
    address = page_of(Initiative, f"{record.pk}/delete/")
    seen = client.get(address).context["seen"]
    meanwhile()
    return client.post(address, {"post": "yes", "_seen": seen})


def test_what_somebody_else_edited_meanwhile_is_not_deleted_unseen(mali, somchai):
    record = draft()
    edits = [
        lambda: mali.post(change_page(record), typed(mali, change_page(record), name_th="แก้แล้ว")),
        lambda: record.search_terms.create(text="คำค้น"),
    ]
    for edit in edits:
        page = delete(somchai, record, edit)
        assert page.status_code == 409
        assert "มีผู้แก้ไขบันทึกนี้" in page.text
        assert Initiative.objects.filter(pk=record.pk).exists()
    assert delete(somchai, record).status_code == 302
    assert not Initiative.objects.filter(pk=record.pk).exists()


def test_a_record_that_is_gone_or_locked_does_not_take_what_was_typed_along(mali, somchai):
    record = draft()
    address = change_page(record)
    mine = typed(mali, address, name_th="พิมพ์ไว้แล้ว")
    somchai.post(page_of(Initiative, f"{record.pk}/send/"), WHY)
    page = mali.post(address, mine)
    assert (page.status_code, "พิมพ์ไว้แล้ว" in page.text) == (403, True)

    record = draft()
    address = change_page(record)
    mine = typed(mali, address, name_th="พิมพ์ไว้แล้ว")
    delete(somchai, record)
    page = mali.post(address, mine)
    assert (page.status_code, "พิมพ์ไว้แล้ว" in page.text) == (409, True)


# --- proposals that were overtaken


def proposed(client, record, **changes):
    client.post(change_page(record), typed(client, change_page(record), **changes))
    return Change.objects.open().order_by("-pk").first()


def settle_address(change):
    return f"/admin/desk/change/{change.pk}/settle/"


def settled(page, **choices):
    settling = page.context["settling"]
    data = {page.context["digest_name"]: settling.digest}
    data |= {bound.html_name: bound.value() for bound in page.context["reason"]}
    for clash, choice in settling.choices.values():
        data[choice.radio] = choices.get(clash.column or "row", choice.chosen)
        if choice.text is not None:
            data[choice.box] = choices.get(f"{clash.column}_text", choice.text)
    return data


@pytest.fixture
def overtaken(mali, somchai, reviewer):
    record = make_initiative(name_th="เดิม", summary_th="สรุปเดิม")
    mine = proposed(mali, record, name_th="ของมาลี", summary_th="สรุปของมาลี")
    theirs = proposed(somchai, record, name_th="ของสมชาย")
    step(reviewer, theirs, "approve")
    return mine


def test_an_overtaken_proposal_is_settled_by_its_author(overtaken, mali, somchai, reviewer):
    assert step(reviewer, overtaken, "approve").status_code == 302
    assert "ของสมชาย" in reviewer.get(f"/admin/desk/change/{overtaken.pk}/change/").text
    assert somchai.get(settle_address(overtaken)).status_code == 403
    page = mali.get(settle_address(overtaken))
    assert "somchai" in page.text
    assert mali.post(settle_address(overtaken), settled(page)).status_code == 409
    data = settled(page, name_th="edited", name_th_text="ของทั้งสองคน")
    unsaid = mali.post(settle_address(overtaken), data | {"why-reason_th": " "})
    assert (unsaid.status_code, "ของทั้งสองคน" in unsaid.text) == (409, True)
    data |= {"why-reason_th": "เพราะตกลงกันแล้ว"}
    assert mali.post(settle_address(overtaken), data).status_code == 302
    overtaken.refresh_from_db()
    assert (overtaken.state, overtaken.reason_th) == ("in_review", "เพราะตกลงกันแล้ว")
    assert step(reviewer, overtaken, "approve").status_code == 302
    record = overtaken.target
    assert (record.name_th, record.summary_th) == ("ของทั้งสองคน", "สรุปของมาลี")


def test_of_an_overtaken_proposal_nothing_may_be_left(mali, somchai, reviewer):
    record = make_initiative(name_th="เดิม")
    mine = proposed(mali, record, name_th="ของมาลี")
    step(reviewer, proposed(somchai, record, name_th="ของสมชาย"), "approve")
    page = mali.get(settle_address(mine))
    mali.post(settle_address(mine), settled(page, name_th="theirs"))
    mine.refresh_from_db()
    assert mine.state == "abandoned"


def test_settling_comes_again_when_others_moved_on(overtaken, mali, somchai, reviewer):
    page = mali.get(settle_address(overtaken))
    step(reviewer, proposed(somchai, overtaken.target, name_th="สอง"), "approve")
    data = settled(page, name_th="edited", name_th_text="พิมพ์ไว้")
    page = mali.post(settle_address(overtaken), data)
    assert page.status_code == 409
    assert "พิมพ์ไว้" in page.text


def test_mending_an_overtaken_proposal_leads_to_settling_it(overtaken, mali):
    answer = mali.get(change_page(overtaken.target) + f"?change={overtaken.pk}")
    assert answer.url == settle_address(overtaken)


def test_what_is_typed_into_a_proposal_while_it_is_overtaken_is_settled_too(mali, somchai, reviewer):
    record = make_initiative(name_th="เดิม", summary_th="สรุปเดิม", note_th="หมายเหตุเดิม")
    mine = proposed(mali, record, name_th="ของมาลี")
    address = change_page(record) + f"?change={mine.pk}"
    data = typed(mali, address, name_th="ของมาลี แก้แล้ว", summary_th="สรุปของมาลี")
    theirs = proposed(somchai, record, name_th="ของสมชาย", note_th="หมายเหตุของสมชาย")
    step(reviewer, theirs, "approve")
    assert mali.post(address, data).url == settle_address(mine)
    page = mali.get(settle_address(mine))
    assert {clash.column for clash, _choice in page.context["settling"].choices.values()} == {"name_th"}
    mali.post(settle_address(mine), settled(page, name_th="yours"))
    step(reviewer, mine, "approve")
    record.refresh_from_db()
    assert (record.name_th, record.summary_th) == ("ของมาลี แก้แล้ว", "สรุปของมาลี")
    assert record.note_th == "หมายเหตุของสมชาย"


def test_two_proposals_of_the_same_claim_never_fail(mali, somchai, reviewer):
    initiative, goal = make_initiative(), make_goal()
    mine = proposed(mali, initiative, **rows("alignments", {"goal": goal.pk, **CLAIM}))
    theirs = proposed(somchai, initiative, **rows("alignments", {"goal": goal.pk, **CLAIM}))
    step(reviewer, theirs, "approve")
    assert step(reviewer, mine, "approve").status_code == 302
    assert reviewer.get(f"/admin/desk/change/{mine.pk}/change/").status_code == 200
    assert mali.get(change_page(initiative) + f"?change={mine.pk}").url == settle_address(mine)
    page = mali.get(settle_address(mine))
    mali.post(settle_address(mine), settled(page, row="theirs"))
    mine.refresh_from_db()
    assert mine.state == "abandoned"


def test_what_is_typed_into_a_proposal_that_was_approved_meanwhile_is_asked_about(mali, reviewer):
    record = make_initiative(name_th="เดิม")
    mine = proposed(mali, record, name_th="ของมาลี")
    address = change_page(record) + f"?change={mine.pk}"
    data = typed(mali, address, name_th="แก้แล้ว")
    step(reviewer, mine, "approve")
    page = mali.post(address, data)
    assert (page.status_code, "แก้แล้ว" in page.text) == (409, True)
    assert mali.post(address, confirmed(page, name_th="yours")).status_code == 302
    assert Change.objects.open().get().rows[0]["after"]["name_th"] == "แก้แล้ว"
