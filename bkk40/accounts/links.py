"""One-time links with which people set their password: signed, good for three days, and until used."""

from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from bkk40.accounts.models import Event


class LinkTokens(PasswordResetTokenGenerator):
    """Signs the password as it is, and the newest link: setting one and making one ends all others."""

    key_salt = "bkk40.accounts.links"

    def _make_hash_value(self, user, timestamp):
        newest = user.events.filter(kind=Event.Kind.LINK).values_list("pk", flat=True).first()
        return f"{user.pk}{user.password}{user.is_active}{timestamp}-{newest}"


tokens = LinkTokens()


def make(whom, by):
    """The path of a new link, which is shown once and kept nowhere."""
    Event.objects.create(kind=Event.Kind.LINK, whom=whom, who=by)
    uid = urlsafe_base64_encode(force_bytes(whom.pk))
    return reverse("account_password_link", args=[uid, tokens.make_token(whom)])


def person_of(uid, token, lock=False):
    """Whose link this is; nobody's when it was used, is too old, or never was one."""
    people = get_user_model().objects.filter(is_active=True)
    try:
        person = (people.select_for_update() if lock else people).get(pk=int(urlsafe_base64_decode(uid)))
    except (ValueError, OverflowError, get_user_model().DoesNotExist):
        return None
    return person if tokens.check_token(person, token) else None


@transaction.atomic
def use(uid, token, form_of):
    """Sets the password if the link still holds, once: two who use it at the same moment take turns.

    `form_of` makes the form for the person; gives back the form, or nothing if the link does not hold.
    """
    person = person_of(uid, token, lock=True)
    if person is None:
        return None
    form = form_of(person)
    if form.is_valid():
        form.save()
        Event.objects.create(kind=Event.Kind.PASSWORD, whom=person, who=person)
    return form
