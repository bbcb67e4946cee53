"""The opening of a text: its first phrases, taken in at a glance, cut where the writer paused."""

import re
from itertools import pairwise

from django import template
from django.utils.html import format_html

from plans.wording import Wording

register = template.Library()

LONGEST = {"th": 120, "en": 160}  # characters of an opening; Thai writes its marks as characters of their own
SHORTEST = 16  # characters behind the last pause but one: less is the beginning of what is cut off
# Where writers pause, the strongest first: after a sentence, before what explains, at a comma, between words.
# Thai parts its phrases by spaces; none before a repetition mark or between a number and what it counts.
PAUSES = {
    "th": [r" (?![ๆฯ\d])(?<!\d )"],
    "en": [r"(?<=[.?!]) (?=[A-Z])", r"[:;] ", r", ", r" "],
}
THAI = re.compile("[\u0e01-\u0e5b]")


def parted(text: str) -> tuple[str, str]:
    """(opening, rest), the two of which are the text; no rest where the whole is short or has no pause."""
    language = "th" if THAI.match(text.lstrip("“‘(")) else "en"
    longest = LONGEST[language]
    if len(text) * 3 <= longest * 4:  # so little would be left that the whole may stand
        return text, ""
    for pause in PAUSES[language]:
        places = [found.start() for found in re.finditer(pause, text) if found.start() <= longest]
        kept = [place for before, place in pairwise([0, *places]) if place - before >= SHORTEST]
        if kept:
            return text[: kept[-1]], text[kept[-1] :]
    return text, ""


@register.filter
def opening(words):
    """The opening alone, with dots where the text goes on in the middle of a sentence."""
    line, rest = parted(str.__str__(words))
    whole = not rest or line.endswith((".", "?", "!"))
    shown = Wording(line if whole else f"{line}\u00a0…")
    shown.lang = getattr(words, "lang", "")
    return shown


@register.filter
def with_opening(words):
    """The whole text, its opening set apart for the eye."""
    line, rest = parted(str.__str__(words))
    if getattr(words, "lang", "") or not rest:
        return words
    return format_html('<span class="summary__opening">{}</span>{}', Wording(line), Wording(rest))
