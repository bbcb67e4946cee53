"""The tables of the package: which columns, in which order, and which columns name rows of other tables."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, Collate

AT_ONCE = 1000  # rows


@dataclass(frozen=True)
class Table:
    """`order`: lookups of texts, in code-point order, or F(); `references`: column → (table, column)."""

    name: str
    title: Any
    meaning: Any
    fields: list
    queryset: Any
    order: tuple
    key: tuple = ("id",)
    references: dict = field(default_factory=dict)
    rows: Any = None
    is_quoted: bool = False  # its words are the document's, not ours

    def records(self):
        """Every row, in the same order on both databases, never all in memory."""
        if self.rows:
            return self.rows()
        return self.queryset().order_by(*by_code_point(self.order)).iterator(AT_ONCE)


def by_code_point(order):
    """Texts in the order of their code points, whatever the database's own; what is empty comes first."""
    collation = "C" if connection.vendor == "postgresql" else "BINARY"
    return [
        Collate(Coalesce(F(each), Value(""), output_field=CharField()), collation)
        if isinstance(each, str)
        else each
        for each in order
    ]
