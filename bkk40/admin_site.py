"""The admin as city planners see it."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.utils.translation import gettext_lazy as _

# What people look for first, first.
ROOMS = ("initiatives", "plans", "auth")
KINDS = (
    "Initiative Alignment Involvement Benefit Tie Milestone Period Place Agency Beneficiary "
    "Plan Phase Goal Relation Source Passage Citation Note Withdrawal User Group"
).split()


class AutocompleteView(AutocompleteJsonView):
    """Names a record as its own admin wants it named in a list to choose from."""

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "autocomplete_label", str)
        return {**super().serialize_result(obj, to_field_name), "text": label(obj)}


class AdminSite(admin.AdminSite):
    site_header = _("bkk40: editing")
    site_title = "bkk40"
    index_title = _("What do you want to edit?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Records are deleted one by one, each on the page that says what relies on it and asks why.
        self.disable_action("delete_selected")

    def autocomplete_view(self, request):
        return AutocompleteView.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        rooms = super().get_app_list(request, app_label)
        for room in rooms:
            room["models"].sort(key=lambda model: _place(KINDS, model["object_name"]))
        return sorted(rooms, key=lambda room: _place(ROOMS, room["app_label"]))


def _place(order, name):
    return order.index(name) if name in order else len(order)
