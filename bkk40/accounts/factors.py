"""Second factors: who needs one, who has one."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from bkk40.accounts.roles import WITH_A_SECOND_FACTOR

REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only stand in for these


def needed_by(user):
    """Whether this person may do nothing without a second factor."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return False
    return user.is_superuser or user.groups.filter(name__in=WITH_A_SECOND_FACTOR).exists()


def has(user):
    return Authenticator.objects.filter(user=user, type__in=REAL).exists()
