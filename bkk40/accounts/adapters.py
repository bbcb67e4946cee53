"""Where allauth asks how this site wants it."""

import unicodedata

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.utils.translation import gettext_lazy as _

from bkk40.accounts import limits

TOO_MANY = ("too_many_login_attempts", "rate_limited")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up, nobody learns which names exist, and too many tries are answered 429."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The name or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("The password is not right."),
        "incorrect_code": _("The code is not right."),
    }

    def is_open_for_signup(self, request):
        return False

    def validation_error(self, code, *args):
        if code in TOO_MANY:
            raise ImmediateHttpResponse(limits.too_many_requests(context.request))
        return super().validation_error(code, *args)

    def get_client_ip(self, request):
        return limits.address_of(request)

    def authenticate(self, request, **credentials):
        """An account that is closed looks like one that never was, right password or not."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def add_message(self, request, level, message_template=None, *args, **options):
        """Only what is not plain from the page: that someone is in or out is."""
        if level == messages.ERROR or (message_template or "").endswith("password_changed.txt"):
            super().add_message(request, level, message_template, *args, **options)

    def _get_login_attempts_cache_key(self, request, **credentials):
        # By the name alone, in every way the database might read it: a Host header must not make another key.
        return unicodedata.normalize("NFKC", credentials.get("username", "")).casefold().strip()


class FactorAdapter(DefaultMFAAdapter):
    """Names people as they sign in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code or the key is not right."),
    }

    def _get_user_identifier(self, user):
        return user.get_username()

    def generate_authenticator_name(self, user, type):
        return _("Security key %(number)d") % {"number": user.authenticator_set.filter(type=type).count() + 1}
