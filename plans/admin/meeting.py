"""Two people at one record: what it was, what it is now and what was typed, field by field."""

from django.apps import apps
from django.contrib.admin.utils import flatten_fieldsets
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from desk.choosing import CHOICE, EDITED, TEXT, THEIRS, YOURS, Choice, Part, all_chosen
from desk.languages import Words
from desk.laying import wanted_of
from desk.naming import from_version, last_versions
from desk.records import assign, kept_fields
from desk.settling import made_by, texts
from plans.admin.renumbering import renumbered, row_numbers
from plans.admin.seen import SEEN, WAS
from plans.admin.typed import Field, told


class Meeting:
    """What a form rested on (`was`, None where that is not known), the rows now, and what was typed.

    `laid` are the rows of a proposal that the page shows over the database. `is_overtaken` says whether
    others changed anything that matters here; `parts` is what to show and to choose.
    """

    def __init__(self, model_admin, request, record, was, now, laid=()):
        self.admin, self.request, self.record, self.was, self.now = model_admin, request, record, was, now
        self.data = request.POST
        self.laid = {(row["model"], row["pk"]): row for row in laid}
        self.moved = was.moved(now) if was else set()
        self.versions = _versions(self.moved, was)
        self.is_overtaken, self.parts, self.puts, self.rows = False, [], {}, {}
        self._record()
        for formset in self._formsets():
            self._rows(formset)

    # What was

    def _before(self, record):
        """A row as the form showed it; None where that is not known."""
        place = (record._meta.label_lower, record.pk)
        if self.was is None:
            return None
        if place not in self.moved:
            return record
        return self._earlier(type(record), place)

    def _earlier(self, model, place):
        number = self.was.rows[place[0]].get(place[1])
        version = self.versions.get((place[0], number))
        if version is None:
            return None
        before = from_version(model, version)
        if self.laid.get(place, {}).get("after"):
            assign(before, wanted_of(self.laid[place]))
        return before

    def _made_by(self, label, key):
        return made_by(self.versions.get((label, "last", key)))

    # The record and its rows

    def _record(self):
        fields = flatten_fieldsets(self.admin.get_fieldsets(self.request, self.record))
        made = self.admin.get_form(self.request, self.record, change=True, fields=fields)
        before = self._before(self.record)
        was = made(instance=before) if before is not None else None
        self._compare(self.record, before, made(instance=self.record), was, "")

    def _formsets(self):
        for made, inline in self.admin.get_formsets_with_inlines(self.request, self.record):
            if not inline.has_change_permission(self.request, self.record):
                continue
            prefix = made.get_default_prefix()
            if f"{prefix}-TOTAL_FORMS" in self.data:
                yield made(instance=self.record, prefix=prefix, queryset=inline.get_queryset(self.request))

    def _rows(self, formset):
        there = {form.instance.pk: form for form in formset.initial_forms}
        label, kept = formset.model._meta.label_lower, []
        self.rows[formset.prefix] = kept
        for number, key in row_numbers(self.data, formset):
            prefix = f"{formset.prefix}-{number}"
            if key is None:
                self._mine(formset, prefix)
            elif key in there:
                self._shared(formset, there.pop(key), prefix)
            else:
                if not self._is_put_back(formset, (label, key), prefix):
                    continue
                key = None
            kept.append((number, key))
        if any(key is None for _number, key in kept) and self.was and self.was.added(label, self.now):
            self.is_overtaken = True
        for form in there.values():
            self._theirs(form, label)

    def _shared(self, formset, form, prefix):
        row, before = form.instance, self._before(form.instance)
        was = None
        if before is not None:
            setattr(before, formset.fk.name, self.record)
            was = form if before is row else formset.form(instance=before, prefix=prefix)
        if not self.data.get(f"{prefix}-DELETE"):
            self._compare(row, before, form, was, prefix)
        elif before is None or _differs(before, row):
            self._to_remove_or_not(form, prefix)
        else:
            self.parts.append(Part(str(row), _kind(row), notes=[_("You remove it.")]))

    def _to_remove_or_not(self, form, prefix):
        row, self.is_overtaken = form.instance, True
        fields = [Field(form, name, f"{prefix}-{name}") for name in form.fields if name != "DELETE"]
        words = [
            format_html("{}", Words(text)) for text in (_("It stays as it now is."), _("It is removed."))
        ]
        choice = Choice(f"{prefix}-row", _("The row as a whole"), "", *words)
        self.puts[choice.name] = lambda data, taken: taken == THEIRS and _leave(data, fields, prefix)
        made = self._made_by(row._meta.label_lower, row.pk)
        self.parts.append(Part(str(row), _kind(row), made, [choice]))

    def _is_put_back(self, formset, place, prefix):
        """Others removed a row: whether it may come back as a new one, which is then to be chosen."""
        before = self._earlier(formset.model, place) if self.was and place in self.moved else None
        form = formset.form(instance=before or formset.model(**{formset.fk.name: self.record}), prefix=prefix)
        fields = [Field(form, name, f"{prefix}-{name}") for name in form.fields]
        shown = [field for field in fields if field.is_shown and field.name != "DELETE"]
        typed = before is None or any(not f.same(f.initial, f.typed(self.data)) for f in shown)
        part = Part(str(before or _("A row")), _kind(form.instance), self._made_by(*place))
        self.parts.append(part)
        self.is_overtaken = True
        if self.data.get(f"{prefix}-DELETE") or not typed:
            part.notes.append(_("Others removed it."))
            return False
        choice = Choice(
            f"{prefix}-row",
            _("The row as a whole"),
            _("It was there."),
            _("It stays removed."),
            told(shown, self.data),
        )
        self.puts[choice.name] = lambda data, taken: _put_back(data, prefix, before, fields, taken)
        part.choices.append(choice)
        return True

    def _mine(self, formset, prefix):
        form = formset.empty_form
        fields = [Field(form, name, f"{prefix}-{name}") for name in form.fields]
        words = told([field for field in fields if field.name != "DELETE"], self.data)
        if words:
            self.parts.append(Part(_("A new row"), _kind(form.instance), notes=[_("You add it:"), words]))

    def _theirs(self, form, label):
        if self.was is None or form.instance.pk not in self.was.added(label, self.now):
            return
        row = form.instance
        version = row.history.select_related("change__author").order_by("-history_id").first()
        self.parts.append(Part(str(row), _kind(row), made_by(version), notes=[_("Others added it.")]))

    # Field by field

    def _compare(self, row, before, now_form, was_form, prefix):
        part = Part(str(row), _kind(row), self._made_by(row._meta.label_lower, row.pk))
        for name in now_form.fields:
            html_name = f"{prefix}-{name}" if prefix else name
            now = Field(now_form, name, html_name)
            if now.is_shown and name != "DELETE":
                was = Field(was_form, name, html_name) if was_form is not None else None
                part.choices += self._choices(now, was)
        if before is not None and before is not row:
            part.notes += _elsewhere(before, row, now_form)
            self.is_overtaken |= _differs(before, row)
        if part.choices or part.notes:
            self.parts.append(part)

    def _choices(self, now, was):
        """The choice at one field, if there is one to make."""
        typed, theirs = now.typed(self.data), now.held(now.initial)
        if now.same(now.initial, typed):
            return
        chosen = _changed_by_one(was, theirs, typed) if was else ""
        self.is_overtaken |= was is None
        values = [was.held(was.initial) if was else "", theirs, typed]
        words = [now.in_words(value) for value in values]
        html = texts(*words, now.language) if now.is_text else [Words(text).__html__() for text in words]
        label = capfirst(str(now.field.label or now.name))
        text = str(typed or "") if now.is_text else None
        choice = Choice(now.html_name, label, *html, language=now.language, text=text, chosen=chosen)
        self.puts[choice.name] = lambda data, taken: _put(data, now, theirs, choice, taken)
        yield choice

    # What was chosen

    @property
    def choices(self):
        return [choice for part in self.parts for choice in part.choices]

    def take(self, still_holds):
        """Take over what was chosen; where others moved on meanwhile, only what was typed."""
        for choice in self.choices:
            choice.take(self.data, still_holds)

    @property
    def is_settled(self):
        return all_chosen(self.parts)

    def settled(self):
        """The form as a browser would have sent it, had it been typed over what is there now."""
        data = self.data.copy()
        for choice in self.choices:
            self.puts[choice.name](data, choice.chosen)
        for prefix, kept in self.rows.items():
            kept = [(n, key) for n, key in kept if not data.get(f"{prefix}-{n}-dropped")]
            renumbered(data, prefix, kept)
        for name in list(data):
            if name.startswith((CHOICE, TEXT)) or name == WAS:
                del data[name]
        data[SEEN] = self.now.signed()
        return data


def _versions(moved, was):
    """Versions that the form rested on, by (label, number), and the last ones, by (label, "last", key)."""
    found = {(label, "last", key): version for (label, key), version in last_versions(moved).items()}
    for label in {label for label, _key in moved}:
        numbers = [number for number in was.rows[label].values() if number is not None]
        history = apps.get_model(label).history.filter(history_id__in=numbers)
        found |= {(label, version.history_id): version for version in history}
    return found


def _changed_by_one(was, theirs, typed):
    """What only one of the two changed is chosen from the start."""
    if was.same(was.initial, theirs):
        return YOURS
    return THEIRS if was.same(was.initial, typed) else ""


def _kind(row):
    return str(row._meta.verbose_name)


def _differing(before, now):
    """The columns of a row that others changed; its state is not edited on a form."""
    return [
        column
        for column in kept_fields(type(now))
        if column.name != "state" and getattr(before, column.attname) != getattr(now, column.attname)
    ]


def _differs(before, now):
    return before is not now and bool(_differing(before, now))


def _elsewhere(before, now, form):
    """What others changed in columns that the page does not show: it stays."""
    names = [str(column.verbose_name) for column in _differing(before, now) if column.name not in form.fields]
    return [_("Others changed, and it stays: %s.") % ", ".join(names)] if names else []


def _put(data, field, theirs, choice, taken):
    if taken == THEIRS:
        field.put(data, theirs)
    elif taken == EDITED:
        field.put(data, choice.text)


def _leave(data, fields, prefix):
    """Do not remove a row, and let all of it stand as it is."""
    data.pop(f"{prefix}-DELETE", None)
    for field in fields:
        if not field.field.disabled:
            field.put(data, field.held(field.initial))


def _put_back(data, prefix, before, fields, taken):
    """A row that others removed is made once more with what was typed, or not at all."""
    if taken != YOURS:
        data[f"{prefix}-dropped"] = "1"
        return
    for field in fields:
        if field.html_name not in data and before is not None and field.name != "DELETE":
            column = getattr(before, f"{field.name}_id", getattr(before, field.name, None))
            field.put(data, column if column is None else str(column))
