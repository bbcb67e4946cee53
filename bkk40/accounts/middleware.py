"""What requests of signed-in people pass; a request without our cookie costs nothing and gets none."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from bkk40.accounts import factors, sessions
from plans.languages import thai_path

# All that someone who still lacks a second factor may open.
ON_THE_WAY = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_password_link",
    "mfa_index",
    "mfa_authenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "healthz",
    "readyz",
}


class PrivatePagesMiddleware:
    """Keeps the pages about accounts out of caches and search engines."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if thai_path(request.path_info).startswith("/accounts/"):
            response.headers["Cache-Control"] = "no-store, private"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


class SessionLimitsMiddleware:
    """Ends a session that was idle too long, or that began too long ago."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if has_our_cookie(request) and SESSION_KEY in request.session:
            if sessions.is_over(request.session):
                request.session.flush()
            else:
                sessions.note_visit(request.session)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Leads whoever needs a second factor and has none to where it is set up, and nowhere else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self.is_stopped(request):
            if request.method in ("GET", "HEAD"):
                return redirect("mfa_index")
            raise PermissionDenied
        return self.get_response(request)

    def is_stopped(self, request):
        if not (settings.REQUIRE_SECOND_FACTOR and has_our_cookie(request)):
            return False
        if name_of(request.path_info) in ON_THE_WAY or not request.user.is_authenticated:
            return False
        return factors.needed_by(request.user) and not factors.has(request.user)


def has_our_cookie(request):
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def name_of(path):
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""
