"""States of records, the changes made to them, and the base of their history."""

from desk.models.changes import Change, ChangedRecord
from desk.models.history import History, tracked
from desk.models.states import OwnedQuerySet, Reviewed, ReviewedQuerySet, State

__all__ = [
    "Change",
    "ChangedRecord",
    "History",
    "OwnedQuerySet",
    "Reviewed",
    "ReviewedQuerySet",
    "State",
    "tracked",
]
