"""One spelling for Thai that looks the same: the order of marks above and below, and the forms of sara am."""

import re
import unicodedata
from functools import lru_cache

NIKHAHIT = "\u0e4d"
SARA_AA = "\u0e32"
SARA_AM = "\u0e33"

# In this order marks follow their consonant: below, above, tone, cancelling; nikhahit last, by its sara aa.
# Those with a combining class (phinthu 9, sara u 103, tones 107) stand as NFC wants them.
_ORDER = (
    "\u0e3a\u0e38\u0e39\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e" + NIKHAHIT
)
_NO_MARKS = dict.fromkeys(map(ord, _ORDER))
_CLUSTER = re.compile(f"[{_ORDER}{SARA_AA}{SARA_AM}]{{2,}}")  # one alone is settled

# Zero-width space, non-joiner and joiner, word joiner, byte order mark, soft hyphen.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def settle(text: str) -> str:
    """The text in NFC, no invisible characters in it, Thai marks in one order, each sara am one character.

    Never NFKC: it tears ำ into nikhahit and sara aa, which then sorts and matches wrongly around a tone mark.
    น้ำ typed as น ้ ํ า, น ํ ้ า, น ำ ้ or น ้ ำ comes out as the last. A mark typed twice counts once. Idempotent.
    """
    text = text.translate(_INVISIBLE)
    while (settled := _settle_once(text)) != text:  # Latin accents among Thai marks need a second round
        text = settled
    return text


def _settle_once(text: str) -> str:
    return _CLUSTER.sub(lambda found: _settle_cluster(found[0]), unicodedata.normalize("NFC", text))


@lru_cache(maxsize=2000)
def _settle_cluster(cluster: str) -> str:
    """Marks first, each once and in order, then the sara aa or am they were typed around."""
    marks = sorted(set(cluster) & set(_ORDER), key=_ORDER.index)
    vowels = cluster.translate(_NO_MARKS)
    if vowels and NIKHAHIT in marks:
        return "".join(marks[:-1]) + SARA_AM + vowels[1:]
    return "".join(marks) + vowels
