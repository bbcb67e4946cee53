"""Words kept in two languages, and Thai words within English ones."""

import re

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language

THAI = re.compile(r"((?:[\u0e00-\u0e7f]+\s+)*[\u0e00-\u0e7f]+)")


class Words(str):
    """Words for a page in either language: on an English page the Thai among them is marked as Thai."""

    def __html__(self):
        text = str.__str__(self)
        return format_html("{}", text) if in_thai() else thai_marked(text)


def in_thai(language=None):
    """Whether the page, or what is written in `language`, is in Thai."""
    return (language or get_language() or "th").startswith("th")


def thai_marked(text):
    """English words as HTML, the Thai among them in `lang="th"`."""
    parts = THAI.split(text)  # English, Thai, English …
    pieces = ('<span lang="th">{}</span>' if number % 2 else "{}" for number in range(len(parts)))
    return format_html_join("", "{}", ((format_html(*pair),) for pair in zip(pieces, parts, strict=True)))


def spoken(thai, english):
    """The words in the page's language; the Thai where there are no English ones."""
    return Words(english if english and get_language() == "en" else thai)


def in_both(say):
    """What `say()` returns in Thai and in English; the English is empty where it is the same."""
    with translation.override("th"):
        thai = say()
    with translation.override("en"):
        english = say()
    return thai, "" if english == thai else english
