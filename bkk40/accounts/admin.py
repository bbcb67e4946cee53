"""Where administrators make accounts, hand over links, and reset a lost second factor."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import Case, When
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bkk40.accounts import factors, links, resetting
from bkk40.accounts.models import Event
from bkk40.accounts.roles import ROLES
from plans.templatetags.knowledge import long_date

admin.site.unregister(Group)  # what a role may do is said in roles.py
admin.site.unregister(User)
# Secrets of second factors are nobody's to see, and no address of a person is ever verified here.
admin.site.unregister([Authenticator, EmailAddress])


class RolesField(forms.ModelMultipleChoiceField):
    """The roles, each with what it may do, in the order of what they may."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options):
        places = [When(name=role, then=place) for place, role in enumerate(ROLES)]
        roles = Group.objects.filter(name__in=ROLES).order_by(Case(*places))
        super().__init__(roles, required=False, **options)

    def label_from_instance(self, group):
        return ROLES[group.name]


class RoleFilter(admin.SimpleListFilter):
    """People by role, named as everywhere."""

    title = _("roles")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return [(role, short(words)) for role, words in ROLES.items()]

    def queryset(self, request, queryset):
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


def short(words):
    """The name of a role, without what it may do."""
    return str(words).partition(":")[0]


def moment(at):
    """A day in the reader's era, and the time in Bangkok."""
    return f"{long_date(at)} {timezone.localtime(at):%H:%M}" if at else "–"


class PersonForm(forms.ModelForm):
    groups = RolesField(label=_("Roles"))

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "groups", "is_active")


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why is it reset?"), max_length=500, widget=forms.Textarea({"rows": 3}))


@admin.register(User)
class PersonAdmin(admin.ModelAdmin):
    """An account has no password that another person could see: its owner sets it with a link."""

    form = PersonForm
    list_display = ("username", "full_name", "roles", "is_active", "last_seen")
    list_filter = ("is_active", RoleFilter)
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("username",)
    readonly_fields = ("last_seen", "made_at", "second_factor")
    change_form_template = "admin/auth/user/change_form.html"
    fieldsets = (
        (None, {"fields": ("username", ("first_name", "last_name"), "email", "groups", "is_active")}),
        (_("So far"), {"fields": ("second_factor", "last_seen", "made_at")}),
    )
    add_fieldsets = ((None, {"fields": ("username", ("first_name", "last_name"), "email", "groups")}),)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.add_fieldsets

    def get_readonly_fields(self, request, obj=None):
        # Nobody gives themselves a role, or shuts themselves out.
        own = (
            ("username", "groups", "is_active")
            if obj == request.user and not request.user.is_superuser
            else ()
        )
        return (*self.readonly_fields, *own)

    def lookup_allowed(self, lookup, value, request):
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)

    def has_change_permission(self, request, obj=None):
        """Who may do anything is changed only by who may do anything."""
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False  # what a person did keeps their name: an account is closed instead

    def save_model(self, request, obj, form, change):
        if not change:
            obj.is_staff = True
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        return redirect("admin:auth_user_change", obj.pk)

    @admin.display(description=_("name"))
    def full_name(self, person):
        return person.get_full_name()

    @admin.display(description=_("roles"))
    def roles(self, person):
        held = {group.name for group in person.groups.all()}
        names = [short(words) for role, words in ROLES.items() if role in held]
        return ", ".join([str(_("Superuser"))] * person.is_superuser + names) or "–"

    @admin.display(description=_("last signed in"), ordering="last_login")
    def last_seen(self, person):
        return moment(person.last_login)

    @admin.display(description=_("account made"))
    def made_at(self, person):
        return moment(person.date_joined)

    @admin.display(description=_("second factor"), boolean=True)
    def second_factor(self, person):
        return factors.has(person)

    # --- links and second factors

    def get_urls(self):
        ways = [("link", self.link_view), ("reset-factor", self.reset_factor_view)]
        ours = [
            path(f"<path:object_id>/{way}/", self.admin_site.admin_view(view), name=f"auth_user_{way}")
            for way, view in ways
        ]
        return [*ours, *super().get_urls()]

    def person_for(self, request, object_id):
        person = self.get_object(request, unquote(object_id))
        if person is None:
            raise Http404
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        return person

    def link_view(self, request, object_id):
        """Asks, then makes the link and shows it this once."""
        person = self.person_for(request, object_id)
        link = None
        if request.method == "POST":
            link = request.build_absolute_uri(links.make(person, by=request.user))
        return self.page(request, "link", person, _("Link to set a password"), link=link)

    def reset_factor_view(self, request, object_id):
        person = self.person_for(request, object_id)
        if person == request.user:
            raise PermissionDenied  # another administrator does it
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            resetting.reset(person, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(
                request, _("The second factor is reset, and all sessions of this person are ended.")
            )
            return redirect("admin:auth_user_change", person.pk)
        return self.page(request, "reset_factor", person, _("Reset the second factor"), form=form)

    def page(self, request, name, person, title, **context):
        context |= {
            "opts": self.opts,
            "person": person,
            "title": title,
            **self.admin_site.each_context(request),
        }
        context["back"] = reverse("admin:auth_user_change", args=[person.pk])
        response = TemplateResponse(request, f"accounts/admin_{name}.html", context)
        response.headers["Cache-Control"] = "no-store, private"
        return response


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    """What was done to accounts; nobody changes it."""

    list_display = ("happened", "kind", "whom", "who", "reason")
    fields = list_display
    list_filter = ("kind",)
    list_select_related = ("whom", "who")
    search_fields = ("whom__username", "who__username", "reason")

    @admin.display(description=_("when"), ordering="at")
    def happened(self, event):
        return moment(event.at)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
