"""Words kept in two languages."""

from django.utils import translation
from django.utils.translation import get_language


def spoken(thai, english):
    """The words in the page's language; the Thai where there are no English ones."""
    return english if english and get_language() == "en" else thai


def in_both(say):
    """What `say()` returns in Thai and in English; the English is empty where it is the same."""
    with translation.override("th"):
        thai = say()
    with translation.override("en"):
        english = say()
    return thai, "" if english == thai else english
