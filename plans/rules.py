"""Rules that span rows: one function each, called by `clean()`, by seed and by `check_knowledge`.

Each takes a record and raises ValidationError, keyed by field, when the record breaks the rule.
"""

import copy

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.models import State
from desk.recording import values_before
from desk.records import values_of


def quote_is_in_its_passage(citation):
    """A quotation is `plain[start:end]` of its passage, code point by code point."""
    if citation.passage.plain[citation.start : citation.end] != citation.quote:
        raise ValidationError({"quote": _("These words do not stand at this place in the passage.")})


def note_is_in_its_passage(note):
    """What a note calls printed is `plain[start:end]` of its passage."""
    if note.passage.plain[note.start : note.end] != note.verbatim:
        raise ValidationError({"verbatim": _("These words do not stand at this place in the passage.")})


def alias_is_printed_in_its_passage(alias):
    """A printed form of a name stands in its passage, word for word."""
    if alias.passage_id and alias.text not in alias.passage.plain:
        raise ValidationError({"text": _("This form is not printed in the passage.")})


def citation_is_never_edited(citation):
    """Another quotation is another citation."""
    before = values_before(citation)
    if before is not None and before != values_of(citation):
        raise ValidationError(_("A citation is never edited: make another one."))


def quoted_passage_stays_as_it_is(passage):
    """The text of a passage that is quoted does not change: a corrected text is a new edition."""
    before = values_before(passage)
    if before is None:
        return
    if before["plain"] != passage.plain and (passage.citations.exists() or passage.notes.exists()):
        raise ValidationError({"plain": _("This passage is quoted, so its text can no longer change.")})


PRINTED = ("source_id", "number", "kind", "plain", "verbatim")  # what the document itself says


def passage_of_a_published_source_stays(passage):
    """The text of a document that is or was public never changes: a corrected text is a new edition."""
    before = values_before(passage)
    if before is None:
        return
    changed = [column for column in PRINTED if getattr(passage, column) != before[column]]
    sources = {before["source_id"], passage.source_id}
    if changed and any(is_settled(source) for source in type(passage.source).objects.filter(pk__in=sources)):
        raise ValidationError({changed[0].removesuffix("_id"): SETTLED_TEXT})


def passage_is_added_to_a_draft(passage):
    """Nothing is added to the text of a document that is, or once was, public."""
    if passage.pk is None and is_settled(passage.source):
        raise ValidationError({"source": SETTLED_TEXT})


def is_settled(source):
    """Whether readers may have read a document, so that its text stays as it is."""
    before = values_before(source)
    return before is not None and before["state"] in (State.PUBLISHED, State.WITHDRAWN)


SETTLED_TEXT = gettext_lazy(
    "This document is published, so its text never changes. A corrected text is a new edition of it."
)


def edition_is_of_an_earlier_document(source):
    """Later editions follow earlier ones, never in a circle."""
    record_is_not_its_own_ancestor(source, "edition_of")


FIRST_YEAR_THAT_IS_BUDDHIST = 2400


def years_are_of_the_common_era(record):
    """Years are stored in the Common Era; one past 2400 was typed in the Buddhist Era."""
    for column in ("start_year", "end_year", "as_of_year"):
        if (getattr(record, column, None) or 0) >= FIRST_YEAR_THAT_IS_BUDDHIST:
            raise ValidationError({column: _("This year is of the Buddhist Era: take 543 away.")})


def phase_is_inside_its_plan(phase):
    """A phase does not begin before its plan or end after it."""
    plan = phase.plan
    if plan.start_year and phase.start_year < plan.start_year:
        raise ValidationError({"start_year": _("The phase starts before its plan does.")})
    if plan.end_year and phase.end_year > plan.end_year:
        raise ValidationError({"end_year": _("The phase ends after its plan does.")})


def plan_still_holds_its_phases(plan):
    """A plan's years are not narrowed so far that one of its phases falls outside."""
    if plan.pk is None:
        return
    for phase in plan.phases.all():
        if plan.start_year and phase.start_year < plan.start_year:
            raise ValidationError({"start_year": _("%(phase)s starts before this year.") % {"phase": phase}})
        if plan.end_year and phase.end_year > plan.end_year:
            raise ValidationError({"end_year": _("%(phase)s ends after this year.") % {"phase": phase}})


def phases_stay_apart(phase):
    """No two phases of a plan share a year."""
    overlapping = phase.plan.phases.filter(start_year__lte=phase.end_year, end_year__gte=phase.start_year)
    other = overlapping.exclude(pk=phase.pk).first()
    if other:
        raise ValidationError({"start_year": _("The phase shares years with %(phase)s.") % {"phase": other}})


def parent_is_in_the_same_plan(goal):
    """A goal stands under a goal of its own plan, and so do the goals under it."""
    if goal.parent and goal.parent.plan_id != goal.plan_id:
        raise ValidationError({"parent": _("The goal above must belong to the same plan.")})
    if goal.pk and goal.children.exclude(plan=goal.plan_id).exists():
        raise ValidationError({"plan": _("The goals under this one belong to another plan.")})


def record_is_not_its_own_ancestor(record, link="parent"):
    """Whoever walks up from a record never meets it again."""
    seen, above = {record.pk}, getattr(record, link)
    while above is not None and record.pk is not None:
        if above.pk in seen:
            raise ValidationError(
                {link: _("A record cannot stand under itself, directly or through others.")}
            )
        seen.add(above.pk)
        above = getattr(above, link)


def plan_is_not_its_own_successor(plan):
    """Later plans follow earlier ones, never in a circle."""
    record_is_not_its_own_ancestor(plan, "superseded_by")


def slug_is_free_in_its_plan(record):
    """Phases and goals of a plan share one space of slugs, former ones included."""
    plan = record.plan
    for kind in (plan.phases, plan.goals):
        taken = kind.filter(Q(slug=record.slug) | Q(former_slugs__slug=record.slug))
        if isinstance(record, kind.model):
            taken = taken.exclude(pk=record.pk)
        if taken.exists():
            message = _("Another goal or phase of this plan has, or once had, this slug.")
            raise ValidationError({"slug": message})


def slug_is_not_anothers_former_one(record):
    """An address that redirects to one record is never given to another."""
    if type(record).objects.filter(former_slugs__slug=record.slug).exclude(pk=record.pk).exists():
        raise ValidationError(
            {"slug": _("Another record once had this slug, and its address still leads there.")}
        )


def slug_is_no_page_beside_it(record):
    """Below the list of its kind there are pages with names of their own."""
    if record.slug in record.pages_beside_it:
        raise ValidationError({"slug": _("A page of the site has this name; please choose another.")})


def former_slug_is_no_present_one(former):
    """The same from the other side: what a record was called is not what another is called now."""
    record = former.record
    kinds = (record.plan.phases, record.plan.goals) if hasattr(record, "plan") else (type(record).objects,)
    for kind in kinds:
        others = kind.filter(slug=former.slug)
        if (others.exclude(pk=record.pk) if kind.model is type(record) else others).exists():
            raise ValidationError({"slug": _("Another record has this slug now.")})


def stated_claim_is_quoted(statement):
    """Who says that the document states something shows where."""
    if statement.is_stated and not statement.citation_links.exists():
        raise ValidationError({"basis": _("A stated claim needs at least one quotation.")})


def stated_status_is_quoted(initiative):
    """Who says that the document states a status shows where."""
    if initiative.status_basis == "stated" and not initiative.status_citation_links.exists():
        raise ValidationError({"status_basis": _("A stated status needs at least one quotation.")})


def english_stands_beside_its_thai(record):
    """English is a translation: it never stands where the Thai is missing."""
    for field in record._meta.fields:
        thai = field.name.removesuffix("_en") + "_th"
        if field.name.endswith("_en") and getattr(record, field.name) and not getattr(record, thai):
            raise ValidationError({field.name: _("There is an English text here but no Thai one.")})


def fields_hold_what_they_may(record):
    """Each column has a value of its kind, from its choices, no longer than it may be."""
    record.clean_fields(exclude=[field.name for field in record._meta.fields if field.is_relation])


def derived_columns_are_current(record):
    """The columns by which a record is sorted and found follow from its words as they are now."""
    current = copy.copy(record)
    current.derive()
    for column in record.derived_columns:
        if getattr(current, column) != plain(getattr(record, column)):
            raise ValidationError({column: _("This does not follow from the words: save the record again.")})


def plain(value):
    """Bytes as bytes: PostgreSQL hands them over as a view."""
    return bytes(value) if isinstance(value, memoryview) else value


def faults(error):
    """The messages of a ValidationError by field; `__all__` where none is named."""
    return error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
