"""Plain text: which letters the bytes stand for, and where the paragraphs end."""

import codecs
import re
from dataclasses import replace

from django.utils.translation import gettext as _

from plans.documents.blocks import (
    MOST_CHARACTERS,
    Block,
    Document,
    Unreadable,
    bounded,
    is_blank,
    too_much_text,
)
from plans.documents.guessing import kinds_of

LARGEST_FILE = 4 * MOST_CHARACTERS  # bytes
BY_LINE, BY_EMPTY_LINE = "line", "empty_line"

_LINE = re.compile(r"([^\n\f\u2028\u2029]*)([\n\f\u2028\u2029]|\Z)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NOT_TEXT = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
_MARK_WITHOUT_LETTER = re.compile("(?<![\u0e01-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI = re.compile("[\u0e01-\u0e5b]")


def decoded(raw: bytes) -> tuple[str, str]:
    """The text that the bytes stand for, its line ends all as \\n, and the name of the encoding.

    UTF-8 with or without its mark; else a Thai code page, where what comes out can be Thai. Unreadable when
    it is neither, or no text at all.
    """
    if len(raw) > LARGEST_FILE:
        raise Unreadable(too_much_text())
    if not raw.strip():
        raise Unreadable(_("The file is empty."))
    if raw.startswith(_NOT_TEXT):
        raise Unreadable(
            _("This is not a file of plain text. Save it as plain text in UTF-8, or upload a DOCX as DOCX.")
        )
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(_("The file is in UTF-16. Save it as plain text in UTF-8."))
    text, encoding = _utf8(raw) or _thai(raw) or (None, "")
    if text is None:
        raise Unreadable(
            _("The file is neither in UTF-8 nor in TIS-620 (Windows 874). Save it as plain text in UTF-8.")
        )
    return with_plain_line_ends(text), encoding


def with_plain_line_ends(text: str) -> str:
    """How lines end is a matter of the file, not of the text. Unreadable where controls stand in it."""
    if _CONTROL.search(text):
        raise Unreadable(_("There are control characters in it, so it is not plain text."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split(text: str, by: str = BY_LINE) -> Document:
    """The paragraphs of a text: each line, or the lines between empty ones; kinds are guessed.

    Empty paragraphs are dropped and counted; `Document.text` gives back the text to the letter.
    """
    document = _lines(text)
    if by == BY_EMPTY_LINE:
        document = _run_together(document)
    return bounded(_guessed(document))


def _utf8(raw):
    try:
        return raw.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return None


def _thai(raw):
    """As a Thai code page, if the marks that come out stand on Thai letters."""
    try:
        text = raw.decode("cp874")
    except UnicodeDecodeError:
        return None
    letters, astray = len(_THAI.findall(text)), len(_MARK_WITHOUT_LETTER.findall(text))
    beyond = sum(byte >= 0x80 for byte in raw)
    if letters * 2 < beyond or astray * 20 > letters:
        return None
    return text, "CP874" if any(0x80 <= byte <= 0xA0 for byte in raw) else "TIS-620"


def _lines(text):
    lead, blocks, empty = "", [], 0
    for line, end in _LINE.findall(text):
        if not is_blank(line):
            blocks.append(Block(line, gap=end))
            continue
        empty += bool(line or end)
        if blocks:
            blocks[-1] = replace(blocks[-1], gap=blocks[-1].gap + line + end)
        else:
            lead += line + end
    return Document(tuple(blocks), lead, (("empty", empty),) if empty else ())


def _run_together(document):
    """Lines with nothing but their end between them as one block; an empty line parts two."""
    blocks = []
    for block in document.blocks:
        if blocks and len(blocks[-1].gap) == 1:
            above = blocks.pop()
            block = Block(above.text + above.gap + block.text, gap=block.gap)
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _guessed(document):
    blocks = document.blocks
    apart = [len(block.gap) > 1 for block in blocks]
    alone = [number == 0 or apart[number - 1] and apart[number] for number in range(len(blocks))]
    kinds = kinds_of([block.text for block in blocks], alone)
    return replace(
        document, blocks=tuple(replace(block, kind=kind) for block, kind in zip(blocks, kinds, strict=True))
    )
