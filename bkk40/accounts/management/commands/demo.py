"""Makes two people to try the site with, on a machine that only its owner reaches."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bkk40.accounts.roles import PLANNER, REVIEWER

OWN = {"localhost", "127.0.0.1", "[::1]"}


class Command(BaseCommand):
    help = "Make a planner and a reviewer with new passwords, which are printed; not for a public site."

    def handle(self, *args, **options):
        if reason := why_not():
            raise CommandError(f"{reason}: people to try things with are for a machine of your own.")
        for role in (PLANNER, REVIEWER):
            name, password = f"demo-{role}", secrets.token_urlsafe(12)
            make(name, role, password)
            self.stdout.write(f"{name}  {password}")


def why_not():
    """What makes this a public site, or nothing: https, or a host name that others can reach."""
    if settings.HTTPS:
        return "HTTPS is on"
    public = set(settings.ALLOWED_HOSTS) - OWN
    return f"ALLOWED_HOSTS names {', '.join(sorted(public))}" if public else ""


@transaction.atomic
def make(name, role, password):
    people = get_user_model().objects
    person, _made = people.update_or_create(username=name, defaults={"is_staff": True, "is_active": True})
    person.set_password(password)
    person.save()
    person.groups.set([Group.objects.get(name=role)])
