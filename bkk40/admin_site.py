"""The admin as city planners see it."""

from django.contrib import admin, auth
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

# What people look for first, first.
ROOMS = ("initiatives", "plans", "auth", "accounts")
KINDS = (
    "Initiative Alignment Involvement Benefit Tie Milestone Period Place Agency Beneficiary "
    "Plan Phase Goal Relation Source Passage Citation Note Withdrawal User Event"
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

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        """There is one door, that of the accounts; it leads back to where someone wanted to go."""
        wanted = request.GET.get(auth.REDIRECT_FIELD_NAME, "")
        if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
            wanted = resolve_url("admin:index")
        if request.user.is_authenticated:
            if not self.has_permission(request):
                raise PermissionDenied  # signing in again would lead here again
            return redirect(wanted)
        return redirect_to_login(wanted)

    @method_decorator(never_cache)
    def logout(self, request, extra_context=None):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        auth.logout(request)
        return redirect("account_login")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def password_change_done(self, request, extra_context=None):
        return redirect("mfa_index")

    def autocomplete_view(self, request):
        return AutocompleteView.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        rooms = super().get_app_list(request, app_label)
        for room in rooms:
            room["models"].sort(key=lambda model: _place(KINDS, model["object_name"]))
        return sorted(rooms, key=lambda room: _place(ROOMS, room["app_label"]))


def _place(order, name):
    return order.index(name) if name in order else len(order)
