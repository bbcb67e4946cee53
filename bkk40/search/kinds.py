"""What can be found: for each kind of public record, its key, titles and lines, and whose lines name it."""

from dataclasses import dataclass

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
    lines = [(line, searchable(line.text)) for line in kind.lines(record) if line.text]
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


def both(part, record, columns):
    """The Thai and the English column of a text."""
    return [Line(part, language, getattr(record, f"{columns}_{language}")) for language in ("th", "en")]


def printed_forms(record):
    return [Line(ALIAS, "th", alias.text) for alias in record.aliases.all()]


def search_terms(record):
    return [Line(TERM, "", term.text) for term in record.search_terms.all()]


def years(start, end, every=False):
    """The years of a span in both eras, both ends or every one of them, as a line of their own."""
    ends = [year for year in (start, end) if year is not None]
    if not ends:
        return []
    span = range(ends[0], min(ends[-1], ends[0] + MOST_YEARS) + 1) if every else dict.fromkeys(ends)
    return [Line(YEARS, "", " ".join(f"{year} {to_be(year)}" for year in span))]


class OfInitiatives:
    value, model = Entry.Kind.INITIATIVE, Initiative

    def rows(self):
        return (
            self.model.objects.published()
            .select_related("period", "place")
            .prefetch_related(
                "aliases", "search_terms", "involvements__agency", "benefits__beneficiary", "milestones"
            )
        )

    def key(self, record):
        return record.slug

    def titles(self, record):
        return record.name_th, record.name_en

    def lines(self, record):
        yield from both(NAME, record, "name")
        yield Line(ACRONYM, "", record.acronym)
        yield from printed_forms(record)
        yield from search_terms(record)
        yield from both(SUMMARY, record, "summary")
        yield from self.tied(record)
        yield from both(NOTE, record, "note")
        yield from both(NOTE, record, "status_note")

    def tied(self, record):
        """Who does it, for whom, where and when."""
        for agency in dict.fromkeys(each.agency for each in record.involvements.all()):
            yield from both(TIED, agency, "name")
        for benefit in record.benefits.all():
            yield from both(TIED, benefit.beneficiary, "name")
        for place in [record.place] if hasattr(record, "place") else ():
            yield from both(TIED, place, "name")
        for period in [record.period] if hasattr(record, "period") else ():
            yield from years(period.start_year, period.end_year)
        for milestone in record.milestones.all():
            yield from both(NOTE, milestone, "name")

    def naming(self, pks):
        """Records in whose lines the names of these stand, by kind."""
        return {
            Entry.Kind.ALIGNMENT: Alignment.objects.filter(initiative__in=pks),
            Entry.Kind.AGENCY: Agency.objects.filter(involvements__initiative__in=pks),
        }


class OfGoals:
    value, model = Entry.Kind.GOAL, Goal

    def rows(self):
        return self.model.objects.published().select_related("plan")

    def key(self, record):
        return record.path

    def titles(self, record):
        return record.name_th, record.name_en

    def lines(self, record):
        yield from both(NAME, record, "name")
        yield from both(SUMMARY, record, "description")
        yield from both(SUMMARY, record, "from")
        yield from both(SUMMARY, record, "to")
        yield from both(TIED, record.plan, "name")
        yield from both(NOTE, record, "note")

    def naming(self, pks):
        return {Entry.Kind.ALIGNMENT: Alignment.objects.filter(goal__in=pks)}


class OfPlans:
    value, model = Entry.Kind.PLAN, Plan

    def rows(self):
        return self.model.objects.published().prefetch_related("aliases")

    def key(self, record):
        return record.slug

    def titles(self, record):
        return record.name_th, record.name_en

    def lines(self, record):
        yield from both(NAME, record, "name")
        yield from printed_forms(record)
        yield from both(SUMMARY, record, "summary")
        yield from both(SUMMARY, record, "vision")
        yield from years(record.start_year, record.end_year)
        yield from both(NOTE, record, "note")
        yield from both(NOTE, record, "vision_note")

    def naming(self, pks):
        return {
            Entry.Kind.GOAL: Goal.objects.filter(plan__in=pks),
            Entry.Kind.PHASE: Phase.objects.filter(plan__in=pks),
            Entry.Kind.ALIGNMENT: Alignment.objects.filter(goal__plan__in=pks),
        }


class OfPhases:
    value, model = Entry.Kind.PHASE, Phase

    def rows(self):
        return self.model.objects.published().select_related("plan")

    def key(self, record):
        return record.path

    def titles(self, record):
        return record.name_th, record.name_en

    def lines(self, record):
        yield from both(NAME, record, "name")
        yield from both(SUMMARY, record, "aim")
        yield from years(record.start_year, record.end_year, every=True)
        yield from both(TIED, record.plan, "name")
        yield from both(NOTE, record, "note")

    def naming(self, pks):
        return {}


class OfAgencies:
    value, model = Entry.Kind.AGENCY, Agency

    def rows(self):
        return self.model.objects.published().prefetch_related("aliases", "search_terms", "milestones")

    def key(self, record):
        return record.slug

    def titles(self, record):
        return record.name_th, record.name_en

    def lines(self, record):
        yield from both(NAME, record, "name")
        yield Line(ACRONYM, "", record.acronym)
        yield Line(ACRONYM, "th", record.acronym_th)
        yield from printed_forms(record)
        yield from search_terms(record)
        yield from both(SUMMARY, record, "person")
        involved = record.involvements.published().select_related("initiative").order_by("pk")
        for initiative in dict.fromkeys(each.initiative for each in involved[:MOST_TIED]):
            yield from both(TIED, initiative, "name")
        yield from both(NOTE, record, "note")
        for milestone in record.milestones.all():
            yield from both(NOTE, milestone, "name")

    def naming(self, pks):
        return {Entry.Kind.INITIATIVE: Initiative.objects.filter(involvements__agency__in=pks)}


class OfBeneficiaries:
    value, model = Entry.Kind.BENEFICIARY, Beneficiary

    def rows(self):
        return self.model.objects.published().prefetch_related("aliases", "search_terms")

    def key(self, record):
        return record.slug

    def titles(self, record):
        return record.name_th, record.name_en

    def lines(self, record):
        yield from both(NAME, record, "name")
        yield from printed_forms(record)
        yield from search_terms(record)
        yield from both(NOTE, record, "note")

    def naming(self, pks):
        return {Entry.Kind.INITIATIVE: Initiative.objects.filter(benefits__beneficiary__in=pks)}


class OfAlignments:
    value, model = Entry.Kind.ALIGNMENT, Alignment

    def rows(self):
        return self.model.objects.published().select_related("initiative", "goal__plan")

    def key(self, record):
        return f"{record.initiative.slug}/{record.goal.path}"

    def titles(self, record):
        ends, arrow = (record.initiative, record.goal), " → " if record.serves else " ↛ "
        english = arrow.join(end.name_en or end.name_th for end in ends)
        return arrow.join(end.name_th for end in ends), english

    def lines(self, record):
        yield from both(TIED, record.initiative, "name")
        yield from both(TIED, record.goal, "name")
        yield from both(RATIONALE, record, "rationale")
        yield from both(NOTE, record, "note")

    def naming(self, pks):
        return {}


class OfPassages:
    value, model = Entry.Kind.PASSAGE, Passage

    def rows(self):
        return self.model.objects.published().select_related("source")

    def key(self, record):
        return f"{record.source.slug}/{record.number}"

    def titles(self, record):
        english = record.source.name_en or record.source.name_th
        return f"{record.source.name_th} ย่อหน้าที่ {record.number}", f"{english}, paragraph {record.number}"

    def lines(self, record):
        yield Line(PRINTED, "th", record.plain)
        if record.is_corrected:
            yield Line(CORRECTED, "th", record.reading)

    def naming(self, pks):
        return {}


KINDS = {
    kind.value: kind
    for kind in (
        OfInitiatives(),
        OfGoals(),
        OfPlans(),
        OfPhases(),
        OfAgencies(),
        OfBeneficiaries(),
        OfAlignments(),
        OfPassages(),
    )
}
