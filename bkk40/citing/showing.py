"""A citation as pages show it: in all its forms, with the addresses of its files."""

from dataclasses import dataclass

from bkk40.citing.references import LANGUAGES, Reference
from bkk40.citing.writers import FILES, place, sentence


@dataclass(frozen=True)
class Cited:
    """A Reference as the page shows it."""

    reference: Reference
    as_of: str = ""  # the address that keeps the page as it stands today; empty where there is none
    files: str = ""  # what stands before "bib" and "json" in the addresses of the files, where there are any
    query: str = ""

    @property
    def sentences(self):
        """(language, sentence), the page's own language first."""
        own = self.reference.language
        return [
            (language, sentence(self.reference, language)) for language in sorted(LANGUAGES, key=own.__ne__)
        ]

    @property
    def quotations(self):
        return [(quoted, place(quoted)) for quoted in self.reference.quoted]

    @property
    def bibtex(self):
        return FILES["bib"][0](self.reference)

    @property
    def csl_json(self):
        return FILES["json"][0](self.reference)
