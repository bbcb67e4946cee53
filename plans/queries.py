"""Questions that readers ask of sources, plans, goals and relations, as QuerySet methods."""

from django.db.models import Count, Exists, F, Manager, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Substr
from django.utils.translation import get_language

from desk.models import Change, ChangedRecord, OwnedQuerySet, ReviewedQuerySet, State

EVIDENCE = "citation_links"
NOTES = "note_links"
ENDS = ("from_plan", "from_phase__plan", "from_goal__plan", "to_plan", "to_phase__plan", "to_goal__plan")


def alphabet(path=""):
    """The column that sorts records by name in the reader's language; `path` leads to the record."""
    return f"{path}english_sort_key" if get_language() == "en" else f"{path}sort_key"


class TranslatedQuerySet(QuerySet):
    """Records with words in two languages."""

    def without_english(self):
        """Public ones with a Thai text that has no English beside it."""
        columns = {field.name for field in self.model._meta.concrete_fields}
        texts = sorted(name[:-3] for name in columns if name.endswith("_th") and f"{name[:-3]}_en" in columns)
        return self.published().filter(
            Q(*(Q(**{f"{text}_en": ""}) & ~Q(**{f"{text}_th": ""}) for text in texts), _connector=Q.OR)
        )


class ClaimQuerySet(TranslatedQuerySet):
    """What somebody says holds, on a ground."""

    def without_evidence(self):
        """Public claims that rest on no quotation."""
        return self.published().filter(citation_links=None)

    def never_reviewed(self):
        """Public inferences that came with a load of files, and that no approved change has touched since."""
        reviewed = ChangedRecord.objects.filter(
            model=self.model._meta.label_lower, key=OuterRef("pk"), change__state=Change.State.APPROVED
        )
        return self.published().filter(~Exists(reviewed), basis="inferred")


class NamedQuerySet(TranslatedQuerySet, ReviewedQuerySet):
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
    def astray(self):
        """Quotations that their passage no longer holds, word for word, at their place."""
        there = Substr("passage__plain", F("start") + 1, F("end") - F("start"))
        return self.annotate(there=there).exclude(there=F("quote"))


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


class PhaseQuerySet(TranslatedQuerySet, ReviewedQuerySet):
    def for_page(self):
        return self.select_related("plan").prefetch_related(EVIDENCE, NOTES)


class GoalQuerySet(TranslatedQuerySet, ReviewedQuerySet):
    def of_plan(self, slug):
        """The goals of the plan that has this slug or once had it."""
        return self.filter(Q(plan__slug=slug) | Q(plan__former_slugs__slug=slug)).distinct()

    def at_paths(self, paths):
        """The goals at these paths (plan/goal), the plan by a slug that it has or once had."""
        goals = self.none()
        for path in set(paths):
            plan, slug = path.split("/")
            goals = goals | self.of_plan(plan).filter(slug=slug)
        return goals

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

    def unserved(self):
        """Public goals that no public initiative serves, neither them nor a goal under them."""
        goals, alignments = self.model._meta.db_table, self.model.alignments.rel.related_model._meta.db_table
        served = f"""
            WITH RECURSIVE served(id) AS (
                SELECT goal_id FROM {alignments} WHERE state = %s AND contribution <> 'none'
                UNION SELECT parent_id FROM {goals} JOIN served USING (id) WHERE parent_id IS NOT NULL
            ) SELECT id FROM served"""
        return self.published().exclude(pk__in=RawSQL(served, [State.PUBLISHED.value]))

    def serving_pairs(self):
        """(goal id, initiative id) wherever, as readers may see, an initiative serves one of these goals."""
        serving = self.filter(
            alignments__state=State.PUBLISHED, alignments__contribution__in=("direct", "supporting")
        )
        return serving.order_by().values_list("pk", "alignments__initiative_id")


class RelationQuerySet(ClaimQuerySet, ReviewedQuerySet):
    def with_ends(self):
        return self.select_related(*ENDS)

    def for_listing(self):
        """All that a list of claims shows: both ends and the evidence."""
        return self.with_ends().prefetch_related(EVIDENCE)
