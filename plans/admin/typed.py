"""What a form field holds: as a browser would send it, and in words."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _

from desk.languages import Words


class Field:
    """One field of a form, and what stands in it: as it was made, as a browser sends it, or as typed."""

    def __init__(self, form, name, html_name):
        self.field, self.name, self.html_name = form.fields[name], name, html_name
        self.initial = _lines(form.get_initial_for_field(self.field, name))

    @property
    def is_shown(self):
        return not self.field.disabled and not self.field.widget.is_hidden

    @property
    def language(self):
        return self.field.widget.attrs.get("lang", "")

    @property
    def is_text(self):
        return isinstance(self.field.widget, forms.TextInput | forms.Textarea)

    def typed(self, data):
        """What somebody typed into it."""
        return _lines(self.field.widget.value_from_datadict(data, {}, self.html_name))

    def held(self, initial):
        """What a browser sends back when it was left as it is."""
        value = self.field.prepare_value(initial)
        if isinstance(self.field, forms.BooleanField):
            return bool(value)
        shown = self.field.widget.format_value(value)
        shown = shown[0] if isinstance(shown, list | tuple) and shown else shown
        return "" if shown in (None, [], ()) else str(shown)

    def same(self, initial, typed):
        return not self.field.has_changed(initial, typed)

    def put(self, data, value):
        """Let the form hold this value."""
        if value is False or value is None:
            data.pop(self.html_name, None)
        else:
            data[self.html_name] = "on" if value is True else value

    def in_words(self, value):
        """A value as people read it: the name of what is chosen, yes or no, or the text itself."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if value in (None, ""):
            return ""
        if isinstance(self.field, forms.ModelChoiceField):
            try:
                return str(self.field.label_from_instance(self.field.to_python(value)))
            except (ValidationError, AttributeError):
                return str(value)
        if isinstance(self.field, forms.ChoiceField):
            flat = {str(key): words for key, words in _flat(self.field.choices)}
            return str(flat.get(str(value), value))
        return str(value)


def told(fields, data):
    """What was typed into a row, as HTML: each field that holds something."""
    lines = [
        format_html("{}: {}", each.field.label or each.name, Words(each.in_words(each.typed(data))))
        for each in fields
        if each.is_shown and each.typed(data)
    ]
    return format_html("{}", Words("")) if not lines else _joined(lines)


def _joined(lines):
    html = lines[0]
    for line in lines[1:]:
        html = format_html("{}\n{}", html, line)
    return html


def _lines(value):
    """Browsers send other line ends than the database holds."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _flat(choices):
    for key, words in choices:
        if isinstance(words, list | tuple):
            yield from words
        else:
            yield key, words
