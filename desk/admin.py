"""The desk itself: proposals with what they change, and the steps that can be taken."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk import deciding, publishing
from desk.differences import differences
from desk.laying import Stale
from desk.models import Change
from desk.previews import token_of
from desk.roles import Role, may_review
from desk.settle_page import settle_view
from desk.settling import Settling


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin):
    """Changes are seen and decided here; they are made where the records are edited."""

    list_display = ("titled", "kind", "state", "author", "reviewer", "sent_at", "decided_at")
    list_display_links = ("titled",)
    list_filter = ("state", "kind")
    search_fields = ("title_th__contains", "title_en__icontains", "reason_th__contains")
    list_per_page = 50
    show_full_result_count = False
    ordering = ("-pk",)
    with_records = ("author", "reviewer")
    left_unread = ("rows",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.with_records).defer(*self.left_unread)

    @admin.display(description=gettext_lazy("what"))
    def titled(self, change):
        return change.title or change.get_kind_display()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        step = path(
            "<int:key>/step/<slug:step>/",
            self.admin_site.admin_view(self.step_view),
            name="desk_change_step",
        )
        settle = path(
            "<int:key>/settle/", self.admin_site.admin_view(self.settle_view), name="desk_change_settle"
        )
        return [settle, step, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET"])
        key = unquote(object_id)
        change = Change.objects.filter(pk=int(key[:18]) if key.isdecimal() else 0).first()
        if not self.has_view_permission(request, change):
            raise PermissionDenied
        if change is None:
            raise Http404
        return self.shown(request, change)

    def settle_view(self, request, key):
        return settle_view(self, request, key)

    def shown(self, request, change, remark="", status=200):
        settling = Settling(change) if change.is_open else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(change),
            "change": change,
            "steps": steps_of(change, request.user),
            "overtaken": settling.parts if settling else [],
            "may_settle": change.author_id == request.user.pk,
            "differences": differences(publishing.shown_rows(change)),
            "role": Role(change.author_role).label if change.author_role else "",
            "edit": edit_address(change, request.user),
            "preview": token_of(change) if change.is_open and change.kind != Change.Kind.WITHDRAW else "",
            "remark": remark,
        }
        return TemplateResponse(request, "admin/desk/change.html", context, status=status)

    def step_view(self, request, key, step):
        change = Change.objects.filter(pk=key).first()
        if change is None or request.method != "POST":
            raise Http404
        if step not in steps_of(change, request.user):
            raise PermissionDenied
        try:
            done = STEPS[step](change, request)
        except Stale:
            messages.error(request, OVERTAKEN)
        except ValidationError as refused:
            for message in refused.messages:
                messages.error(request, message)
            remark = request.POST.get("remark", "")
            return self.shown(request, Change.objects.get(pk=key), remark, 400)
        else:
            messages.success(request, done)
        return HttpResponseRedirect(reverse("admin:desk_change_change", args=[key]))


OVERTAKEN = gettext_lazy(
    "Others changed the same words since this was proposed, so nothing was written. "
    "What differs is shown below; return it, so that its author can settle it."
)


def _approve(change, request):
    deciding.approve(change, request.user, request.POST.get("remark", "")[:2000])
    return _("Approved: readers see it now.")


def _give_back(change, request):
    deciding.give_back(change, request.user, request.POST.get("remark", "")[:2000])
    return _("Returned to its author.")


def _take_over(change, request):
    deciding.take_over(change, request.user)
    return _("It is yours now: mend it and send it again.")


def _abandon(change, request):
    deciding.abandon(change, request.user)
    return _("Dropped. It stays here to be read.")


def _send_again(change, request):
    if change.kind == Change.Kind.PUBLISH:
        publishing.send_again(change, request.user)
    else:
        deciding.mend(change, change.rows, request.user)
    return _("Sent for review.")


STEPS = {
    "approve": _approve,
    "return": _give_back,
    "take-over": _take_over,
    "send-again": _send_again,
    "abandon": _abandon,
}


def steps_of(change, user):
    """The steps that somebody can take with a change as it stands."""
    if not change.is_open:
        return []
    own, in_review = change.author_id == user.pk, change.state == Change.State.IN_REVIEW
    works_here = user.has_perm("desk.add_change")
    steps = {
        "approve": in_review and not own and may_review(user),
        "return": in_review and not own and may_review(user),
        "take-over": not own and works_here,
        "send-again": own and not in_review,
        "abandon": own,
    }
    return [step for step, can in steps.items() if can]


def edit_address(change, user):
    """Where the author of an open change goes on with it; empty for others."""
    if not change.is_open or change.author_id != user.pk or not change.form_model:
        return ""
    try:
        page = reverse(f"admin:{change.form_model.replace('.', '_')}_change", args=[change.form_key])
    except NoReverseMatch:
        return ""
    if change.kind == Change.Kind.EDIT:
        return f"{page}?change={change.pk}"
    return page if change.kind == Change.Kind.PUBLISH and change.state != Change.State.IN_REVIEW else ""
