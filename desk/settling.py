"""Settling a change that others overtook: its author says of each clash what is to be."""

import hashlib
import json

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from desk import comparing
from desk.choosing import EDITED, THEIRS, Choice, Part, Version, all_chosen
from desk.differences import in_words, is_text, language_of, linked
from desk.laying import obstacles, wanted_of
from desk.naming import Names, last_versions, places_in
from desk.records import PROVISIONAL, is_provisional, record_at, renamed, values_of


class Settling:
    """The clashes of a change as things to choose, and the rows that come of what was chosen."""

    def __init__(self, change):
        self.change = change
        self.clashes = obstacles(change.rows)
        self.now = {_place(row): _values(*_place(row)) for row in change.rows}
        self.choices = {}  # name → (clash, choice)
        self.parts = self._parts() if self.clashes else []

    @property
    def digest(self):
        """Tells whether the clashes are those that somebody was shown."""
        shown = [[c.model, c.pk, c.column, c.theirs, c.yours] for c in self.clashes]
        return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()

    def take(self, data, still_holds):
        """Take over what was chosen; where the database moved on since, only what was typed."""
        for clash, choice in self.choices.values():
            choice.take(data, still_holds)
            if choice.chosen == EDITED:
                self._check(clash, choice)

    def _check(self, clash, choice):
        choice.text = choice.text.replace("\r\n", "\n").strip()
        try:
            _column(clash).clean(choice.text, None)
        except ValidationError as fault:
            choice.error, choice.chosen = " ".join(fault.messages), ""

    @property
    def is_settled(self):
        return all_chosen(self.parts)

    # What is shown

    def _parts(self):
        there = [
            {"model": label, "pk": key, "before": values, "after": None}
            for (label, key), values in self.now.items()
            if values is not None
        ]
        names, parts = Names([*there, *self.change.rows]), {}
        versions = last_versions({(clash.model, clash.pk) for clash in self.clashes})
        for clash in self.clashes:
            place = (clash.model, clash.pk)
            if place not in parts:
                kind = str(apps.get_model(clash.model)._meta.verbose_name)
                parts[place] = Part(names.called(*place), kind, made_by(versions.get(place)))
            choice = _of_column(clash, names) if clash.column else _of_row(clash)
            self.choices[choice.name] = (clash, choice)
            parts[place].choices.append(choice)
        return list(parts.values())

    # What comes of it

    def rows(self):
        """The rows of the change as they were settled, resting on the database as it now is."""
        chosen = {(c.model, c.pk, c.column): choice for c, choice in self.choices.values()}
        settled, keys, dropped = [], {}, set()
        free = max([PROVISIONAL, *(row["pk"] + 1 for row in self.change.rows if is_provisional(row["pk"]))])
        for row in self.change.rows:
            place, whole = _place(row), chosen.get((*_place(row), ""))
            now = self.now[place]
            if whole is not None and whole.chosen == THEIRS:
                dropped |= {place} if now is None else set()
            elif row["before"] is None:
                settled.append(row)
            elif row["after"] is None:
                settled += [{**row, "before": now}] if now is not None else []
            elif now is None:  # made once more
                keys[place], free = free, free + 1
                settled.append({**row, "before": None})
            else:
                after = now | wanted_of(row) | _chosen_values(place, chosen, now)
                settled += [{**row, "before": now, "after": after}] if after != now else []
        return renamed(_without_what_hangs_on(dropped, settled), keys)


def _place(row):
    return row["model"], row["pk"]


def _values(label, key):
    record = None if is_provisional(key) else record_at(label, key)
    return record and values_of(record)


def _column(clash):
    model = apps.get_model(clash.model)
    return next(field for field in model._meta.concrete_fields if field.attname == clash.column)


def _chosen_values(place, chosen, now):
    values = {}
    for (*other, column), choice in chosen.items():
        if tuple(other) == place and choice.chosen == THEIRS:
            values[column] = now[column]
        elif tuple(other) == place and choice.chosen == EDITED:
            values[column] = choice.text
    return values


def _without_what_hangs_on(dropped, rows):
    """Rows that point at a row which is not made any more go with it."""
    kept = []
    for row in rows:
        if row["after"] is not None and set(places_in({**row, "before": None})) & dropped:
            dropped.add(_place(row))
        else:
            kept.append(row)
    return kept


def made_by(version):
    """Who made a version, when and why, as a list of none or one."""
    if version is None:
        return []
    change = version.change
    who = change.author.get_username() if change and change.author else ""
    why = (change.reason or change.get_kind_display()) if change else ""
    return [Version(who, version.history_date, why, change)]


def _of_column(clash, names):
    column = _column(clash)
    language, text = language_of(column), is_text(column)
    was, theirs, yours = (in_words(column, value, names) for value in (clash.was, clash.theirs, clash.yours))
    if text:
        html = texts(was, theirs, yours, language)
    else:
        html = [linked(column, value, names) for value in (clash.was, clash.theirs, clash.yours)]
    return Choice(
        f"{clash.model}-{clash.pk}-{clash.column}",
        capfirst(str(column.verbose_name)),
        *html,
        language=language,
        text=str(clash.yours or "") if text else None,
        may_have_yours=not _is_gone(column, clash.yours, names),
    )


def _is_gone(column, key, names):
    """Whether a column is to name a record that is not there any more."""
    if not isinstance(column, ForeignKey) or key is None or is_provisional(key):
        return False
    return (column.related_model._meta.label_lower, key) not in names.present


def texts(was, theirs, yours, language):
    """A text as it was, and the two that came of it, with what is different in them marked."""
    marked = (
        comparing.marked(was, text, language)
        if was and text and text != was
        else comparing.said(text, language)
        for text in (theirs, yours)
    )
    return [comparing.said(was, language), *marked]


def _of_row(clash):
    """A row as a whole: gone, or changed since it was to be removed, or not to be written at all."""
    words = {
        "is not there": _("It is not there."),
        "is there": _("It stays as it now is."),
        "made": _("It is made once more, with what is proposed."),
        "removed": _("It is removed."),
    }
    impossible = clash.was is None or clash.yours is not None and clash.theirs is not None
    impossible = impossible or clash.theirs == clash.was  # others rely on it
    theirs = words["is not there" if clash.theirs is None else "is there"]
    yours = words["removed" if clash.yours is None else "made"]
    if impossible:
        yours = _("It cannot be: one like it is there, or others rely on it, or what it names is gone.")
    return Choice(
        f"{clash.model}-{clash.pk}-",
        _("The record as a whole"),
        format_html("{}", _("It was there.") if clash.was is not None else words["is not there"]),
        *(format_html("{}", text) for text in (theirs, yours)),
        may_have_yours=not impossible,
    )
