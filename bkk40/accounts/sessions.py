"""How long a session lasts: so long without a visit, so long in all."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

BEGAN, SEEN = "session_began", "session_seen"
NOTED_EVERY = 60  # seconds: a visit need not be written down more exactly


def begin(sender, request, user, **options):
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def is_over(session):
    """Whether a signed-in session is past one of its limits."""
    now = time.time()
    idle, age = now - session.get(SEEN, 0), now - session.get(BEGAN, 0)
    return idle > settings.SESSION_IDLE_LIMIT or age > settings.SESSION_COOKIE_AGE


def note_visit(session):
    now = int(time.time())
    if now - session.get(SEEN, 0) >= NOTED_EVERY:
        session[SEEN] = now


def end_all(user):
    """Ends every session of this person, wherever it is."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
