"""The one form in which texts are searched, and the way back from it to the text as written."""

import re
from functools import lru_cache
from unicodedata import category

from thai.folding import fold

# A letter with all that stands above, below or after it and may change place or form in folding.
_CLUSTER = re.compile(
    "ฯลฯ|[^\u0e31-\u0e3a\u0e45\u0e47-\u0e4e][\u0e31-\u0e3a\u0e45\u0e47-\u0e4e\u0300-\u036f\u200b-\u200d\u2060\ufeff\u00ad]*"
    "|.",
    re.DOTALL,
)
_DROPPED = "'"
_POINTS = re.compile(r"(?<=\d)\.+(?=\d)")
_THAI = "[\u0e00-\u0e7f]"
_SPACE_IN_THAI = re.compile(f"(?<={_THAI}) (?={_THAI})")
_EDGE_OF_THAI = re.compile(f"(?<={_THAI})(?=[^\u0e00-\u0e7f ])|(?<=[^\u0e00-\u0e7f ])(?={_THAI})")


def searchable(text: str) -> str:
    """The text as it is searched: folded, without punctuation, with spaces only where words need them.

    Beyond thai.folding.fold: a dot stands only inside a number ("b.f.c." is "bfc", "พ.ศ." is "พศ"), other
    punctuation is a space, no space stands between two Thai letters (Thai spaces part phrases, not words) and
    one always between Thai and other letters or digits. Raises nothing.
    """
    folded = "".join(map(_letters, _CLUSTER.findall(text)))
    if "." in folded:
        folded = _POINTS.sub("\0", folded).replace(".", "").replace("\0", ".")
    folded = _SPACE_IN_THAI.sub("", " ".join(folded.split()))
    return _EDGE_OF_THAI.sub(" ", folded.replace("เเ", "แ"))


def mapped(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`searchable(text)`, and for each of its characters the span of the text that it came from.

    Some five times slower, so for the texts that are shown only.
    """
    letters: list[tuple[str, int, int]] = []
    for found in _CLUSTER.finditer(text):
        for letter in _letters(found[0]):
            _append(letters, letter, found.start(), found.end())
    while letters and letters[-1][0] in " .":
        letters.pop()
    return "".join(letter for letter, _, _ in letters), [(start, end) for _, start, end in letters]


def _append(letters, letter, start, end):
    """Add a character, once what stands before it is settled."""
    if letter == " " and (not letters or letters[-1][0] == " "):
        return
    if letter == "." and not (letters and letters[-1][0].isdecimal()):
        return
    if letters and letters[-1][0] == "." and not letter.isdecimal():
        letters.pop()  # a dot at the end of a number is the end of a sentence
    if letter == " ":
        letters.append((letter, start, end))
        return
    if letters and letters[-1][0] == " " and len(letters) > 1 and is_thai(letters[-2][0]) and is_thai(letter):
        letters.pop()
    elif (
        letters
        and letters[-1][0] not in " ."
        and letter != "."
        and is_thai(letters[-1][0]) != is_thai(letter)
    ):
        letters.append((" ", start, start))
    if letter == "เ" and letters and letters[-1][0] == "เ":
        letters[-1] = ("แ", letters[-1][1], end)
        return
    letters.append((letter, start, end))


@lru_cache(maxsize=20_000)
def _letters(cluster: str) -> str:
    """A cluster folded, every character that is no letter, mark or digit as a space."""
    if cluster.isspace():
        return " "
    return "".join(
        letter if letter == "." or category(letter)[0] in "LMN" else " "
        for letter in fold(cluster)
        if letter not in _DROPPED
    )


def is_thai(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0e7f"


def grams(text: str) -> list[str]:
    """The distinct runs of three characters, in order."""
    return list(dict.fromkeys(text[n : n + 3] for n in range(len(text) - 2)))
