"""Who may open what: every address, asked for as every role, in both methods."""

import re
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import translation

from bkk40.accounts.models import Event
from bkk40.accounts.roles import ROLES
from initiatives.models import Agency, Alignment, Beneficiary
from plans.models import Phase, Plan, Relation, Source

NOBODY, SUPERUSER = "anonymous", "superuser"
WHO = (NOBODY, *ROLES, SUPERUSER)
METHODS = ("GET", "POST")
IN_DEVELOPMENT = {"styleguide"}

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^()]*\)")
OF_THE_ADMIN = re.compile(r"admin/(\w+)/(\w+)/")


@dataclass(frozen=True)
class Address:
    """An address as the URL configuration writes it, and an example of it."""

    pattern: str
    example: str


@dataclass(frozen=True)
class People:
    """A browser for each role, and somebody whom administrators look after."""

    browsers: dict
    somebody: object


def answers(addresses, methods=METHODS, people=None):
    """What each role is answered: {(pattern, method): {role: class}}. Nothing of it stays in the database."""
    people = people or make_people()
    return {
        (address.pattern, method): {who: answer(people.browsers[who], method, address.example) for who in WHO}
        for address in addresses
        for method in methods
    }


def answer(browser, method, path):
    """The class of one answer; the database is as before."""
    kept = browser.cookies.copy()
    response = undone(lambda: browser.generic(method, path, b"", "application/x-www-form-urlencoded"))
    browser.cookies = kept
    return class_of(response)


def undone(ask):
    """What `ask()` answers, with nothing that it did to the database."""
    with transaction.atomic():
        response = ask()
        transaction.set_rollback(True)
    return response


def class_of(response):
    if response.status_code in (301, 302):
        signing_in = re.match(r"(/en)?/(accounts|admin)/login/", response.headers["Location"])
        return "sign in" if signing_in else "elsewhere"
    return "ok" if response.status_code == 200 else str(response.status_code)


# --- the addresses


def every_address(somebody):
    """Every address of the site, in Thai (in English they are the same, after /en/), in order."""
    with translation.override("th"):
        found = {pattern: name for pattern, name in walk(get_resolver().url_patterns)}
    patterns = sorted(pattern for pattern, name in found.items() if name not in IN_DEVELOPMENT)
    return [Address(readable(pattern), example_of(pattern, somebody)) for pattern in patterns]


def walk(patterns, before=""):
    for pattern in patterns:
        text = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, text)
        else:
            yield text.removesuffix("$"), pattern.name


def readable(pattern):
    return "/" + PARAMETER.sub(lambda found: f"<{found[1] or found[2]}>", pattern)


def example_of(pattern, somebody):
    return "/" + PARAMETER.sub(lambda found: str(value_of(found[1] or found[2], pattern, somebody)), pattern)


def value_of(parameter, pattern, somebody):
    """An example that there is: a record of the knowledge, or something that stands for any other."""
    if parameter == "content_type_id":
        return ContentType.objects.get_for_model(Plan).pk
    if parameter == "object_id":
        model = OF_THE_ADMIN.match(pattern)
        return key_of(*(model.groups() if model else ("plans", "plan")), somebody)
    fixed = {"section": "plans", "uid": "MQ", "token": "x", "pk": 1, "url": "nothing/", "app_label": "plans"}
    fixed |= {"key": 1, "step": "approve"}
    fixed |= {"work": "unserved"}
    fixed |= {"page": "about/", "form": "bib"}
    return fixed[parameter] if parameter in fixed else slug_of(parameter, pattern)


def key_of(app_label, model_name, somebody):
    if (app_label, model_name) == ("auth", "user"):
        return somebody.pk
    model = apps.get_model(app_label, model_name)
    return model._base_manager.order_by("pk").values_list("pk", flat=True).first() or 1


def slug_of(parameter, pattern):
    if "<slug:phase>" in pattern:
        phase = Phase.objects.select_related("plan").order_by("pk")[0]
        return {"phase": phase, "plan": phase.plan}[parameter].slug
    if parameter in ("plan", "goal", "initiative"):
        claim = Alignment.objects.select_related("initiative", "goal__plan").order_by("pk")[0]
        return {"plan": claim.goal.plan, "goal": claim.goal, "initiative": claim.initiative}[parameter].slug
    kinds = {"relation": Relation, "source": Source, "agency": Agency, "beneficiary": Beneficiary}
    # Of what has no example here, the first one, which may not be there: then that is what the line says.
    return kinds[parameter].objects.order_by("pk")[0].slug if parameter in kinds else 1


# --- the people


def make_people():
    """Somebody of each role, signed in, with a second factor."""
    browsers = {NOBODY: Client(raise_request_exception=False)}
    for role in (*ROLES, SUPERUSER):
        person = make_person(f"matrix-{role}", role)
        TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        browsers[role] = Client(raise_request_exception=False)
        browsers[role].force_login(person)
    somebody = make_person("matrix-somebody", "planner")
    Event.objects.create(kind=Event.Kind.LINK, whom=somebody, who=somebody)
    return People(browsers, somebody)


def make_person(name, role):
    person = get_user_model().objects.create(username=name, is_staff=True, is_superuser=role == SUPERUSER)
    person.groups.set(Group.objects.filter(name=role))
    return person
