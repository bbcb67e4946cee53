"""Writes a Reference: as a sentence, as BibTeX, as CSL-JSON. Pure but for the language of the words."""

import json
import re

from django.utils import translation
from django.utils.translation import gettext as _

from thai.eras import format_date

# A brace that stands alone would end the field, even behind a backslash.
SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{letter: rf"\{letter}" for letter in "#$%&_"},
    }
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY = re.compile(r"\[\s+\[\s+(\d+),\s+(\d+),\s+(\d+)\s+\]\s+\]")  # the parts of a date, a line each
LANGUAGE_NAMES = {"th": "thai", "en": "english"}


def day_in_era(day, language):
    """A date in full, the Buddhist Era by its name: "25 พฤศจิกายน พ.ศ. 2569", "25 November 2026"."""
    words = format_date(day, language)
    before, _space, year = words.rpartition(" ")
    return f"{before} พ.ศ. {year}" if language == "th" else words


NESTED = str.maketrans("“”", "‘’")


def sentence(reference, language):
    """The citation as one line of text in Thai or in English, whatever the language of the page."""
    there = reference.said_in(language)
    with translation.override(language):
        words = {
            "title": there.title if there.is_quotation else f"“{there.title.translate(NESTED)}”",
            "address": there.address,
            "accessed": day_in_era(reference.accessed, language),
        }
        if reference.version is None:
            return _("bkk40. %(title)s. %(address)s (accessed %(accessed)s).") % words
        words["version"] = day_in_era(reference.version, language)
        return _("bkk40. %(title)s. Version of %(version)s. %(address)s (accessed %(accessed)s).") % words


def place(quoted):
    """Where quoted words stand, in the page's language: the document, the paragraph, the offsets."""
    words = {
        "source": quoted.source,
        "number": quoted.number,
        "start": quoted.start,
        "end": quoted.end,
    }
    return _("%(source)s, paragraph %(number)s, characters %(start)s–%(end)s") % words


def remarks(reference):
    """What stands in the note of a list of references: the version, and the words that are quoted."""
    with translation.override(reference.language):
        said = []
        if reference.version:
            day = day_in_era(reference.version, reference.language)
            said.append(_("Version of %(day)s") % {"day": day})
        said += [f"“{quoted.words}” ({place(quoted)})" for quoted in reference.quoted]
    return "; ".join(said)


def bibtex(reference) -> str:
    """The citation as an entry of BibTeX, which biblatex reads too. Ends with a line break."""
    fields = {"author": "{bkk40}", "title": f"{{{escaped(reference.title)}}}"}
    if reference.version:
        fields |= {"year": str(reference.version.year), "day": str(reference.version.day)}
    fields |= {"url": reference.address, "urldate": reference.accessed.isoformat()}
    if said := remarks(reference):
        fields["note"] = escaped(said)
    fields["langid"] = LANGUAGE_NAMES[reference.language]
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    if reference.version:
        lines.insert(3, f"  month = {MONTHS[reference.version.month - 1]},")
    return "\n".join([f"@misc{{{reference.key},", *lines, "}"]) + "\n"


def escaped(text: str) -> str:
    """The text as BibTeX and TeX read it: on one line, nothing of it a command."""
    return re.sub(r"\s+", " ", text).strip().translate(SPECIAL)


def csl_json(reference) -> str:
    """The citation as CSL-JSON, a list of one item, as reference managers read it. Ends with a line break."""
    found = {
        "id": reference.key,
        "type": "webpage",
        "title": reference.title,
        "author": [{"literal": "bkk40"}],
        "container-title": "bkk40",
        "URL": reference.address,
        "accessed": parts(reference.accessed),
        "language": reference.language,
    }
    if reference.version:
        found |= {"issued": parts(reference.version), "version": reference.version.isoformat()}
    if said := remarks(reference):
        found["note"] = said
    written = json.dumps([found], ensure_ascii=False, indent=2) + "\n"
    return DAY.sub(r"[[\1, \2, \3]]", written)


def parts(day):
    return {"date-parts": [[day.year, day.month, day.day]]}


FILES = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
}
