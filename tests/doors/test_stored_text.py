"""Whatever text is stored, it is shown as text: never as markup, on no page, in no language."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import DatabaseError, models, transaction
from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import Cast, Concat, Left, Length

from bkk40.accounts.models import Event
from bkk40.accounts.roles import KNOWLEDGE
from plans.models import Withdrawal
from tests.bounds import bounded
from tests.doors.people import client_of, make_person
from tests.kinds import KINDS

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SCRIPT, IMAGE = "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'
LIVE = ("<script>alert(", "<img src=x")
# What no person types: addresses, derived columns, signs of a fixed form.
AS_LONG = {"quote", "verbatim"}  # a quotation is as long as its place says
NOT_TYPED = {"slug", "path", "folded", "sort_key", "english_sort_key", "code"}


def typed(model):
    """The columns of a model that hold what somebody typed."""
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
        if is_text and not isinstance(field, models.SlugField) and field.name not in NOT_TYPED:
            yield field


def mark(model, field):
    """Puts markup in front of what each row holds in a column; where there is nothing it stays so."""
    marked = Concat(Value(f"{SCRIPT}{IMAGE}"), Cast(F(field.name), TextField()), output_field=TextField())
    if field.name in AS_LONG:
        marked = Left(marked, Length(F(field.name)), output_field=TextField())
    elif field.max_length:
        marked = Left(marked, field.max_length, output_field=TextField())
    empty = When(**{field.name: ""}, then=F(field.name))
    kept = Case(empty, default=marked, output_field=TextField())
    with transaction.atomic():
        return model._base_manager.update(**{field.name: kept})


@pytest.fixture
def marked():
    """The knowledge with markup in every text, and the columns that took none."""
    person = make_person("superuser", first_name=SCRIPT, last_name=IMAGE)
    Event.objects.create(kind="factor_reset", whom=make_person("planner"), who=person, reason=SCRIPT + IMAGE)
    Withdrawal.objects.create(
        path="/plans/gone/", name_th=SCRIPT + IMAGE, reason_th=SCRIPT + IMAGE, reason_en=SCRIPT + IMAGE
    )
    refused = set()
    for room in KNOWLEDGE:
        for model in apps.get_app_config(room).get_models():
            for field in typed(model):
                try:
                    mark(model, field)
                except DatabaseError:
                    refused.add(f"{model.__name__}.{field.name}")
    return person, refused


def look(client, addresses):
    """Asks for each page: those on which stored markup lives, and on how many it stands as text."""
    alive, as_text = [], 0
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code < 500, address
        if answer.headers["Content-Type"].startswith("text/html"):
            text = answer.content.decode()
            alive += [(address, sign) for sign in LIVE if sign in text]
            as_text += "&lt;script&gt;alert(" in text
    return alive, as_text


def test_every_text_takes_markup(marked):
    _person, refused = marked
    assert refused == set()


def records():
    """Public pages of records, some of each kind."""
    for room in ("plans", "initiatives"):
        for model in apps.get_app_config(room).get_models():
            if hasattr(model, "get_absolute_url"):
                yield from (each.get_absolute_url() for each in model._base_manager.order_by("pk")[:3])


def test_no_stored_markup_lives_on_a_public_page(marked, client):
    addresses = {*KINDS, *records(), "/plans/gone/", "/search/?q=script", "/search/suggestions/?q=script"}
    both = [prefix + address for address in sorted(addresses) for prefix in ("", "/en")]
    alive, as_text = look(client, both)
    assert alive == []
    assert as_text > len(both) / 2


def pages_of_the_admin():
    yield "/admin/"
    for model in admin.site._registry:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        yield from (base, f"{base}add/")
        for key in model._base_manager.order_by("pk").values_list("pk", flat=True)[:1]:
            yield from (f"{base}{key}/{page}/" for page in ("change", "history", "delete"))


def test_no_stored_markup_lives_in_the_admin(marked):
    person, _refused = marked
    addresses = [*pages_of_the_admin(), f"/admin/auth/user/{person.pk}/link/"]
    both = bounded(addresses, 10) + [f"/en{address}" for address in bounded(addresses, 3)]
    alive, as_text = look(client_of(person), both)
    assert alive == []
    assert as_text > len(both) / 3
