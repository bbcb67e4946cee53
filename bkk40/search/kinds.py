"""What can be found: for each kind of public record its lines, key and titles, and what is read with it."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from bkk40.search.models import Entry
from bkk40.search.text import searchable
from initiatives.models import Agency, Alignment, Beneficiary, Initiative
from plans.models import Goal, Passage, Phase, Plan
from thai.eras import to_be
from thai.sorting import sort_key

# What a line is. The letters are stored; the first four are names.
NAME, ACRONYM, ALIAS, TERM = "n", "a", "l", "t"
SUMMARY, YEARS, TIED, NOTE, RATIONALE, PRINTED, CORRECTED = "s", "y", "w", "b", "r", "p", "c"
NAMES = {NAME, ACRONYM, ALIAS, TERM}
MOST_TIED = 50  # an agency may lead a thousand initiatives: as many names as its page shows
MOST_YEARS = 40


@dataclass(frozen=True)
class Line:
    """One text of a record: what it is, its language, and the text."""

    part: str
    language: str
    text: str

    @property
    def shown(self):
        """As the entry keeps it: a search term without its words."""
        return [self.language, "" if self.part == TERM else self.text]


def entry_of(kind, record):
    """The row of the index for a record, not saved."""
    thai, english = kind.titles(record)
    lines = [line for text in kind.texts for line in text.lines(record) if line.text]
    lines = [(line, searchable(line.text)) for line in lines]
    lines = [(line, folded) for line, folded in lines if folded]
    lines.sort(key=lambda pair: pair[0].part not in NAMES)
    return Entry(
        kind=kind.value,
        object_id=record.pk,
        key=kind.key(record),
        title_th=thai,
        title_en=english,
        sort_key=sort_key(thai[:400]),
        english_sort_key=sort_key((english or thai)[:400]),
        names="\n".join(f" {folded} " for line, folded in lines if line.part in NAMES),
        words="\n".join(f" {folded} " for line, folded in lines if line.part not in NAMES),
        codes="".join(line.part for line, _folded in lines),
        parts=[line.shown for line, _folded in lines],
    )


# Where the lines of a record come from


@dataclass(frozen=True)
class Text:
    """Columns of a record, or of all those at the end of a path of relations."""

    part: str
    columns: tuple[tuple[str, str], ...]  # (name, language of the text)
    path: str = ""
    when: str = ""  # only for records of which this is true

    def ends(self, record):
        return along(record, self.path)

    def lines(self, record):
        for end in self.ends(record):
            if not self.when or getattr(end, self.when):
                yield from (Line(self.part, language, getattr(end, name)) for name, language in self.columns)


class FirstTexts(Text):
    """The same of the first only, asked for record by record: they may be too many to be read with all."""

    def ends(self, record):
        link, end = self.path.split(".")
        links = getattr(record, link).published().select_related(end).order_by("pk")
        return dict.fromkeys(getattr(each, end) for each in links[:MOST_TIED])


@dataclass(frozen=True)
class Years:
    """The years of a span in both eras, both ends or every one of them, as a line of their own."""

    path: str = ""
    every: bool = False

    def lines(self, record):
        for span in along(record, self.path):
            ends = [year for year in (span.start_year, span.end_year) if year is not None]
            if self.every and ends:
                ends = range(ends[0], min(ends[-1], ends[0] + MOST_YEARS) + 1)
            yield Line(YEARS, "", " ".join(f"{year} {to_be(year)}" for year in dict.fromkeys(ends)))


def along(record, path):
    """The records at the end of a path of relations, each once; none where a step leads nowhere."""
    ends = [record]
    for step in path.split(".") if path else ():
        found = [getattr(end, step, None) for end in ends]
        ends = [each for some in found if some for each in (some.all() if hasattr(some, "all") else [some])]
    return dict.fromkeys(ends)


def both(part, columns, path="", texts=Text):
    """The Thai and the English column of a text."""
    return texts(part, ((f"{columns}_th", "th"), (f"{columns}_en", "en")), path)


def one(part, column, language="", path="", when=""):
    return Text(part, ((column, language),), path, when)


PRINTED_FORMS = one(ALIAS, "text", "th", "aliases")
SEARCH_TERMS = one(TERM, "text", "", "search_terms")


# The kinds


@dataclass(frozen=True)
class Kind:
    """One kind of record that can be found."""

    model: type
    texts: tuple[Text | Years, ...]
    key: Callable = attrgetter("slug")
    titles: Callable = attrgetter("name_th", "name_en")
    joined: tuple = ()
    prefetched: tuple = ()

    @property
    def value(self):
        return self.model._meta.model_name

    def rows(self):
        rows = self.model.objects.published().prefetch_related(*self.prefetched)
        return rows.select_related(*self.joined) if self.joined else rows

    def naming(self, pks):
        """Records in whose lines the names of these stand, by kind."""
        paths = [(other, each.path) for other in KINDS.values() for each in other.texts]
        return {
            other.value: other.model.objects.filter(**{f"{path.replace('.', '__')}__in": pks})
            for other, path in paths
            if path.split(".")[-1] == self.value  # the last step is called as what it leads to
        }


def titles_of_alignment(record):
    ends, arrow = (record.initiative, record.goal), " → " if record.serves else " ↛ "
    return arrow.join(end.name_th for end in ends), arrow.join(end.name_en or end.name_th for end in ends)


def titles_of_passage(record):
    source, number = record.source, record.number
    return f"{source.name_th} ย่อหน้าที่ {number}", f"{source.name_en or source.name_th}, paragraph {number}"


INITIATIVE = Kind(
    Initiative,
    (
        both(NAME, "name"),
        one(ACRONYM, "acronym"),
        PRINTED_FORMS,
        SEARCH_TERMS,
        both(SUMMARY, "summary"),
        both(TIED, "name", "involvements.agency"),
        both(TIED, "name", "benefits.beneficiary"),
        both(TIED, "name", "place"),
        Years("period"),
        both(NOTE, "name", "milestones"),
        both(NOTE, "note"),
        both(NOTE, "status_note"),
    ),
    joined=("period", "place"),
    prefetched=("aliases", "search_terms", "involvements__agency", "benefits__beneficiary", "milestones"),
)
GOAL = Kind(
    Goal,
    (
        both(NAME, "name"),
        both(SUMMARY, "description"),
        both(SUMMARY, "from"),
        both(SUMMARY, "to"),
        both(TIED, "name", "plan"),
        both(NOTE, "note"),
    ),
    key=attrgetter("path"),
    joined=("plan",),
)
PLAN = Kind(
    Plan,
    (
        both(NAME, "name"),
        PRINTED_FORMS,
        both(SUMMARY, "summary"),
        both(SUMMARY, "vision"),
        Years(),
        both(NOTE, "note"),
        both(NOTE, "vision_note"),
    ),
    prefetched=("aliases",),
)
PHASE = Kind(
    Phase,
    (
        both(NAME, "name"),
        both(SUMMARY, "aim"),
        Years(every=True),
        both(TIED, "name", "plan"),
        both(NOTE, "note"),
    ),
    key=attrgetter("path"),
    joined=("plan",),
)
AGENCY = Kind(
    Agency,
    (
        both(NAME, "name"),
        one(ACRONYM, "acronym"),
        one(ACRONYM, "acronym_th", "th"),
        PRINTED_FORMS,
        SEARCH_TERMS,
        both(SUMMARY, "person"),
        both(TIED, "name", "involvements.initiative", FirstTexts),
        both(NOTE, "note"),
        both(NOTE, "name", "milestones"),
    ),
    prefetched=("aliases", "search_terms", "milestones"),
)
BENEFICIARY = Kind(
    Beneficiary,
    (both(NAME, "name"), PRINTED_FORMS, SEARCH_TERMS, both(NOTE, "note")),
    prefetched=("aliases", "search_terms"),
)
ALIGNMENT = Kind(
    Alignment,
    (
        both(TIED, "name", "initiative"),
        both(TIED, "name", "goal"),
        both(RATIONALE, "rationale"),
        both(NOTE, "note"),
    ),
    key=lambda record: f"{record.initiative.slug}/{record.goal.path}",
    titles=titles_of_alignment,
    joined=("initiative", "goal__plan"),
)
PASSAGE = Kind(
    Passage,
    (one(PRINTED, "plain", "th"), one(CORRECTED, "reading", "th", when="is_corrected")),
    key=lambda record: f"{record.source.slug}/{record.number}",
    titles=titles_of_passage,
    joined=("source",),
)

KINDS = {
    kind.value: kind for kind in (INITIATIVE, GOAL, PLAN, PHASE, AGENCY, BENEFICIARY, ALIGNMENT, PASSAGE)
}
