"""Lists sorted by a column of names: by the alphabet of the page's language."""

from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldDoesNotExist

from plans.models import Named
from plans.queries import alphabet


class NamesInOrder(ChangeList):
    """A list whose columns of names, its own or those of other records, follow the reader's alphabet."""

    def get_ordering_field(self, field_name):
        return in_alphabet(super().get_ordering_field(field_name), self.model)


def in_alphabet(column, model):
    """The column to sort by for a column that may stand for names; others stay as they are."""
    if not isinstance(column, str):
        return column
    path, _, last = column.rpartition("__")
    if last.lstrip("-") == "sort_key":
        return last[: -len("sort_key")] + alphabet(f"{path}__" if path else "")
    try:
        other = model._meta.get_field(column).related_model
    except FieldDoesNotExist:
        return column
    return alphabet(f"{column}__") if other and issubclass(other, Named) else column
