"""Questions that readers ask of sources, plans, goals and relations, as QuerySet methods."""

from django.db.models import Count, Manager, Q
from django.utils.translation import get_language

from desk.models import OwnedQuerySet, ReviewedQuerySet, State

EVIDENCE = "citation_links"
NOTES = "note_links"
ENDS = ("from_plan", "from_phase__plan", "from_goal__plan", "to_plan", "to_phase__plan", "to_goal__plan")


def alphabet(path=""):
    """The column that sorts records by name in the reader's language; `path` leads to the record."""
    return f"{path}english_sort_key" if get_language() == "en" else f"{path}sort_key"


class NamedQuerySet(ReviewedQuerySet):
    def alphabetical(self):
        return self.order_by(alphabet(), "pk")


class CitationLinkManager(Manager.from_queryset(OwnedQuerySet)):
    """Evidence never comes without its words and where they stand."""

    def get_queryset(self):
        return super().get_queryset().select_related("citation__passage__source")


class NoteLinkManager(Manager.from_queryset(OwnedQuerySet)):
    def get_queryset(self):
        return super().get_queryset().select_related("note__passage__source")


class NameQuerySet(OwnedQuerySet):
    def naming(self, term):
        """The ids of the records of which this folded term is part of a name."""
        return self.filter(folded__contains=term).values("record")


class AliasManager(Manager.from_queryset(NameQuerySet)):
    def get_queryset(self):
        return super().get_queryset().select_related("passage__source")


class SourceQuerySet(NamedQuerySet):
    def for_listing(self):
        return self.alphabetical().annotate(passage_count=Count("passages"))


class PassageQuerySet(OwnedQuerySet):
    def for_reading(self):
        """In the order of the document, with the citations and notes that mark them."""
        return self.prefetch_related("citations", "notes").order_by("number")


class CitationQuerySet(OwnedQuerySet):
    pass


class NoteQuerySet(OwnedQuerySet):
    pass


class PlanQuerySet(NamedQuerySet):
    def called(self, slug):
        """The plan that has this slug or once had it."""
        return self.filter(Q(slug=slug) | Q(former_slugs__slug=slug)).distinct()

    def for_listing(self):
        return self.alphabetical().annotate(goal_count=Count("goals", filter=Q(goals__state=State.PUBLISHED)))

    def for_page(self):
        return self.select_related("superseded_by").prefetch_related(EVIDENCE, NOTES, "aliases")


class PhaseQuerySet(ReviewedQuerySet):
    def for_page(self):
        return self.select_related("plan").prefetch_related(EVIDENCE, NOTES)


class GoalQuerySet(ReviewedQuerySet):
    def of_plan(self, slug):
        """The goals of the plan that has this slug or once had it."""
        return self.filter(Q(plan__slug=slug) | Q(plan__former_slugs__slug=slug)).distinct()

    def for_outline(self):
        """A plan's goals in the order in which an outline is built."""
        return self.select_related("plan").order_by("position", "pk")

    def for_page(self):
        return self.select_related("plan").prefetch_related(EVIDENCE, NOTES)

    def with_sub_goals(self):
        """The ids of these goals and of every goal under them, level by level."""
        found = level = set(self.values_list("pk", flat=True))
        while level:
            level = set(self.model.objects.filter(parent__in=level).values_list("pk", flat=True)) - found
            found = found | level
        return found

    def serving_pairs(self):
        """(goal id, initiative id) wherever, as readers may see, an initiative serves one of these goals."""
        serving = self.filter(
            alignments__state=State.PUBLISHED, alignments__contribution__in=("direct", "supporting")
        )
        return serving.order_by().values_list("pk", "alignments__initiative_id")


class RelationQuerySet(ReviewedQuerySet):
    def with_ends(self):
        return self.select_related(*ENDS)

    def for_listing(self):
        """All that a list of claims shows: both ends and the evidence."""
        return self.with_ends().prefetch_related(EVIDENCE)
