"""Every page of the admin, in Thai, says nothing in English but what has no Thai name."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from desk import deciding
from desk.records import values_of
from initiatives.models import Initiative
from tests.bounds import bounded
from tests.doors.people import client_of, make_person
from tests.makers import make_initiative

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORD = re.compile(r"[A-Za-z][A-Za-z’'-]+")
# What has no Thai name: products, formats, the parts of an address, eras as they may be typed.
ALLOWED = set(
    "bkk40 bkk English slug SHA- PDF DOCX TXT HTML JavaScript QR C.E B.E BE CE URL ID http https localhost "
    "django allauth bkk40.example en th".split()
)
# Whose text is data: names, quotations, slugs, years as typed, what a person wrote.
DATA = {"td", "option", "textarea", "code", "pre", "script", "style", "title", "del", "ins"}
SAID = ("title", "aria-label", "placeholder", "alt")
VOID = {"input", "br", "img", "meta", "link", "hr", "col", "wbr"}


class Sentences(HTMLParser):
    """The words that the page itself says: no data, and nothing that is marked as English."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        of_a_row = tag == "th" and (attrs.get("class") or "").startswith("field-")
        quiet = self.is_quiet or tag in DATA or of_a_row or attrs.get("lang") == "en" or is_data(attrs)
        if not quiet:
            self.found += [attrs[name] for name in SAID if attrs.get(name)]
            if tag == "input" and attrs.get("type") in ("submit", "button"):
                self.found.append(attrs.get("value", ""))
        if tag not in VOID:
            self.open.append((tag, quiet))

    def handle_endtag(self, tag):
        while self.open and tag in [each for each, _quiet in self.open]:
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data):
        if not self.is_quiet and data.strip():
            self.found.append(data.strip())

    @property
    def is_quiet(self):
        return bool(self.open) and self.open[-1][1]


def is_data(attrs):
    """Places that hold what records or people are called."""
    classes = set((attrs.get("class") or "").split())
    return bool(classes & {"work__name", "readonly", "inline_label", "fixed", "difference", "other-era"})


def english_in(text, known):
    parser = Sentences()
    parser.feed(text)
    found = []
    for sentence in parser.found:
        for name in known:
            sentence = sentence.replace(name, "")
        found += [(word, sentence[:90]) for word in WORD.findall(sentence) if word not in ALLOWED]
    return found


@pytest.fixture
def change():
    """A proposal in review, and the draft of a record."""
    record = Initiative.objects.order_by("pk").first()
    values = values_of(record)
    row = {"model": record._meta.label_lower, "pk": record.pk, "before": values}
    row["after"] = values | {"note_th": "อื่น"}
    return deciding.propose([row], record, make_person("planner"), reason_th="เพราะทดสอบ")


def pages(change):
    yield from ("/admin/", "/accounts/login/", "/accounts/", "/accounts/password/", "/admin/queue/unserved/")
    yield from ("/admin/queue/never-reviewed/", "/admin/queue/without-english/", "/admin/initiatives/")
    draft = make_initiative(state="draft")
    yield f"/admin/initiatives/initiative/{draft.pk}/send/"
    yield f"/admin/desk/change/{change.pk}/change/"
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        yield reverse(f"{name}_add")
        record = model._base_manager.order_by("pk").first()
        if record is not None:
            for way in ("change", "delete", "history", "withdraw"):
                if way != "withdraw" or hasattr(record, "state"):
                    yield f"{reverse(f'{name}_changelist')}{record.pk}/{way}/"


def names_of_records():
    """What stands on pages as the name of a record or a person, the longest first."""
    found = {user.username for user in User.objects.all()}
    for model in admin.site._registry:
        for record in model._base_manager.all()[:400]:
            found |= {str(record), str(getattr(record, "slug", ""))}
    return sorted(found - {""}, key=len, reverse=True)


@pytest.mark.parametrize("role", ["planner", "reviewer", "administrator"])
def test_no_page_of_the_desk_says_anything_in_english(role, change):
    client = client_of(make_person(role))
    addresses, known, left = bounded(pages(change), 12), names_of_records(), {}
    for address in addresses:
        answer = client.get(address)
        if answer.status_code == 200 and (found := english_in(answer.text, known)):
            left[address] = found[:4]
    assert not left, "\n".join(f"{address}: {words}" for address, words in left.items())


def test_an_english_sentence_would_be_found():
    assert english_in('<p>ไทย <a title="Close it">Delete</a></p>', []) == [
        ("Close", "Close it"),
        ("it", "Close it"),
        ("Delete", "Delete"),
    ]
    assert english_in('<td>Public Eyes</td><p lang="en">English</p>', []) == []
