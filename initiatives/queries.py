"""Questions that readers ask of initiatives, agencies, beneficiaries and alignments, as QuerySet methods."""

from django.db.models import Count, Q

from desk.models import OwnedQuerySet, ReviewedQuerySet, State
from plans.listing import First, first
from plans.queries import EVIDENCE, NOTES, ClaimQuerySet, NamedQuerySet, TranslatedQuerySet, alphabet

TIE_ENDS = ("agency", "beneficiary", "initiative", "plan", "phase__plan", "goal__plan")


def initiatives_through(links):
    """How many initiatives that readers may see such links lead to."""
    published = Q(**{f"{links}__initiative__state": State.PUBLISHED})
    return Count(f"{links}__initiative", distinct=True, filter=published)


class AgencyQuerySet(NamedQuerySet):
    def for_listing(self):
        counted = self.alphabetical().annotate(initiative_count=initiatives_through("involvements"))
        return counted.select_related("parent")

    def for_page(self):
        return self.select_related("parent").prefetch_related(
            EVIDENCE,
            NOTES,
            "aliases",
        )


class BeneficiaryQuerySet(NamedQuerySet):
    def for_listing(self):
        return self.alphabetical().annotate(initiative_count=initiatives_through("benefits"))

    def for_page(self):
        return self.prefetch_related(EVIDENCE, NOTES, "aliases")


class InitiativeQuerySet(NamedQuerySet):
    found_by = None  # text → condition: the site's search, which lies above this room, puts itself here

    def for_listing(self):
        """All that a row of a list shows."""
        return (
            self.alphabetical().select_related("parent", "period").prefetch_related("status_citation_links")
        )

    def for_page(self):
        return self.select_related("parent", "period", "place").prefetch_related(
            EVIDENCE,
            NOTES,
            f"status_{EVIDENCE}",
            f"period__{EVIDENCE}",
            f"place__{EVIDENCE}",
            "aliases",
        )

    def matching(self, text):
        """Those that answer what was typed, as the site's search finds them."""
        return self.filter(self.found_by(text))


class AlignmentQuerySet(ClaimQuerySet, ReviewedQuerySet):
    def serving(self):
        """Claims that an initiative does serve: "examined, does not serve" never counts."""
        return self.exclude(contribution="none")

    def not_serving(self):
        return self.filter(contribution="none")

    def stated(self):
        return self.filter(basis="stated")

    def inferred(self):
        return self.filter(basis="inferred")

    def for_listing(self):
        """All that a list of claims shows: both ends and the evidence."""
        return (
            self.select_related("initiative", "goal__plan")
            .prefetch_related(EVIDENCE)
            .order_by(alphabet("initiative__"), "pk")
        )

    def reaching(self, goal, below):
        """What serves the goals below but not `goal` itself: (initiative, alignments), the first of them."""
        serving = self.serving().filter(goal__in=below)
        own = self.serving().filter(goal=goal).values("initiative")
        others = serving.exclude(initiative__in=own).order_by(alphabet("initiative__"), "initiative")
        initiatives = first(others.values_list("initiative", flat=True).distinct())
        claims = (
            serving.filter(initiative__in=initiatives.rows).for_listing().order_by("goal__position", "goal")
        )
        found = {pk: (None, []) for pk in initiatives}
        for claim in claims.order_by("goal__position", "goal"):
            found[claim.initiative_id] = (claim.initiative, [*found[claim.initiative_id][1], claim])
        return First(list(found.values()), initiatives.more)


class PartQuerySet(ClaimQuerySet, OwnedQuerySet):
    """Claims that are public with the record to which they belong."""


class TieQuerySet(PartQuerySet):
    def for_listing(self):
        return self.select_related(*TIE_ENDS).prefetch_related(EVIDENCE)


class InvolvementQuerySet(PartQuerySet):
    def for_listing(self):
        return (
            self.select_related("initiative", "agency")
            .prefetch_related(EVIDENCE)
            .order_by(alphabet("initiative__"), "pk")
        )


class BenefitQuerySet(PartQuerySet):
    def for_listing(self):
        return (
            self.select_related("initiative", "beneficiary")
            .prefetch_related(EVIDENCE)
            .order_by(alphabet("initiative__"), "pk")
        )


class MilestoneQuerySet(TranslatedQuerySet, OwnedQuerySet):
    def for_listing(self):
        return self.select_related("subject").prefetch_related(EVIDENCE)
