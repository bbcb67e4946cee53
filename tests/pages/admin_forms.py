"""Fills in a form of the admin as a browser would send it."""

import re

from django.contrib.auth.models import User

from desk import deciding
from desk.models import Change


def filled_in(page, **changes):
    """All fields of the page's form and inlines with what they hold, then the changes."""
    data = {"_save": "1"}
    if page.context.get("seen"):
        data["_seen"] = page.context["seen"]
    if page.context.get("reason_form"):
        data["why-reason_th"] = "เพราะทดสอบ"
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            data[bound.html_name] = _sent(bound)
    return {name: value for name, value in (data | changes).items() if value is not None}


def confirmed(page, **choices):
    """The fields of the page that asks whose it is to be, as a browser without scripts sends them."""
    data = {}
    for name, value in page.context["sent"]:
        data.setdefault(name, []).append(value)
    data |= {"_seen": page.context["seen"], "_was": page.context["was"]}
    for choice in page.context["meeting"].choices:
        data[choice.radio] = choices.get(choice.name, choice.chosen)
        if choice.text is not None:
            data[choice.box] = choices.get(f"{choice.name}_text", choice.text)
    return data


def approved(page):
    """The answer to a form; if it was proposed, somebody else has approved it."""
    found = re.search(r"/desk/change/(\d+)/", page.headers.get("Location", ""))
    if found:
        reviewer = User.objects.create_superuser(f"reviewer-{User.objects.count()}")
        deciding.approve(Change.objects.get(pk=int(found[1])), reviewer)
    return page


def _sent(bound):
    value = bound.value()
    if isinstance(value, bool):
        return "on" if value else None
    shown = bound.field.widget.format_value(value)
    return shown[0] if isinstance(shown, list) and shown else shown or ""


def rows(prefix, *typed, first=0):
    """New rows of an inline, after the `first` ones that are there already."""
    fields = {f"{prefix}-TOTAL_FORMS": first + len(typed)}
    for number, row in enumerate(typed, first):
        fields |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return fields


def row_errors(page, prefix):
    """The errors of an inline, row by row, those without any left out."""
    for inline in page.context["inline_admin_formsets"]:
        if inline.formset.prefix == prefix:
            return [errors for errors in inline.formset.errors if errors]
    return []


def all_errors(page):
    """Every message on the page, as one text."""
    found = [str(page.context["errors"])]
    for inline in page.context["inline_admin_formsets"]:
        found += [str(inline.formset.non_form_errors()), *map(str, inline.formset.errors)]
    return " ".join(found)
