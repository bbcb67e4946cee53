"""The history of every record: each version as it was, and the change that made it."""

from django.db import models
from simple_history.models import HistoricalRecords

from desk.records import FOLLOWING


class History(models.Model):
    """A version of a record; versions made together share one change."""

    change = models.ForeignKey("desk.Change", models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


def tracked():
    """The history that an abstract model gives to each model built on it, or a model to itself."""
    return HistoricalRecords(bases=[History], inherit=True, excluded_fields=FOLLOWING)
