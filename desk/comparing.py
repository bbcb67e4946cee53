"""Two texts as one, what was taken out and put in marked: Thai by its syllables, the rest by its words."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext

from desk.languages import in_thai, thai_marked
from thai.breaking import places

THAI = re.compile("[\u0e00-\u0e7f]")
ALIKE = 0.3  # texts that share less are shown one after the other
KEPT = 40  # characters of unchanged text left standing beside a change
FEW = 3  # unchanged characters between two changes that are not worth standing alone
LONGEST = 6000  # pieces; what is longer is not compared word by word


class Piece(NamedTuple):
    """A run of text that was taken out, put in, or stands in both."""

    kind: str  # "same", "del", "ins" or "left out"
    text: str


def parts(text: str) -> list[str]:
    """The text cut into what is compared: spaces, words, and Thai where a syllable opens or ends."""
    found = []
    for chunk in re.findall(r"\s+|\S+", text):
        start = 0
        for place in places(chunk) if THAI.search(chunk) else ():
            if place.quality >= 2 and place.position < len(chunk):
                found.append(chunk[start : place.position])
                start = place.position
        found.append(chunk[start:])
    return found


def pieces(before: str, after: str) -> list[Piece]:
    """What became of a text: joined, all but "ins" is `before`, and all but "del" is `after`."""
    old, new = parts(before), parts(after)
    if len(old) + len(new) > LONGEST:
        return _apart(before, after)
    found: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        taken, put = "".join(old[a:b]), "".join(new[c:d])
        found += [Piece("same", taken)] if kind == "equal" else [Piece("del", taken), Piece("ins", put)]
    same = sum(len(text) for kind, text in found if kind == "same")
    if same < ALIKE * max(len(before), len(after)):
        return _apart(before, after)
    return _settled(found)


def _apart(before, after):
    return [Piece("del", before), Piece("ins", after)]


def _settled(found):
    """Changes that stand side by side become one; a few letters between them go along."""
    settled, taken, put = [], "", ""
    last = len(found) - 1
    for number, (kind, text) in enumerate(found):
        few = kind == "same" and (taken or put) and number < last and len(text.strip()) < FEW
        if kind == "del" or few:
            taken += text
        if kind == "ins" or few:
            put += text
        if kind == "same" and not few:
            settled += [*_change(taken, put), Piece("same", text)]
            taken = put = ""
    return settled + _change(taken, put)


def _change(taken, put):
    return [piece for piece in (Piece("del", taken), Piece("ins", put)) if piece.text]


def shortened(found: list[Piece]) -> list[Piece]:
    """The same with long unchanged runs left out, but for what stands next to a change."""
    short = []
    for number, piece in enumerate(found):
        first, last = number == 0, number == len(found) - 1
        if piece.kind != "same" or len(piece.text) <= 3 * KEPT or (first and last):
            short.append(piece)
            continue
        words = parts(piece.text)
        head = [] if first else [Piece("same", _taken(words))]
        tail = [] if last else [Piece("same", _taken(words[::-1], backward=True))]
        short += [*head, Piece("left out", "…"), *tail]
    return short


def _taken(words, backward=False):
    text = ""
    for word in words:
        if len(text) >= KEPT:
            break
        text = word + text if backward else text + word
    return text


def marked(before: str, after: str, language: str = ""):
    """The two texts as one piece of HTML; `language` is theirs, where they have one of their own."""
    found = shortened(pieces(before, after))
    return format_html_join("", "{}", ((_marked(*piece, language),) for piece in found))


def replaced(before, after):
    """One value taken out and another put in, as HTML; both are HTML already."""
    found = [("del", before)] * bool(before) + [("ins", after)] * bool(after)
    return format_html_join(" ", "{}", ((_framed(kind, words),) for kind, words in found))


def said(text: str, language: str = ""):
    """A text as HTML, the Thai within English words marked as such."""
    if language == "th" or (not language and in_thai()):
        return format_html("{}", text)
    return thai_marked(text)


def _marked(kind, text, language):
    if kind == "same":
        return said(text, language)
    if kind == "left out":
        words = gettext("unchanged text left out")
        return format_html(' <span aria-hidden="true">…</span>{} ', _unseen(f"[{words}]", language))
    return _framed(kind, said(text, language), language)


def _framed(kind, html, language=""):
    """Marked by its tag for the eye, and by words for those who hear the page."""
    words = gettext("removed:") if kind == "del" else gettext("inserted:")
    opened, closed = _unseen(f"[{words} ", language), _unseen("]", language)
    return format_html("<{}>{}{}{}</{}>", kind, opened, html, closed, kind)


def _unseen(words, language):
    page = get_language() or "th"
    lang = format_html(' lang="{}"', page) if language and language != page else ""
    return format_html('<span class="unseen"{}>{}</span>', lang, words)
