"""States of records, the changes made to them, and the base of their history."""

from desk.models.changes import Change, ChangedRecord
from desk.models.history import History, tracked
from desk.models.states import Reviewed, State

__all__ = ["Change", "ChangedRecord", "History", "Reviewed", "State", "tracked"]
