"""The query string of a history: which page of it, and which two versions are compared."""

import django_filters
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from desk.models import Change
from plans.strict import StrictFilterSet
from thai.eras import format_date

ENDS = {"from": _("From the version of"), "to": _("To the version of")}
OFFERED = 200  # versions to choose from, the newest


class ChangeFilter(StrictFilterSet):
    """A list of changes that takes no parameter but its page."""

    class Meta:
        model = Change
        fields = []


class HistoryFilter(StrictFilterSet):
    """A record's changes; `from` and `to` are two of them."""

    class Meta:
        model = Change
        fields = []

    def __init__(self, data, queryset):
        super().__init__(data, queryset)
        self.versions = {str(change.pk): change for change in queryset[:OFFERED]}
        for name in ENDS:
            self.form.fields[name].choices = [(pk, self.called(each)) for pk, each in self.versions.items()]

    @classmethod
    def get_filters(cls):
        refusal = {"invalid_choice": _("“%(value)s” is no version of this record.")}
        ends = {
            name: django_filters.ChoiceFilter(
                label=label, choices=[], empty_label=None, method="as_asked", error_messages=refusal
            )
            for name, label in ENDS.items()
        }
        return {**super().get_filters(), **ends}

    def as_asked(self, queryset, name, value):
        """Comparing leaves the list as it is."""
        return queryset

    def called(self, change):
        """A version in words, told from others of its day by its number."""
        day = format_date(timezone.localdate(change.decided_at), get_language())
        return f"{day}, {change.get_kind_display()} ({change.pk})"

    @property
    def messages(self):
        wrong = super().messages
        given = [name for name in ENDS if name in self.data]
        if any(len(self.data.getlist(name)) > 1 for name in given) or len(given) == 1:
            wrong.append(gettext("Two versions are compared: give one “from” and one “to”."))
        return wrong

    @property
    def compared(self):
        """The two versions to compare; None when none are asked for or something is wrong."""
        if self.messages or "from" not in self.data:
            return None
        return self.versions[self.data["from"]], self.versions[self.data["to"]]

    @property
    def choices(self):
        """(name, label, [(version, words, chosen)]) for the form: the newest against the one before it."""
        keys = list(self.versions)
        usual = {"from": keys[min(1, len(keys) - 1)], "to": keys[0]} if keys else {}
        for name, label in ENDS.items():
            chosen = self.data.get(name, usual.get(name))
            yield name, label, [(pk, self.called(each), pk == chosen) for pk, each in self.versions.items()]
