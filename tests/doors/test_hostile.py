"""Whoever sends it, signed in or not: no hostile request to the admin or to accounts makes a failure."""

import random
from functools import partial
from urllib.parse import quote, urlencode

import pytest
from django.contrib import admin
from django.forms import inlineformset_factory
from django.urls import reverse

from bkk40.accounts import matrix
from bkk40.wsgi import why_unreadable
from tests.bounds import rounds
from tests.doors.people import client_of, make_person

pytestmark = pytest.mark.django_db

FEW, MANY = 200, 5_000
NAMES = (
    "q o p e all next _popup _to_field _changelist_filters _save _continue _addanother _saveasnew "
    "action select_across _selected_action index post initial-id id pk id__in id__gte id__isnull "
    "plan plan__id plan__id__in goal passage citation term app_label model_name field_name login "
    "password code credential reason reason_th reason_en new_password1 new_password2 oldpassword "
    "groups groups__id username is_superuser is_active slug name_th start end start_year end_year "
    "number position kind basis quote plain url token change state nothing nothing__x "
).split()
KEY = '{"id":"YQ","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"e30",%s}}'
VALUES = [
    *("", "0", "-1", "1", "9" * 30, "1e400", "NaN", "x", "ก", "²", "๑", "on", "None", "null", "[]", "{}"),
    *("\x00", "a\x00b", "\ud7ff\ue000\uffff", "\u202e", "🏙" * 60, "ก" * 3000, "x" * 20_000, "%", "%s%n"),
    *("\\", "'", '"', "' OR 1=1 --", "<script>alert(1)</script>", "{{ 7 }}", "../../etc/passwd", "(", "[a-"),
    *("2569-02-30", "0000-00-00", "25:61", "1,2,x", "id", "plans", "goal", "initiative", "delete_selected"),
    *("-1.99.x", "1.-1", "https://elsewhere.example/", "//elsewhere.example", "javascript:1", "MQ"),
    *('{"id": 1}', '{"id": "a", "response": 1}', KEY % '"attestationObject":"oA"'),
    *(KEY % '"authenticatorData":"AA","signature":"AA"', "[" * 5000, "1" * 5000, '{"a":' * 2000),
]
FORM_SETS = "TOTAL_FORMS INITIAL_FORMS MIN_NUM_FORMS MAX_NUM_FORMS 0-id 0-DELETE __prefix__-id 99-id".split()
CHARSETS = ("utf-8", "rot13", "utf-7", "utf-16", "idna", "no-such")
KINDS = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "application/json",
    "text/plain",
    "",
)


@pytest.fixture(scope="module")
def prefixes():
    """What the rows of every kind of record are called in a form."""
    found = set()
    for each in admin.site._registry.values():
        for rows in each.inlines:
            form_set = inlineformset_factory(each.model, rows.model, fk_name=rows.fk_name, fields="__all__")
            found.add(form_set.get_default_prefix())
    return sorted(found)


class Attacker:
    """Makes requests from a seed: the same seed, the same requests."""

    def __init__(self, seed, people, addresses, prefixes):
        self.chance = random.Random(seed)
        self.people, self.addresses, self.prefixes = people, addresses, prefixes

    def request(self):
        """(role, method, path, body, content type, headers)"""
        chance = self.chance
        role = chance.choices(matrix.WHO, [1, 1, 3, 3, 2, 4])[0]
        path = chance.choice(["", "/en"]) + self.path()
        if chance.random() < 0.7:
            path += "?" + urlencode(self.pairs(), errors="surrogatepass")
        method = chance.choice(["GET", "GET", "POST", "POST", "POST", "PUT", "HEAD", "NONSENSE"])
        body, kind = self.body() if method == "POST" else (b"", "")
        headers = chance.choice([{}, {}, self.header()])
        return role, method, path, body, kind, headers

    def path(self):
        address = self.chance.choice(self.addresses)
        if self.chance.random() < 0.85:
            return address.example
        value = quote(self.chance.choice(VALUES)[:200], safe="")
        return matrix.PARAMETER.sub(value.replace("\\", ""), address.pattern.replace("<", "<str:"))

    def pairs(self):
        chance = self.chance
        pairs = [(chance.choice(NAMES), chance.choice(VALUES)[:3000]) for _ in range(chance.randint(1, 6))]
        return pairs + pairs[:1] * chance.choice([0, 0, 1, 40])

    def body(self):
        chance = self.chance
        pairs = self.pairs()
        for _ in range(chance.randint(0, 4)):
            prefix = chance.choice(self.prefixes)
            numbers = [*VALUES, "0", "1", "1", "3", "1001", "2000"]
            pairs += [(f"{prefix}-{name}", chance.choice(numbers)) for name in FORM_SETS]
        kind = chance.choice(KINDS)
        if chance.random() < 0.2:
            kind += f"; charset={chance.choice(CHARSETS)}"
        if kind.startswith("multipart"):
            return self.multipart(pairs), kind
        if kind.startswith("application/json"):
            return chance.choice(VALUES).encode("utf-8", "surrogatepass"), kind
        return urlencode(pairs, errors="surrogatepass").encode(), kind

    def multipart(self, pairs):
        parts = []
        for name, value in pairs:
            file = self.chance.choice(["", "", '; filename="a.csv"', "; filename*=rot13''x"])
            head = f'Content-Disposition: form-data; name="{quote(name)}"{file}\r\n'
            parts.append(f"--b\r\n{head}\r\n{value}\r\n".encode("utf-8", "surrogatepass"))
        return b"".join(parts) + self.chance.choice([b"--b--\r\n", b""])

    def header(self):
        name = self.chance.choice(
            ["x-forwarded-for", "referer", "accept", "x-requested-with", "accept-language", "cookie"]
        )
        value = self.chance.choice(["application/json", "XMLHttpRequest", *VALUES])
        return {name: value.encode("ascii", "replace").decode().replace("\x00", "?")}


def send(people, role, method, path, body, kind, headers):
    """The status of the answer; the database is as before."""
    browser = people.browsers[role]
    kept = browser.cookies.copy()
    reason = why_unreadable(kind)  # the test's browser does not come through wsgi.py
    refused = {"bkk40.refused": reason} if reason else {}
    kind = "" if reason else kind
    ask = partial(browser.generic, method, path, body, kind, headers=headers, **refused)
    status = matrix.undone(ask).status_code
    browser.cookies = kept
    return status


def test_no_hostile_request_makes_a_failure(prefixes):
    people = matrix.make_people()
    everything = matrix.every_address(people.somebody)
    addresses = [each for each in everything if each.pattern.startswith(("/admin/", "/accounts/"))]
    failed, statuses = [], {}
    for seed in range(rounds(FEW, MANY)):
        request = Attacker(seed, people, addresses, prefixes).request()
        status = send(people, *request)
        statuses[status] = statuses.get(status, 0) + 1
        if status >= 500:
            role, method, path, body, kind, headers = request
            failed.append((seed, role, method, path[:300], body[:300], kind, headers))
    print(dict(sorted(statuses.items())))
    assert failed == []


def test_a_copy_of_nothing_is_an_empty_form():
    browser, failed = client_of(make_person("superuser")), []
    browser.raise_request_exception = False
    for model in admin.site._registry:
        path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
        if browser.post(path, {"_saveasnew": "1"}).status_code not in (200, 403):
            failed.append(path)
    assert failed == []
