"""New documents and new editions: drafts with all their passages, each under one recorded change."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from desk.deciding import note_touched
from desk.direct import recorded
from desk.languages import in_both
from desk.models import Change
from plans.models import Passage, Source

COPIED = (
    "name_th",
    "name_en",
    "as_of_year",
    "as_of_basis",
    "as_of_note_th",
    "as_of_note_en",
    "note_th",
    "note_en",
)
COPIED_OF_PASSAGES = (
    "number", "kind", "section", "marker", "plain", "reading", "verbatim", "file_start", "note_th", "note_en",
)  # fmt: skip


def save_document(source, blocks, author):
    """Keep a new document as a draft, its blocks as passages numbered from 1."""
    with _drafted(source, author, lambda: _("New document: %(name)s") % {"name": source.name.text}):
        for number, block in enumerate(blocks, 1):
            Passage(source=source, number=number, kind=block.kind, plain=block.text).save()
    return source


def new_edition(source, author):
    """A draft that begins as a copy of a document, in which its text may be corrected.

    The editors' notes stay with the old edition: they speak of what is printed there. So does the PDF.
    """
    edition = Source(edition_of=source, slug=_free_slug(source.slug), **_columns(source, COPIED))
    with _drafted(edition, author, lambda: _("New edition: %(name)s") % {"name": source.name.text}):
        copies = {}
        for passage in source.passages.order_by("number"):
            copy = Passage(source=edition, **_columns(passage, COPIED_OF_PASSAGES))
            copy.save()
            copies[passage.pk] = copy, passage.parent_id
        for copy, above in copies.values():
            if above in copies:
                copy.parent = copies[above][0]
                copy.save()
    return edition


@contextmanager
def _drafted(source, author, title):
    """Save a draft, and what the block saves, under one change that tells of it."""
    title_th, title_en = in_both(lambda: title()[:1000])
    words = {"title_th": title_th, "title_en": title_en, "target_model": source._meta.label_lower}
    with transaction.atomic(), recorded(Change.Kind.DRAFT, author, **words) as record:
        source.save()
        yield
        change = record.change_of_versions()
        change.target_key = source.pk
        change.save()
        note_touched(change, record)


def _columns(row, names):
    return {name: getattr(row, name) for name in names}


def _free_slug(slug):
    """The slug with the next number that no document has or had."""
    number = 2
    while True:
        end = f"-{number}"
        wanted = slug[: 100 - len(end)].rstrip("-") + end
        taken = Source.objects.filter(slug=wanted) | Source.objects.filter(former_slugs__slug=wanted)
        if not taken.exists():
            return wanted
        number += 1
