"""The pages about accounts that are ours: the account itself, and setting a password with a link."""

from allauth.mfa.base.views import IndexView
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bkk40.accounts import factors, links
from bkk40.accounts.roles import ROLES


class AccountPage(IndexView):
    """Who someone is here, what they may do, and their second factors."""

    def get_context_data(self, **kwargs):
        user = self.request.user
        held = set(user.groups.values_list("name", flat=True))
        roles = [words for role, words in ROLES.items() if role in held]
        missing = factors.needed_by(user) and not factors.has(user)
        return super().get_context_data(**kwargs) | {"roles": roles, "factor_is_missing": missing}


account = AccountPage.as_view()


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password_link(request, uid, token):
    if request.method == "POST":
        form = links.use(uid, token, lambda person: SetPasswordForm(person, request.POST))
    else:
        person = links.person_of(uid, token)
        form = person and SetPasswordForm(person)
    if form is None:
        return render(request, "accounts/link_is_over.html", status=410)
    if form.is_bound and form.is_valid():
        messages.success(request, _("Your password is set. Sign in with it now."))
        return redirect("account_login")
    return render(request, "accounts/password_link.html", {"form": form, "person": form.user})
