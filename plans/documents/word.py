"""DOCX: its paragraphs, headings, list items and table cells; everything else is left aside and counted."""

import io
import zipfile
import zlib
from dataclasses import replace

import docx
from django.utils.translation import gettext as _
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from plans.documents import package
from plans.documents.blocks import (
    HEADING,
    LIST_ITEM,
    PARAGRAPH,
    QUOTATION,
    TITLE,
    Block,
    Document,
    Unreadable,
    bounded,
    is_blank,
)
from plans.documents.guessing import kind_of
from plans.documents.word_text import text_of

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
    OpcError,
    KeyError,
    ValueError,
    AttributeError,
    RuntimeError,  # encrypted, or nested past all reason
    NotImplementedError,
    EOFError,
    OSError,
)
_LEVELS_OF_HEADINGS = range(9)


def read(raw: bytes) -> Document:
    """The document in a DOCX or DOCM file; Unreadable with the reason when it is none or too large."""
    try:
        lean, left_aside = package.without_ballast(raw)
        document = docx.Document(io.BytesIO(lean))
        blocks = _blocks(document, left_aside)
    except Unreadable:
        raise
    except _BROKEN as error:
        raise Unreadable(
            _("This is not a DOCX file, or it is damaged. Open it and save it again as DOCX.")
        ) from error
    counted = tuple((name, count) for name, count in sorted(left_aside.items()) if count)
    return bounded(Document(tuple(blocks), left_aside=counted))


def _blocks(document, left_aside):
    kinds = _Kinds(document)
    blocks = []
    for paragraph in _paragraphs(document.element.body):
        text = text_of(paragraph, left_aside)
        if is_blank(text):
            left_aside["empty"] += 1
        else:
            blocks.append(Block(text, kinds.of(paragraph, text)))
            left_aside["numbers"] += kinds.is_numbered(paragraph)
    if len(blocks) > 1 and not any(b.kind == TITLE for b in blocks) and blocks[0].kind == PARAGRAPH:
        blocks[0] = replace(blocks[0], kind=TITLE if len(blocks[0].text) <= 150 else PARAGRAPH)
    return blocks


def _paragraphs(parent):
    """The paragraphs under an element in the order of reading: a table row by row, cell by cell."""
    for child in parent:
        if child.tag == qn("w:p"):
            yield child
        elif child.tag in _HOLDERS:
            yield from _paragraphs(child)


_HOLDERS = {qn(f"w:{name}") for name in "tbl tr tc sdt sdtContent ins moveTo customXml smartTag".split()}


class _Kinds:
    """What the styles of a document say of its paragraphs; each style is asked once."""

    def __init__(self, document):
        self.styles = document.styles.element
        self.known = {}

    def of(self, paragraph, text):
        by_style, _numbered = self._of_style(paragraph.style)
        if self._level(paragraph.pPr) in _LEVELS_OF_HEADINGS:
            return HEADING
        if by_style in (TITLE, HEADING):
            return by_style
        if self.is_numbered(paragraph):
            return LIST_ITEM
        return by_style or kind_of(text)

    def is_numbered(self, paragraph):
        own = _numbering(paragraph.pPr)
        return self._of_style(paragraph.style)[1] if own is None else own

    def _of_style(self, key):
        if key not in self.known:
            self.known[key] = (None, False)  # a style based on itself ends here
            self.known[key] = self._read(key)
        return self.known[key]

    def _read(self, key):
        style = self._style(key)
        if style is None:
            return None, False
        base = style.find(qn("w:basedOn"))
        inherited = (None, False) if base is None else self._of_style(base.get(qn("w:val")))
        properties = style.find(qn("w:pPr"))
        numbered = _numbering(properties)
        kind = _by_name(style) or (HEADING if self._level(properties) in _LEVELS_OF_HEADINGS else None)
        return kind or inherited[0], inherited[1] if numbered is None else numbered

    def _style(self, key):
        if key is None:
            return self.styles.default_for(docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        return self.styles.get_by_id(key)

    def _level(self, properties):
        level = None if properties is None else properties.find(qn("w:outlineLvl"))
        value = "" if level is None else level.get(qn("w:val"), "")
        return int(value) if value.isdecimal() and len(value) < 3 else None


def _by_name(style):
    name = style.find(qn("w:name"))
    words = "" if name is None else name.get(qn("w:val"), "").lower()
    for start, kind in (("title", TITLE), ("heading", HEADING), ("list", LIST_ITEM)):
        if words.startswith(start):
            return kind
    return QUOTATION if "quote" in words else None


def _numbering(properties):
    """Whether paragraph properties ask for a number or bullet; None where they do not say."""
    asked = None if properties is None else properties.find(qn("w:numPr"))
    key = None if asked is None else asked.find(qn("w:numId"))
    return None if key is None else key.get(qn("w:val")) != "0"
