"""Questions that readers ask of sources, plans, goals and relations, as QuerySet methods."""

from django.db.models import Prefetch, QuerySet

EVIDENCE = "citation_links__citation__passage__source"
ENDS = ("from_plan", "from_phase__plan", "from_goal__plan", "to_plan", "to_phase__plan", "to_goal__plan")


class SourceQuerySet(QuerySet):
    pass


class PassageQuerySet(QuerySet):
    def holding(self, quote):
        """The passages in which these words stand, word for word."""
        return self.filter(plain__contains=quote)

    def for_reading(self):
        return self.prefetch_related("notes").order_by("number")


class CitationQuerySet(QuerySet):
    def with_source(self):
        return self.select_related("passage__source")


class NoteQuerySet(QuerySet):
    def shown(self):
        """Notes that readers see; the others are kept on record only."""
        return self.exclude(apply="leave")


class PlanQuerySet(QuerySet):
    def for_page(self):
        return self.select_related("superseded_by").prefetch_related(EVIDENCE, "aliases__passage__source")


class PhaseQuerySet(QuerySet):
    def for_page(self):
        return self.select_related("plan").prefetch_related(EVIDENCE)


class GoalQuerySet(QuerySet):
    def for_outline(self):
        """A plan's goals in the order in which an outline is built."""
        return self.select_related("plan").order_by("position", "pk")

    def for_page(self):
        return self.select_related("plan", "parent").prefetch_related(EVIDENCE)


class RelationQuerySet(QuerySet):
    def with_ends(self):
        return self.select_related(*ENDS)

    def for_listing(self):
        """All that a list of claims shows: both ends and the evidence."""
        return self.with_ends().prefetch_related(EVIDENCE)


def shown_notes(path="note_links"):
    """Prefetch the editors' notes of a record that readers see."""
    return Prefetch(path)
