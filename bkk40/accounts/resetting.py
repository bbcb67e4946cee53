"""Takes away a lost second factor, so that its owner can set up another."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from bkk40.accounts import sessions
from bkk40.accounts.models import Event


@transaction.atomic
def reset(whom, by, reason):
    """Removes every factor of a person, ends their sessions, and writes down who did it and why."""
    Event.objects.create(kind=Event.Kind.FACTOR_RESET, whom=whom, who=by, reason=reason)
    Authenticator.objects.filter(user=whom).delete()
    sessions.end_all(whom)
