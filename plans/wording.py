"""Words in the reader's language: English where we have it, else the Thai, marked as Thai."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext

THAI = re.compile(r"((?:[\u0e00-\u0e7f]+\s+)*[\u0e00-\u0e7f]+)")


class Wording(str):
    """A text that knows its language; in a template it brings its own `lang` where the page's is another."""

    lang = ""

    @property
    def text(self):
        """The bare words, for attributes, titles and data."""
        return str.__str__(self)

    @property
    def untranslated(self):
        return self.lang == "th"

    def __html__(self):
        if not self.untranslated:
            return format_html("{}", self.text) if in_thai() else thai_marked(self.text)
        mark = gettext("not translated yet")
        return format_html(
            '<span lang="th">{}</span> <small class="untranslated">({})</small>', self.text, mark
        )


def in_thai(language=None):
    """Whether the page, or what is written in `language`, is in Thai."""
    return (language or get_language() or "th").startswith("th")


def thai_marked(text):
    """English words as HTML, the Thai among them in `lang="th"`."""
    parts = THAI.split(text)  # English, Thai, English …
    pieces = ('<span lang="th">{}</span>' if number % 2 else "{}" for number in range(len(parts)))
    return format_html_join("", "{}", ((format_html(*pair),) for pair in zip(pieces, parts, strict=True)))


def in_language(thai, english, language=None):
    """Choose between the two columns of a text; `language` is the page's when not given."""
    if in_thai(language):
        return Wording(thai)
    words = Wording(english or thai)
    words.lang = "" if english or not thai else "th"
    return words


class Bilingual:
    """Reads `<name>_th` or `<name>_en` by the page's language: `name = Bilingual()`, then `plan.name`."""

    def __init__(self, columns=""):
        self.columns = columns

    def __set_name__(self, owner, name):
        self.columns = self.columns or name

    def __get__(self, record, owner=None):
        if record is None:
            return self
        return in_language(getattr(record, f"{self.columns}_th"), getattr(record, f"{self.columns}_en"))
