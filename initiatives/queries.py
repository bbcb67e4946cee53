"""Questions that readers ask of initiatives, agencies, beneficiaries and alignments, as QuerySet methods."""

from django.db.models import QuerySet

from plans.queries import EVIDENCE


class AgencyQuerySet(QuerySet):
    pass


class BeneficiaryQuerySet(QuerySet):
    pass


class InitiativeQuerySet(QuerySet):
    pass


class AlignmentQuerySet(QuerySet):
    def serving(self):
        """Claims that an initiative does serve: "examined, does not serve" never counts."""
        return self.exclude(contribution="none")

    def for_listing(self):
        """All that a list of claims shows: both ends and the evidence."""
        return self.select_related("initiative", "goal__plan").prefetch_related(EVIDENCE)


class InvolvementQuerySet(QuerySet):
    pass


class TieQuerySet(QuerySet):
    pass


class MilestoneQuerySet(QuerySet):
    pass
