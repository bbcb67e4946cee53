"""Which language a page is in: its path alone decides, so an address always shows the same words."""

from django.conf import settings
from django.utils import translation


def language_of(path):
    """The language of a path: "/en" and "/en/…" are English, all others Thai."""
    first = path.lstrip("/").partition("/")[0]
    others = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    return first if first in others else settings.LANGUAGE_CODE


def thai_path(path):
    """The same page's path in Thai, which has no prefix."""
    language = language_of(path)
    if language == settings.LANGUAGE_CODE:
        return path
    return "/" + path.lstrip("/").removeprefix(language).lstrip("/")


def in_both(ask):
    """What `ask()` answers while the language is Thai, and while it is English: (Thai, English)."""
    answers = []
    for language in ("th", "en"):
        with translation.override(language):
            answers.append(ask())
    return tuple(answers)
