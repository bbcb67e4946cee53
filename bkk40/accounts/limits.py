"""How often someone may try to sign in: whose address counts, and what they read when it was too often."""

from allauth.core.internal.httpkit import clean_client_ip
from django.conf import settings
from django.shortcuts import render

UNKNOWN = "0.0.0.0"  # a server on a socket knows no address: all share one limit


def address_of(request):
    """Where a request comes from: what the outermost trusted proxy saw, or who stands at the door.

    A client may write anything into X-Forwarded-For; only as many entries from its end are true as there
    are proxies of ours, each of which adds one.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    said = seen[-proxies] if 0 < proxies <= len(seen) else ""
    return clean_client_ip(said) or clean_client_ip(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def too_many_requests(request, exception=None):
    return render(request, "accounts/too_many.html", status=429)
