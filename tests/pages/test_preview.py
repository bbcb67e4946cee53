"""A preview: the public page as it would be, by a signed link that ends, seen by nobody else."""

import time

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.db import OperationalError, transaction

from bkk40 import preview
from desk import deciding, publishing
from desk.previews import DAYS, token_of
from desk.recording import recording
from initiatives.models import Initiative
from tests.makers import make_alignment, make_goal, make_initiative

pytestmark = pytest.mark.django_db

WHY = {"reason_th": "เพราะเอกสารฉบับใหม่"}


def person(name="planner"):
    return User.objects.create_user(f"{name}-{User.objects.count()}")


def renaming(initiative, name):
    with transaction.atomic(), recording(None) as record:
        fresh = Initiative.objects.get(pk=initiative.pk)
        fresh.name_th = name
        fresh.save()
        transaction.set_rollback(True)
    return record.rows


def test_a_proposal_is_previewed_on_the_public_page_and_leaves_no_trace(client):
    initiative = make_initiative(name_th="ชื่อเดิม")
    change = deciding.propose(renaming(initiative, "ชื่อใหม่"), initiative, person(), **WHY)
    for prefix in ("", "/en"):
        page = client.get(f"{prefix}/preview/{token_of(change)}/")
        assert page.status_code == 200
        assert "ชื่อใหม่" in page.text
        assert "ชื่อเดิม" not in page.text
        assert "no-store" in page["Cache-Control"]
        assert "noindex" in page["X-Robots-Tag"]
    assert "ชื่อเดิม" in client.get(initiative.get_absolute_url()).text
    assert "preview-bar" not in client.get(initiative.get_absolute_url()).text


def test_a_draft_is_previewed_with_the_drafts_that_go_with_it(client):
    initiative = make_initiative(state="draft", name_th="ร่างโครงการ")
    make_alignment(initiative, make_goal(name_th="เป้าหมายของร่าง"), state="draft")
    page = client.get(f"/preview/{token_of(initiative)}/")
    assert "ร่างโครงการ" in page.text
    assert "เป้าหมายของร่าง" in page.text
    publishing.send(initiative, person(), **WHY)
    initiative.refresh_from_db()
    assert client.get(f"/preview/{token_of(initiative)}/").status_code == 200
    initiative.refresh_from_db()
    assert initiative.state == "in_review"


def test_a_preview_ends_with_its_days_and_with_the_decision(client, monkeypatch):
    initiative = make_initiative()
    author = person()
    change = deciding.propose(renaming(initiative, "ชื่อใหม่"), initiative, author, **WHY)
    token = token_of(change)
    assert client.get(f"/preview/{token}/").status_code == 200
    now = time.time()
    with monkeypatch.context() as later:
        later.setattr(signing.time, "time", lambda: now + DAYS * 24 * 3600 + 60)
        assert client.get(f"/preview/{token}/").status_code == 404
    deciding.abandon(change, author)
    assert client.get(f"/preview/{token}/").status_code == 404


@pytest.mark.parametrize("forged", ["x", "a:b:c", "%00", "../../admin"])
def test_a_forged_link_leads_nowhere(client, forged):
    assert client.get(f"/preview/{forged}/").status_code in (400, 404)


def test_an_overtaken_proposal_says_so_instead_of_its_page(client):
    initiative = make_initiative(name_th="เดิม")
    change = deciding.propose(renaming(initiative, "หนึ่ง"), initiative, person(), **WHY)
    initiative.name_th = "สอง"
    initiative.save()
    assert client.get(f"/preview/{token_of(change)}/").status_code == 409


@pytest.mark.parametrize(
    ("words", "status"), [("database is locked", 503), ("no such table: plans_goal", 500)]
)
def test_a_preview_that_waited_too_long_for_others_says_so(client, monkeypatch, words, status):
    def refuse(rows):
        raise OperationalError(words)

    client.raise_request_exception = False
    monkeypatch.setattr(preview, "laid_over", refuse)
    change = deciding.propose(renaming(record := make_initiative(), "หนึ่ง"), record, person(), **WHY)
    page = client.get(f"/preview/{token_of(change)}/")
    assert page.status_code == status
    assert ("มีผู้กำลังบันทึกอยู่" in page.text) == (status == 503)
