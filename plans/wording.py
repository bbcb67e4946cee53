"""Words in the reader's language: English where we have it, else the Thai, marked as Thai."""

from django.utils.html import format_html
from django.utils.translation import gettext

from desk.languages import in_thai, thai_marked


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
