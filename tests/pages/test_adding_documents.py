"""Adding a document in the admin: text, passages, name; bad input gets a message, and nothing is lost."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desk.models import Change, State
from plans.admin.adding.begun import unpacked
from plans.documents import package
from plans.models import Source
from tests.documents import bomb, of_paragraphs
from tests.makers import make_source
from tests.pages.test_admin_pages import signed_in

pytestmark = pytest.mark.django_db

ADD = "/admin/plans/source/add-document/"
TEXT = "แผนพัฒนา\n\nบทที่ ๑ บทนำ\nกรุงเทพมหานครจัดทำแผน\r\n๑. ปลอดภัย อาชญากรรม ภัยพิบัติ"
NAMED = {"name_th": "แผนใหม่", "name_en": "A new plan", "as_of_year": "2569", "as_of_basis": "stated"}


@pytest.fixture
def planner():
    return signed_in("planner")


def given(client, address=ADD, **fields):
    return client.post(address, {"step": "given", "by": "line", "text": "", **fields})


def step(client, before, name, address=ADD, **fields):
    """Send what the form of a page would send, of its first passages unless `page` says otherwise."""
    return client.post(address, {"step": name, "begun": before.context["begun"], "page": 1, **fields})


def texts(page):
    return [row["block"].text for row in page.context["rows"]]


def upload(content, name="plan.docx"):
    return SimpleUploadedFile(name, content)


def test_the_list_of_sources_leads_to_it(planner):
    assert ADD in planner.get("/admin/plans/source/").text


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_pasted_text_becomes_a_draft_under_one_change(planner, prefix):
    address = prefix + ADD
    page = given(planner, address, text=TEXT)
    assert texts(page) == ["แผนพัฒนา", "บทที่ ๑ บทนำ", "กรุงเทพมหานครจัดทำแผน", "๑. ปลอดภัย อาชญากรรม ภัยพิบัติ"]
    page = step(planner, page, "passages", address, go="name", **{"as-1": "paragraph"})
    answer = step(planner, page, "name", address, save="1", **NAMED)
    source = Source.objects.get(slug="a-new-plan")
    assert answer.url.endswith(f"/admin/plans/source/{source.pk}/change/")
    assert (source.state, source.as_of_year, len(source.sha256)) == (State.DRAFT, 2026, 64)
    assert list(source.passages.values_list("number", "kind")) == [
        (1, "title"),
        (2, "paragraph"),
        (3, "paragraph"),
        (4, "list_item"),
    ]
    change = Change.objects.touching(source).get()
    assert (change.kind, change.author.username) == ("draft", "a-planner")
    assert planner.get(answer.url).status_code == 200


def test_passages_are_joined_cut_dropped_and_turned(planner):
    page = given(planner, text=TEXT)
    page = step(planner, page, "passages", go="cut:3", **{"as-1": "joined", "as-2": "left_out"})
    assert page.context["passage"].text.startswith("๑. ปลอดภัย")
    page = step(planner, page, "cut", place_of_block=page.context["place"], words="ภัยพิบัติ")
    assert texts(page) == [
        "แผนพัฒนา\n\nบทที่ ๑ บทนำ",
        "กรุงเทพมหานครจัดทำแผน",
        "๑. ปลอดภัย อาชญากรรม",
        "ภัยพิบัติ",
    ]
    assert [row["number"] for row in page.context["rows"]] == [1, None, 2, 3]
    page = step(planner, page, "cut", place_of_block=2, place=str(len("๑. ปลอดภัย ")))
    assert texts(page)[2:4] == ["๑. ปลอดภัย", "อาชญากรรม"]
    page = step(planner, page, "cut", place_of_block=0, back="1")
    page = step(planner, page, "passages", go="name")
    assert step(planner, page, "name", save="1", **NAMED).status_code == 302
    assert [p.plain for p in Source.objects.get(slug="a-new-plan").passages.all()] == [
        "แผนพัฒนา\n\nบทที่ ๑ บทนำ",
        "๑. ปลอดภัย",
        "อาชญากรรม",
        "ภัยพิบัติ",
    ]


@pytest.mark.parametrize(
    "fields", [{}, {"words": "ไม่มีคำนี้"}, {"words": "ภัย"}, {"place": "99999"}, {"place": "x"}]
)
def test_a_cut_that_cannot_be_made_is_refused_with_a_message(planner, fields):
    page = given(planner, text=TEXT)
    page = step(planner, page, "cut", place_of_block=3, **fields)
    assert page.context["form"].errors
    assert page.context["passage"].text in html.unescape(page.text)


def test_the_text_is_shown_exactly_as_given(planner):
    page = given(planner, text="<b>แผน</b>  ๒\u200b ช่อง\nสอง")
    assert "&lt;b&gt;แผน&lt;/b&gt;  ๒\u200b ช่อง" in page.text


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ("แผน\nสอง".encode("utf-8-sig"), "a.txt", "UTF-8"),
        ("แผน\nสอง".encode("tis_620"), "a.txt", "TIS-620"),
        ("แผน “หนึ่ง”\nสอง".encode("cp874"), "a.txt", "CP874"),
        (of_paragraphs("แผน", "", "สอง"), "a.docx", "1"),
    ],
)
def test_a_file_is_read_and_it_is_said_how(planner, content, name, said):
    page = given(planner, file=upload(content, name))
    assert texts(page)[-1] == "สอง"
    assert said in page.context["remarks"][0]


BAD = {
    "nothing": {},
    "spaces": {"text": " \n\u200b"},
    "both": {"text": "แผน", "file": lambda: upload(b"abc", "a.txt")},
    "empty": {"file": lambda: upload(b"", "a.txt")},
    "empty docx": {"file": lambda: upload(b"")},
    "not a DOCX": {"file": lambda: upload(b"PK\x03\x04 not a zip")},
    "zip bomb": {"file": lambda: upload(bomb())},
    "50 MB": {"file": lambda: upload(bytes(50 * 1024 * 1024))},
    "binary": {"file": lambda: upload(bytes(range(256)), "a.txt")},
    "wrong encoding": {"file": lambda: upload("naïve café".encode("latin-1"), "a.txt")},
    "UTF-16": {"file": lambda: upload("แผน".encode("utf-16"), "a.txt")},
    "a PDF": {"file": lambda: upload(b"%PDF-1.7 ...", "a.txt")},
    "10,000 paragraphs": {"file": lambda: upload("ก\n".encode() * 10_000, "a.txt")},
    "a paragraph of 100,000": {"file": lambda: upload("ก".encode() * 100_000, "a.txt")},
    "control characters": {"text": "ก\x07ข"},
    "no such way": {"text": "แผน", "by": "sentence"},
}


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_gets_a_message_in_the_language_of_the_page(planner, case, prefix):
    fields = {name: value() if callable(value) else value for name, value in BAD[case].items()}
    page = given(planner, prefix + ADD, **fields)
    assert page.status_code == 200
    said = " ".join(str(message) for found in page.context["form"].errors.values() for message in found)
    assert said
    assert bool(re.search("[ก-๙]", said)) == (prefix == "")
    assert not Source.objects.filter(state=State.DRAFT).exists()


def test_a_thousand_paragraphs_go_through(planner):
    page = given(planner, text="\n".join(f"ข้อความย่อหน้าที่ {n} ของแผนพัฒนากรุงเทพมหานคร" for n in range(1000)))
    assert page.context["count"] == 1000
    page = step(planner, page, "passages", go="page:10", **{f"as-{n}": "quotation" for n in range(100)})
    assert page.context["page"] == 10
    page = step(planner, page, "passages", go="name", page=10, **{"as-999": "left_out"})
    step(planner, page, "name", save="1", **NAMED)
    source = Source.objects.get(slug="a-new-plan")
    assert source.passages.count() == 999
    assert source.passages.filter(kind="quotation").count() == 100


def altered(packed):
    middle = len(packed) // 2
    return packed[:middle] + ("A" if packed[middle] != "A" else "B") + packed[middle + 1 :]


@pytest.mark.parametrize(
    "alter", [altered, lambda packed: "", lambda packed: "x:y:z", lambda packed: packed[:-1]]
)
@pytest.mark.parametrize("name", ["passages", "cut", "name"])
def test_what_was_altered_on_the_way_is_refused(planner, name, alter):
    page = given(planner, text=TEXT)
    answer = planner.post(ADD, {"step": name, "begun": alter(page.context["begun"]), "save": "1", **NAMED})
    assert answer.status_code == 400
    assert answer.context["problem"]
    assert not Source.objects.filter(slug="a-new-plan").exists()


def test_what_somebody_else_had_begun_is_refused(planner):
    page = given(planner, text=TEXT)
    answer = step(signed_in("reviewer"), page, "name", save="1", **NAMED)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "fields",
    [
        {"as-0": "joined"},
        {"as-1": "nonsense"},
        {"as-1": ""},
        {"go": "cut:99999999999999999999"},
        {"go": "cut:x"},
        {"go": "cut:99"},
        {"go": "page:-1"},
        {"go": "page:999"},
        {"page": "x"},
        {"page": "9" * 40},
        {"go": "name:3"},
        {"as-77": "title"},
        {"step": "elsewhere"},
        {"go": "cut:²"},
        {"page": "๑"},
    ],
)
def test_a_forged_step_is_answered_and_loses_nothing(planner, fields):
    page = given(planner, text=TEXT)
    answer = planner.post(
        ADD, {"step": "passages", "page": "1", "go": "apply", "begun": page.context["begun"]} | fields
    )
    assert answer.status_code in (200, 400)
    user = answer.context["user"]
    assert unpacked(answer.context["begun"], user).document.text == TEXT.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name_th": ""}, "name_th"),
        ({"name_en": ""}, "slug"),
        ({"as_of_year": "x"}, "as_of_year"),
        ({"as_of_basis": ""}, "as_of_basis"),
        ({"slug": "ไทย"}, "slug"),
        ({"slug": "governor-interview-briefing"}, "slug"),
        ({"note_en": "English alone"}, "note_en"),
    ],
)
def test_a_name_that_breaks_a_rule_comes_back_with_its_message(planner, fields, field):
    page = step(planner, given(planner, text=TEXT), "passages", go="name")
    page = step(planner, page, "name", save="1", **NAMED | fields)
    assert field in page.context["form"].errors
    assert step(planner, page, "name", save="1", **NAMED).status_code == 302


def test_a_document_of_nothing_but_what_is_left_out_is_not_kept(planner):
    page = step(planner, given(planner, text="แผน"), "passages", go="name", **{"as-0": "left_out"})
    assert page.context["problem"]


def test_another_text_can_be_a_new_edition(planner):
    old = make_source(as_of_year=2020, as_of_basis="stated")
    page = planner.get(ADD, {"edition_of": old.pk})
    assert page.context["edition_of"] == old
    page = step(planner, given(planner, text=TEXT, edition_of=old.pk), "passages", go="name")
    assert page.context["form"]["name_th"].value() == old.name_th
    step(planner, page, "name", save="1", **NAMED)
    assert Source.objects.get(slug="a-new-plan").edition_of == old


@pytest.mark.parametrize("key", ["x", "0", "9" * 30, "-1", "²"])
def test_an_edition_of_nothing_is_a_document(planner, key):
    assert planner.get(ADD, {"edition_of": key}).context["edition_of"] is None


def test_who_may_only_look_adds_nothing():
    assert signed_in("viewer").get(ADD).status_code == 403
    assert given(signed_in("reviewer"), text=TEXT).status_code == 200


def test_a_file_larger_than_allowed_is_not_read(planner):
    page = given(planner, file=upload(bytes(package.LARGEST_FILE + 1), "a.txt"))
    assert "10 MB" in str(page.context["form"].errors)
