"""The admin as city planners see it."""

from functools import update_wrapper

from django.contrib import admin, auth
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from bkk40.accounts import sending_again
from desk import queue

# What people look for first, first.
ROOMS = ("initiatives", "plans", "desk", "auth", "accounts")
KINDS = (
    "Initiative Alignment Involvement Benefit Tie Milestone Period Place Agency Beneficiary "
    "Plan Phase Goal Relation Source Passage Citation Note Withdrawal Change User Event"
).split()
LISTED = 50  # of a section of the queue, on a page of its own


class AutocompleteView(AutocompleteJsonView):
    """Names a record as its own admin wants it named in a list to choose from."""

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "autocomplete_label", str)
        return {**super().serialize_result(obj, to_field_name), "text": label(obj)}


class AdminSite(admin.AdminSite):
    site_header = _("bkk40: editing")
    site_title = "bkk40"
    index_title = _("What waits for you")
    index_template = "admin/queue.html"

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

    def get_urls(self):
        section = path("queue/<slug:work>/", self.admin_view(self.queue_view), name="queue")
        return [section, *super().get_urls()]

    def admin_view(self, view, cacheable=False):
        """Django's; but what was typed is not lost when a form comes after its session has ended."""
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated and sending_again.may_be_sent_again(request):
                return sending_again.ask(request)
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, inner)

    def index(self, request, extra_context=None):
        """What waits for this person comes first; under it the kinds of records, as in any admin."""
        return super().index(request, {"queue": queue.shown(request.user), **(extra_context or {})})

    def queue_view(self, request, work):
        """A section of the queue, all of it."""
        section = queue.sections.get(work)
        if section is None:
            raise Http404
        if not section.shown_to(request.user):
            raise PermissionDenied
        page = Paginator(section.waiting_for(request.user), LISTED).get_page(request.GET.get("page"))
        context = {
            **self.each_context(request),
            "title": section.title,
            "subtitle": None,
            "section": section,
            "page": page,
        }
        return TemplateResponse(request, "admin/queue_section.html", context)

    def get_app_list(self, request, app_label=None):
        rooms = super().get_app_list(request, app_label)
        for room in rooms:
            room["models"].sort(key=lambda model: _place(KINDS, model["object_name"]))
        return sorted(rooms, key=lambda room: _place(ROOMS, room["app_label"]))


def _place(order, name):
    return order.index(name) if name in order else len(order)
