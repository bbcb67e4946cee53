"""What a citation of a page says: its title, its address, the day of its version, the day it was read."""

import datetime
import re
from dataclasses import dataclass, field, replace

from plans.languages import thai_path

LANGUAGES = ("th", "en")


@dataclass(frozen=True)
class Quoted:
    """Words of a document: where they stand, as a half-open span of code points of a paragraph."""

    words: str
    source: str
    number: int
    start: int
    end: int
    address: str


@dataclass(frozen=True)
class Reference:
    """A page as it is cited. Titles and addresses by language; `version` is None where none is recorded."""

    key: str
    titles: dict
    addresses: dict
    language: str
    version: datetime.date | None
    accessed: datetime.date
    quoted: tuple = field(default=())
    is_quotation: bool = False  # the titles then are words of a document, with where they stand

    @property
    def title(self):
        return self.titles[self.language]

    @property
    def address(self):
        return self.addresses[self.language]

    def said_in(self, language):
        """The same, of the page in another language."""
        return replace(self, language=language)


def key_of(path: str, language: str) -> str:
    """A name for reference lists, the same at every visit: the page's Thai address in small letters."""
    words = re.sub(r"[^a-z0-9]+", "-", thai_path(path).lower()).strip("-")
    return "-".join(part for part in ("bkk40", words, "en" if language == "en" else "") if part)


def in_both_languages(address: str) -> dict:
    """The address of a page, and of the same page in the other language, in full."""
    root, path = re.fullmatch(r"(\w+://[^/]+)(/.*)", address).groups()
    thai = thai_path(path)
    return {"th": root + thai, "en": f"{root}/en{thai}"}
