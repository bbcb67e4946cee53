"""What relies on a record: listed, in words and with links, where deleting it is refused."""

from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import ngettext

MOST_LISTED = 50


def relying_on(record, admin_site):
    """Links to the records that keep this one from being deleted; of many, the first and how many more."""
    shown = []
    for relation in record._meta.related_objects:
        if relation.on_delete is models.PROTECT:
            shown += _of_one_kind(record, relation, admin_site)
    return shown


def _of_one_kind(record, relation, admin_site):
    rows = relation.related_model._default_manager.filter(**{relation.field.name: record})
    links = [_link(row, admin_site) for row in rows[:MOST_LISTED]]
    more = rows.count() - MOST_LISTED if len(links) == MOST_LISTED else 0
    if more:
        name = relation.related_model._meta.verbose_name_plural
        text = ngettext("%(name)s: %(count)d more", "%(name)s: %(count)d more", more)
        links.append(capfirst(text % {"name": name, "count": more}))
    return links


def _link(row, admin_site):
    """A quotation, note or printed name is named by the record that it belongs to."""
    owner = getattr(row, "claim", None) or getattr(row, "record", None) or row
    name, words = capfirst(row._meta.verbose_name), str(owner)
    if not admin_site.is_registered(type(owner)):
        return f"{name}: {words}"
    address = reverse(f"admin:{owner._meta.app_label}_{owner._meta.model_name}_change", args=[owner.pk])
    return format_html('{}: <a href="{}">{}</a>', name, address, words)
