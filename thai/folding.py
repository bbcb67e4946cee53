"""Folding: the one form in which a text is stored for search and a query is looked up."""

import re
import unicodedata

from thai.digits import to_arabic
from thai.marks import settle

_ABBREVIATION_AND_REPETITION = re.compile(r"ฯลฯ|ฯ|\s*ๆ")
_ALIKE = str.maketrans(
    {"\u0e45": "\u0e32"}  # lakkhangyao, typed for sara aa and the other way round: ฤๅษี, ฤาษี
    | dict.fromkeys("‘’‚‛′‹›", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
)
_AROUND_A_TERM = "\"'()[]{},;:!?"


def fold(text: str) -> str:
    """The text as search sees it; two spellings a reader takes for the same fold alike.

    Marks in one order and ำ in one form (thai.marks), Latin without case, Thai digits as Arabic, เเ as แ,
    ๅ as า, no ๆ or ฯ, plain quotes and dashes, single spaces, none at the ends. Idempotent. Raises nothing.
    """
    text = _ABBREVIATION_AND_REPETITION.sub("", _plain(text))
    text = settle(text).replace("เเ", "แ")
    return " ".join(text.split())


def terms(query: str) -> list[str]:
    """The distinct terms of a query, folded, in the order typed; bare punctuation is no term.

    Quotes, brackets and commas around a term are dropped; what is inside it stays ("4.0", "B.F.C.").
    """
    words = (word.strip(_AROUND_A_TERM) for word in fold(query).split(" "))
    return list(dict.fromkeys(word for word in words if any(map(str.isalnum, word))))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", settle(to_arabic(text).translate(_ALIKE)).casefold())
