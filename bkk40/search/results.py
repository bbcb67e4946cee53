"""What a reader is shown of an entry: where it is, its marked title, a snippet, and why it was found."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from bkk40.search.kinds import (
    ACRONYM,
    ALIAS,
    CORRECTED,
    NAME,
    NOTE,
    PRINTED,
    RATIONALE,
    SUMMARY,
    TERM,
    TIED,
    YEARS,
)
from bkk40.search.models import Entry
from bkk40.search.question import STEM, SYNONYM, TYPED, YEAR
from bkk40.search.ranking import LINES
from bkk40.search.text import is_thai, mapped
from initiatives.models import Alignment
from plans.wording import in_thai, thai_marked

SNIPPET = 220  # characters
BEFORE = 60
# Which lines a snippet is cut from, the best first; names are shown as the title.
TOLD = (SUMMARY, RATIONALE, PRINTED, CORRECTED, NOTE)
NO_START = "ะัาำิีึืฺุู็่้๊๋์ํ๎ๅๆฯ"  # what belongs to the letter before it
LEADING_VOWELS = "เแโใไ"


@dataclass
class Result:
    """One entry as a page shows it."""

    entry: Entry
    address: str
    title: str
    snippet: str
    snippet_text: str
    why: list
    claim: Alignment | None = None  # whose ground and strength stand beside the title


def address(entry):
    """Where the record of an entry is, in the language that is active."""
    slugs = entry.key.split("/")
    if entry.kind == Entry.Kind.PASSAGE:
        return f"{reverse('source', args=slugs[:1])}#p{slugs[1]}"
    return reverse(entry.kind, args=slugs)


def results(ranked):
    """The ranked entries as they are shown: one query for their texts, one for the grounds of claims."""
    shown = Entry.objects.in_bulk([each.entry.pk for each in ranked])
    ids = [entry.object_id for entry in shown.values() if entry.kind == Entry.Kind.ALIGNMENT]
    claims = Alignment.objects.in_bulk(ids) if ids else {}
    return [result(each, shown[each.entry.pk], claims) for each in ranked if each.entry.pk in shown]


def result(each, entry, claims):
    needles = needles_of(each)
    text, language = told(each, entry, needles)
    cut = excerpt(text, needles)
    return Result(
        entry=entry,
        address=address(entry),
        title=marked(entry.title.text, "th" if entry.title.untranslated else "", needles),
        snippet=marked(cut, language, needles),
        snippet_text=cut,
        why=reasons(each),
        claim=claims.get(entry.object_id) if entry.kind == Entry.Kind.ALIGNMENT else None,
    )


def needles_of(each):
    """All that may be marked: what was looked for, and what was found instead of it."""
    looked_for = [form.needle for term in each.asked.terms for form in term.forms]
    return list(dict.fromkeys(needle for needle in [*looked_for, *(hit[1] for hit in each.hits)] if needle))


def told(each, entry, needles):
    """(text, its language) of the line that a snippet is best cut from; an empty one where there is none.

    One that holds more of what was asked before one that holds less, then the language of the page before the
    other, then a weightier kind of line.
    """
    choices, told_kinds = [], worth_telling(each)
    for number, ((code, line), (language, text)) in enumerate(zip(entry.lines, entry.parts, strict=True)):
        if code in told_kinds:
            held = sum(any(form.needle in line for form in term.forms) for term in each.asked.terms)
            held = held or any(needle in line for needle in needles)
            foreign = language != ("th" if in_thai() else "en")
            choices.append(((-held, foreign, told_kinds.index(code), number), text, language))
    _rank, text, language = min(choices, default=((), "", ""))
    return text, language


def worth_telling(each):
    """The kinds of lines that a snippet may be cut from; names only if it was found by them."""
    found_in = {each.entry.codes[hit[0]] for hit in each.hits}
    if each.entry.kind == Entry.Kind.ALIGNMENT:
        return TOLD  # its title names both ends
    return TOLD + tuple(code for code in (ALIAS, TIED) if code in found_in)


def excerpt(text, needles):
    """The part of a text around what was found, whole words, an ellipsis where something is left out."""
    spans = marks(text, needles)
    if len(text) <= SNIPPET:
        return text
    start = max(0, (spans[0][0] if spans else 0) - BEFORE)
    start = 0 if start < BEFORE / 2 else start
    end = min(len(text), start + SNIPPET)
    while start and torn(text, start):
        start -= 1
    while end < len(text) and torn(text, end):
        end += 1
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def torn(text, place):
    """Whether a cut at this place would tear a word written with spaces, or a letter from its marks."""
    before, after = text[place - 1], text[place]
    in_word = before.isalnum() and after.isalnum() and not is_thai(before) and not is_thai(after)
    return after in NO_START or before in LEADING_VOWELS or in_word


def marks(text, needles):
    """The spans of a text where a needle stands, in order, none overlapping another."""
    folded, origin = mapped(text)
    line = f" {folded} "
    spans = []
    for needle in needles:
        at = line.find(needle)
        while at >= 0:
            letters = [n - 1 for n in range(at, at + len(needle)) if 0 < n <= len(folded) and line[n] != " "]
            if letters:
                spans.append((origin[letters[0]][0], origin[letters[-1]][1]))
            at = line.find(needle, at + 1)
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def marked(text, language, needles):
    """The text as HTML, what was found in <mark>, Thai words marked as Thai on an English page."""
    pieces, last = [], 0
    for start, end in marks(text, needles):
        pieces += [(text[last:start], False), (text[start:end], True)]
        last = end
    pieces.append((text[last:], False))
    whole = not in_thai() and language == "th"
    html = format_html_join(
        "", "{}", ((piece_of(*piece, plain=whole or in_thai()),) for piece in pieces if piece[0])
    )
    return format_html('<span lang="th">{}</span>', html) if whole else html


def piece_of(text, found, plain):
    words = text if plain else thai_marked(text)
    return format_html("<mark>{}</mark>", words) if found else format_html("{}", words)


# Why it was found


def reasons(each):
    """In which lines it was found, and how, in words; a search word is named as such and never shown."""
    if not each.hits:
        return []
    codes = list(each.entry.codes)
    where = dict.fromkeys(sorted((codes[hit[0]] for hit in each.hits), key=LINES.get, reverse=True))
    return [where_found(code, each.entry) for code in where] + list(how_found(each))


def where_found(code, entry):
    if code in (PRINTED, CORRECTED):
        words = {"number": entry.key.rpartition("/")[2]}
        if code == PRINTED:
            return _("text of paragraph %(number)s") % words
        return _("corrected reading of paragraph %(number)s") % words
    return {
        NAME: _("name"),
        ACRONYM: _("acronym"),
        ALIAS: _("another printed form of the name"),
        TERM: _("an editorial search word"),
        SUMMARY: _("description"),
        YEARS: _("years"),
        TIED: _("what it is tied to"),
        NOTE: _("note"),
        RATIONALE: _("rationale"),
    }[code]


def how_found(each):
    """What was not looked for as typed: another spelling, another word, the other era, not every word."""
    if any(hit[2] < 1 for hit in each.hits):
        yield _("similar spelling")
    worths = {form.worth for form in instead(each)}
    if SYNONYM in worths:
        yield _("another word for it")
    if YEAR in worths:
        yield _("the same year in the other era")
    if len(each.hits) < len(each.asked.terms):
        yield _("not all of the words")


def instead(each):
    """The forms that were found of terms that do not stand in the entry as they were typed."""
    found = {hit[1] for hit in each.hits}
    lines = [line for _code, line in each.entry.lines]
    for term in each.asked.terms:
        typed = [form.needle for form in term.forms if form.worth in (TYPED, STEM)]
        if not any(needle in line for needle in typed for line in lines):
            yield from (form for form in term.forms if form.needle in found)


def names_found(entries):
    """Entries as links only: (address, title)."""
    return [(address(entry), entry.title) for entry in entries]
