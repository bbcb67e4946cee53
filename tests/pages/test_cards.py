"""Share cards: the picture and the words by which a page is known where its address is shared."""

from io import BytesIO

import pytest
from django.utils import translation
from PIL import Image, features

from bkk40 import cards
from bkk40.cards import Card
from tests.makers import make_alignment, make_initiative, make_plan
from tests.pages.reading import visit

INITIATIVE = "/initiatives/bangkok-2u/"
CLAIM = f"{INITIATIVE}serves/bangkok-4-0/innovation-in-services/"
WITH_CARD = ["/", "/plans/bma-20-year-plan/", "/plans/bma-20-year-plan/goals/safe-city/", INITIATIVE, CLAIM]
LONG = "แผนแม่บทเทคโนโลยีสารสนเทศและการสื่อสารเพื่อการบริหารจัดการเมืองอย่างยั่งยืน" * 40

pytestmark = pytest.mark.django_db


def told(client, address, status=200):
    """What the head of a page tells: property or name, and content."""
    tags = visit(client, address, status).all("meta")
    return {
        tag.attributes.get("property") or tag.attributes.get("name"): tag.attributes.get("content")
        for tag in tags
    }


def english(record):
    """The address of its English page, whatever language the test's last request has left."""
    with translation.override("en"):
        return record.get_absolute_url()


def test_this_machine_sets_thai_rightly():
    assert features.check("raqm"), "Pillow needs libfribidi here (apt install libfribidi0)"
    assert cards.can_be_drawn()


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", WITH_CARD)
def test_a_page_names_its_own_card(client, prefix, address):
    tags = told(client, prefix + address)
    assert tags["og:image"] == f"http://testserver{prefix}{address}card.png"
    picture = client.get(tags["og:image"])
    assert picture["Content-Type"] == "image/png"
    image = Image.open(BytesIO(picture.content))
    assert image.size == (1200, 630) == (int(tags["og:image:width"]), int(tags["og:image:height"]))
    assert len(picture.content) < 100_000
    assert "bkk40" in tags["og:image:alt"]
    assert tags["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("address", ["/plans/", "/agencies/bma/", "/relations/gr-078/", "/en/about/"])
def test_other_pages_name_the_card_of_the_site(client, address):
    english = "/en" if address.startswith("/en/") else ""
    assert told(client, address)["og:image"] == f"http://testserver{english}/card.png"


@pytest.mark.parametrize("address", [*WITH_CARD, "/plans/", "/about/", "/en/initiatives/"])
def test_what_is_told_is_the_title_and_description_of_the_page(client, address):
    page, tags = visit(client, address), told(client, address)
    assert tags["og:title"] == page.one("title").text
    assert tags["og:description"] == tags["description"] != ""


def test_a_page_that_is_not_there_tells_no_more_than_the_site(client):
    assert told(client, "/no-such-page/", 404)["og:image"] == "http://testserver/card.png"


def test_the_card_of_a_claim_says_its_ground_in_words(client):
    for alignment in (make_alignment(basis="inferred"), make_alignment(quote="จัดทำแผน", basis="stated")):
        words = told(client, english(alignment))["og:image:alt"]
        assert {"stated": "Stated", "inferred": "Inferred"}[alignment.basis] in words
        assert alignment.goal.name_th in words
        assert "serves" in words


def test_a_claim_that_does_not_serve_says_so(client):
    alignment = make_alignment(contribution="none")
    assert "does not serve" in told(client, english(alignment))["og:image:alt"]


def test_a_card_is_kept_for_a_day_and_asked_for_anew_when_its_words_change(client):
    plan = make_plan(name_th="แผนหนึ่ง")
    address = plan.get_absolute_url() + "card.png"
    first = client.get(address)
    assert "max-age=86400" in first["Cache-Control"]
    assert "public" in first["Cache-Control"]
    unchanged = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    plan.name_th = "แผนสอง"
    plan.save()
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_a_renamed_record_takes_its_card_along(client):
    plan = make_plan(slug="a-plan-before")
    plan.slug = "a-plan-after"
    plan.save()
    response = client.get("/en/plans/a-plan-before/card.png")
    assert (response.status_code, response["Location"]) == (301, "/en/plans/a-plan-after/card.png")


def test_a_card_of_nothing_is_not_found(client):
    for address in ("/plans/nothing/card.png", f"{INITIATIVE}serves/bangkok-4-0/nothing/card.png"):
        assert client.get(address).status_code == 404


def test_without_raqm_there_are_no_cards_and_none_is_named(client, monkeypatch):
    monkeypatch.setattr(cards, "can_be_drawn", lambda: False)
    assert client.get("/card.png").status_code == 404
    assert client.get(INITIATIVE + "card.png").status_code == 404
    tags = told(client, INITIATIVE)
    assert "og:image" not in tags
    assert tags["og:title"]


def test_an_endless_name_is_cut(client):
    initiative = make_initiative(name_th=LONG[:400])
    assert client.get(initiative.get_absolute_url() + "card.png").status_code == 200
    letters, lines = cards.fitted(LONG, cards.FOOT - cards.TOP)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert max(map(letters.getlength, lines)) <= cards.WIDTH - 2 * cards.EDGE


def test_the_largest_letters_are_used_in_which_a_title_is_whole():
    short, long = cards.fitted("เมืองปลอดภัย", 392), cards.fitted(LONG[:120], 392)
    assert short[0].size == cards.TITLE_SIZES[0] > long[0].size
    assert "".join(long[1]) == LONG[:120]
    assert len(cards.fitted(LONG, 100)[1]) == 1


def test_stated_and_inferred_differ_in_shape():
    """Where the disc is full, the ring is empty; seen without colour."""
    pictures = [
        Image.open(BytesIO(cards.draw(Card("k", "t", basis=basis, basis_word="w")))).convert("L")
        for basis in ("stated", "inferred")
    ]
    left = round(cards.WIDTH - cards.EDGE - cards.font(32).getlength("w") - 84)
    centre = (left + 34, cards.HEIGHT - 74)
    beside = (left + 8, cards.HEIGHT - 74)
    stated, inferred = pictures
    assert stated.getpixel(centre) > stated.getpixel(beside) + 100  # a light disc in a full box
    assert abs(inferred.getpixel(centre) - inferred.getpixel(beside)) < 10  # an empty ring in an empty box


def test_a_mark_above_a_mark_is_raised():
    """Thai is set by its font's rules: without them the tone of ปู่ญี่ปุ่น would strike through its vowel."""
    letters = cards.font(72)
    assert letters.getlength("ที่") == letters.getlength("ท")
    assert letters.getbbox("ที่")[1] < letters.getbbox("ท่")[1] < letters.getbbox("ท")[1]


def test_browsers_that_ask_for_an_icon_get_the_mark(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].endswith("favicon.svg")
