"""People with an account, and how they come in."""

import itertools

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

PASSWORD = "a long enough password of a test"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ROLES = ("viewer", "planner", "reviewer", "administrator")
numbers = itertools.count(1)


def make_person(role="planner", name="", **columns):
    """Someone of this role ("superuser" too) with the password of the tests."""
    columns = {"is_staff": True, "is_superuser": role == "superuser", **columns}
    user = User.objects.create_user(name or f"{role}-{next(numbers)}", password=PASSWORD, **columns)
    if role in ROLES:
        user.groups.add(Group.objects.get(name=role))
    return user


def client_of(user, **options):
    """A browser in which this person is signed in already."""
    client = Client(**options)
    client.force_login(user)
    return client


def sign_in(client, name, password=PASSWORD, prefix="", **headers):
    return client.post(f"{prefix}/accounts/login/", {"login": name, "password": password}, **headers)


def give_app(user):
    """Sets up an app that shows codes, with recovery codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).get_unused_codes()


def code_now(secret=SECRET):
    """The six digits that the app shows now."""
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


def has_factor(user):
    return Authenticator.objects.filter(user=user).exists()
