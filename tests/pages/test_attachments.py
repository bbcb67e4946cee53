"""The PDF beside a document, and the passages of a published one: what the pages let through."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from desk.models import Change, State
from plans import attachments
from plans.models import Passage, Source
from tests.documents import PDF
from tests.makers import make_passage, make_source
from tests.pages.admin_forms import all_errors, filled_in
from tests.pages.test_admin_pages import page_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner():
    return signed_in("planner")


def with_pdf(**columns):
    source = make_source(**columns)
    source.attachment.save("../../evil.html", ContentFile(PDF))
    return source


def attach(client, source, content, name="plan.pdf"):
    address = page_of(Source, f"{source.pk}/change/")
    fields = filled_in(client.get(address), attachment=SimpleUploadedFile(name, content))
    return client.post(address, fields | {"why-reason_th": "เพราะมีไฟล์"})


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_readers_get_the_pdf_of_a_published_document_to_keep(client, prefix):
    source = with_pdf()
    page = client.get(f"{prefix}/sources/{source.slug}/")
    address = f"{prefix}/sources/{source.slug}/document.pdf"
    assert address in page.text
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{source.slug}.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.WITHDRAWN])
def test_readers_get_no_pdf_of_another(client, planner, state):
    source = with_pdf(state=state)
    assert client.get(f"/sources/{source.slug}/document.pdf").status_code in (404, 410)
    desk = page_of(Source, f"{source.pk}/attachment/")
    assert client.get(desk).status_code == 302
    assert b"".join(planner.get(desk).streaming_content) == PDF


def test_what_the_uploader_called_it_is_nobodys_path(uploads):
    assert with_pdf().attachment.name.startswith("attachments/")


def test_no_pdf_is_no_page(client, planner):
    source = make_source()
    assert client.get(f"/sources/{source.slug}/document.pdf").status_code == 404
    assert planner.get(page_of(Source, f"{source.pk}/attachment/")).status_code == 404
    lost = with_pdf()
    lost.attachment.storage.delete(lost.attachment.name)
    assert client.get(f"/sources/{lost.slug}/").status_code == 200
    assert client.get(f"/sources/{lost.slug}/document.pdf").status_code == 404


def test_a_pdf_is_attached_to_a_draft_at_once(planner):
    source = make_source(state=State.DRAFT)
    assert attach(planner, source, PDF).status_code == 302
    assert Source.objects.get(pk=source.pk).has_pdf
    assert f"{source.slug}.pdf" in planner.get(page_of(Source, f"{source.pk}/change/")).text


def test_a_pdf_is_proposed_for_a_published_document(planner):
    source = make_source()
    assert attach(planner, source, PDF).status_code == 302
    assert not Source.objects.get(pk=source.pk).attachment
    (row,) = Change.objects.open().get().rows
    assert row["after"]["attachment"].startswith("attachments/")


@pytest.mark.parametrize(
    "content",
    [b"<html>", b"MZ not a PDF", PDF[:-6], b"%PDF-1.4 " + bytes(attachments.LARGEST) + b"%%EOF"],
    ids=["HTML", "a program", "cut short", "too large"],
)
def test_what_is_no_pdf_or_too_large_is_refused_with_a_message(planner, content):
    source = make_source(state=State.DRAFT)
    page = attach(planner, source, content)
    assert page.status_code == 200
    assert "PDF" in str(page.context["errors"])
    assert not Source.objects.get(pk=source.pk).attachment


@pytest.mark.parametrize("column", ["plain", "verbatim", "number", "kind"])
def test_the_form_of_a_published_passage_takes_no_other_text(planner, column):
    passage = make_passage()
    address = page_of(Passage, f"{passage.pk}/change/")
    values = {"plain": "อื่น", "verbatim": "อื่น", "number": 999, "kind": "heading"}
    fields = filled_in(planner.get(address)) | {column: values[column], "reading": "อ่าน"}
    planner.post(address, fields | {"why-reason_th": "เพราะ"})
    for change in Change.objects.open():
        assert all(row["after"][column] == row["before"][column] for row in change.rows)


def test_a_passage_is_neither_added_to_nor_taken_from_a_published_text(planner):
    passage = make_passage()
    assert planner.get(page_of(Passage, f"{passage.pk}/delete/")).status_code == 403
    page = planner.get(page_of(Passage, "add/"))
    fields = {"source": passage.source_id, "number": 77, "kind": "paragraph", "plain": "ก"}
    page = planner.post(page_of(Passage, "add/"), filled_in(page, **fields, **{"why-reason_th": "เพราะ"}))
    assert page.status_code == 200
    assert all_errors(page)


def test_a_new_edition_begins_from_the_page_of_the_old(planner):
    old = make_passage().source
    address = page_of(Source, f"{old.pk}/new-edition/")
    assert address in planner.get(page_of(Source, f"{old.pk}/change/")).text
    assert planner.get(address).status_code == 200
    answer = planner.post(address)
    edition = Source.objects.get(edition_of=old)
    assert answer.url == page_of(Source, f"{edition.pk}/change/")
    assert signed_in("viewer").post(address).status_code == 403
    assert planner.get(page_of(Source, "999999/new-edition/")).status_code in (302, 404)


def test_both_editions_name_one_another_to_readers(client):
    old = make_source()
    edition = make_source(edition_of=old)
    assert edition.get_absolute_url() in client.get(old.get_absolute_url()).text
    assert old.get_absolute_url() in client.get(edition.get_absolute_url()).text
