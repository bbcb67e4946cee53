"""Panels: what hangs on a record, shown on its page with links to change, to add and to see all."""

from dataclasses import dataclass

from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field, lookup_field
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from plans.admin.back import and_back, open_from

MOST_ROWS = 50


@dataclass
class Panel:
    """`accessor` is the reverse accessor of the rows, `columns` what `list_display` may name."""

    accessor: str
    columns: tuple
    title: str = ""  # where the name of the kind would not tell what the rows are

    def shown(self, request, record, admin_site):
        """What the template needs; None for those who may not see such rows."""
        relation = type(record)._meta.get_field(self.accessor)
        model, end = relation.related_model, relation.field.name
        rows_admin = admin_site.get_model_admin(model)
        if not rows_admin.has_view_permission(request):
            return None
        rows = rows_admin.get_queryset(request).filter(**{end: record})
        rows = list(rows.order_by(*rows_admin.get_ordering(request) or model._meta.ordering)[: MOST_ROWS + 1])
        full = relation.one_to_one and rows
        return {
            "title": self.title or model._meta.verbose_name_plural,
            "labels": [label_for_field(column, model, rows_admin) for column in self.columns],
            "rows": [self._row(row, record, rows_admin) for row in rows[:MOST_ROWS]],
            "total": len(rows)
            if len(rows) <= MOST_ROWS
            else rows_admin.get_queryset(request).filter(**{end: record}).count(),
            "add": self._add(request, record, rows_admin, end) if not full else "",
            "all": _address(model, "changelist", {f"{end}__id__exact": record.pk})
            if len(rows) > MOST_ROWS
            else "",
        }

    def _row(self, row, record, rows_admin):
        cells = [_cell(column, row, rows_admin) for column in self.columns]
        return {"cells": cells, "name": str(row), "change": open_from(record, row)}

    def _add(self, request, record, rows_admin, end):
        if not rows_admin.has_add_permission(request):
            return ""
        return _address(rows_admin.model, "add", {end: record.pk, **and_back(record)})


def _address(model, page, query):
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_{page}") + f"?{urlencode(query)}"


def _cell(column, row, rows_admin):
    field, attribute, value = lookup_field(column, row, rows_admin)
    if field is None:
        return display_for_value(value, "-", getattr(attribute, "boolean", False))
    if field.remote_field:
        return "-" if value is None else value
    return display_for_field(value, field, "-")


RELATIONS_FROM = Panel("relations_from", ("kind", "target", "basis", "quotations"), _("Relations from it"))
RELATIONS_TO = Panel("relations_to", ("source", "kind", "basis", "quotations"), _("Relations to it"))
