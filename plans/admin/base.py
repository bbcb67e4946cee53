"""What every admin page of a record shares: search, fixed columns, panels, deleting with a reason."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.utils.translation import gettext_lazy as _

from desk.models import Change, Reviewed
from plans.admin.alphabet import NamesInOrder, in_alphabet
from plans.admin.asking import Asking
from plans.admin.back import LeadsBack
from plans.admin.bringing_back import BringingBack
from plans.admin.forms import FieldsForPeople, RecordForm
from plans.admin.naming import named
from plans.admin.proposing import Proposing
from plans.admin.rows import Records
from plans.admin.sending import Sending
from plans.admin.trial import SavedOnTrial
from plans.admin.twins import PointsOutTwins
from plans.admin.withdrawing import Withdrawing
from plans.queries import alphabet
from thai.folding import terms

MOST_VERSIONS = 200
MOST_TERMS, LONGEST_SEARCH = 12, 300

NAMES = ("name_th", "name_en")
NOTES = (_("Note"), {"fields": [("note_th", "note_en")]})


class RecordAdmin(
    Asking,
    Sending,
    BringingBack,
    Withdrawing,
    LeadsBack,
    Proposing,
    SavedOnTrial,
    FieldsForPeople,
    admin.ModelAdmin,
):
    """A page on which a planner cannot break or lose anything."""

    form = RecordForm
    save_on_top = True
    actions = ("send_for_review",)
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    change_form_template = "admin/record_change_form.html"

    with_records = ()  # what a row shows of other records: loaded with it
    fixed = ()  # columns that never change once the record exists
    only_later = ()  # derived columns, shown once there is something to derive them from
    panels = ()
    broken_rules = {}  # see RecordForm

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        return queryset.select_related(*self.with_records) if self.with_records else queryset

    def get_search_results(self, request, queryset, search_term):
        words = terms(search_term[:LONGEST_SEARCH])[:MOST_TERMS]
        return super().get_search_results(request, queryset, " ".join(words))

    def get_changelist(self, request, **kwargs):
        return NamesInOrder

    def get_ordering(self, request):
        return tuple(in_alphabet(column, self.model) for column in super().get_ordering(request))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.broken_rules = self.broken_rules
        return form

    def get_readonly_fields(self, request, obj=None):
        return (*self.readonly_fields, *self.only_later, *(self.fixed if obj else ()))

    def get_fieldsets(self, request, obj=None):
        groups = super().get_fieldsets(request, obj)
        return groups if obj else [_without(group, self.only_later) for group in groups]

    def get_inlines(self, request, obj):
        return [rows for rows in self.inlines if not issubclass(rows, Records) or rows.fits(request, obj)]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        context = {**(extra_context or {}), "may_ask": self.may_ask(request, None)}
        record = self.get_object(request, unquote(object_id)) if object_id and self.panels else None
        if record is not None:
            rows = {getattr(rows, "accessor", "") for rows in self.get_inlines(request, record)}
            panels = [panel for panel in self.panels if panel.accessor not in rows]
            shown = (panel.shown(request, record, self.admin_site) for panel in panels)
            context["panels"] = [panel for panel in shown if panel]
        return super().changeform_view(request, object_id, form_url, context)

    def history_view(self, request, object_id, extra_context=None):
        """Every change that touched the record, whoever made it, the last one first."""
        record = self.get_object(request, unquote(object_id))
        changes = Change.objects.touching(record).distinct() if record is not None else Change.objects.none()
        context = {
            **(extra_context or {}),
            "changes": changes.select_related("author", "reviewer").defer("rows")[:MOST_VERSIONS],
            "bring_back": self._may_bring_back(request, record),
        }
        return super().history_view(request, object_id, context)

    def _may_bring_back(self, request, record):
        has_versions = isinstance(record, Reviewed) and record.is_published
        return has_versions and self.has_change_permission(request, record)


class NamedAdmin(PointsOutTwins, RecordAdmin):
    """A record with an address and a name in two languages."""

    search_fields = ("folded__contains", "slug__contains")
    prepopulated_fields = {"slug": ("name_en",)}
    only_later = ("former_addresses",)

    def get_ordering(self, request):
        return super().get_ordering(request) or (alphabet(), "pk")

    def autocomplete_label(self, record):
        return named(record)

    @admin.display(description=_("name"), ordering="sort_key")
    def named(self, record):
        return record.name

    @admin.display(description=_("former slugs"))
    def former_addresses(self, record):
        return ", ".join(record.former_slugs.values_list("slug", flat=True)) or "–"


class ClaimAdmin(RecordAdmin):
    """A claim with its ground and its quotations."""

    list_filter = ("basis",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("citation_links")

    @admin.display(description=_("quotations"))
    def quotations(self, claim):
        return len(claim.citation_links.all())


def _without(group, columns):
    """A fieldset without some of its columns."""
    name, options = group
    lines = []
    for line in options["fields"]:
        left = [column for column in ([line] if isinstance(line, str) else line) if column not in columns]
        if left:
            lines.append(tuple(left))
    return name, {**options, "fields": lines}
