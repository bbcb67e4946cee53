"""The second step: the passages that the document would have, page by page, to be corrected."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from plans.documents.blocks import KINDS, LEFT_OUT, Unreadable
from plans.models import Passage

A_PAGE = 100
JOINED = "joined"

LEFT_ASIDE = {
    "empty": ngettext_lazy("%d empty paragraph was dropped.", "%d empty paragraphs were dropped."),
    "images": ngettext_lazy("%d image or drawing was left aside.", "%d images or drawings were left aside."),
    "text_boxes": ngettext_lazy(
        "%d text box was left aside: its words are missing here.",
        "%d text boxes were left aside: their words are missing here.",
    ),
    "footnotes": ngettext_lazy(
        "%d footnote or endnote was left aside.", "%d footnotes or endnotes were left aside."
    ),
    "links": ngettext_lazy(
        "%d link to the outside was left aside; its words are kept.",
        "%d links to the outside were left aside; their words are kept.",
    ),
    "macros": ngettext_lazy("%d macro file was ignored.", "%d macro files were ignored."),
    "deleted": ngettext_lazy(
        "%d deletion that the file still remembers was left aside.",
        "%d deletions that the file still remembers were left aside.",
    ),
    "numbers": ngettext_lazy(
        "%d paragraph has a number or bullet made by the word processor; it is not part of the text.",
        "%d paragraphs have numbers or bullets made by the word processor; they are not part of the text.",
    ),
    "symbols": ngettext_lazy(
        "%d symbol of a special font was left aside.", "%d symbols of a special font were left aside."
    ),
    "formulas": ngettext_lazy("%d formula was left aside.", "%d formulas were left aside."),
}


def remarks(begun):
    """What the reader of the file has to say about it, as sentences."""
    if begun.encoding:
        yield _("The file was read as %(encoding)s.") % {"encoding": begun.encoding}
    for name, count in begun.document.left_aside:
        yield LEFT_ASIDE[name] % count
    broken = begun.document.text.count("\ufffd")
    if broken:
        yield _("%(count)d letters were lost before the file came here (�).") % {"count": broken}


def choices(number):
    """What a passage may be; the first has none above it to be joined to."""
    kinds = [(kind, Passage.Kind(kind).label) for kind in KINDS]
    joined = [(JOINED, gettext_lazy("Joined to the one above"))] if number else []
    return [*kinds, *joined, (LEFT_OUT, gettext_lazy("Left out"))]


def rows(document, page):
    """The passages of one page: their place, the number they would get, their text and what they may be."""
    numbers, kept = [], 0
    for block in document.blocks:
        kept += block.is_kept
        numbers.append(kept if block.is_kept else None)
    first = (page - 1) * A_PAGE
    return [
        {"place": place, "number": numbers[place], "block": block, "choices": choices(place)}
        for place, block in enumerate(document.blocks[first : first + A_PAGE], first)
    ]


def pages(document):
    return range(1, (len(document.blocks) - 1) // A_PAGE + 2)


def corrected(document, sent):
    """The document as the form wants it, and by how much each place moved up by what was joined above it.

    `sent` are the fields of the form. Unreadable where one holds what it may not.
    """
    wanted = {place: sent[f"as-{place}"] for place in range(len(document.blocks)) if f"as-{place}" in sent}
    for place, kind in wanted.items():
        if kind not in dict(choices(place)):
            raise Unreadable(_("Passage %(number)d cannot become that.") % {"number": place + 1})
        if kind != JOINED:
            document = document.turned(place, kind)
    joined = [place for place, kind in wanted.items() if kind == JOINED]
    for place in reversed(joined):
        document = document.joined(place)
    return document, lambda place: place - sum(other <= place for other in joined)
