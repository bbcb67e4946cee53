"""Draws the picture that stands for a page where its address is shared; pure drawing, knows no record."""

import hashlib
from dataclasses import astuple, dataclass
from functools import lru_cache
from io import BytesIO

import fontpkg
from PIL import Image, ImageDraw, ImageFont, features

from thai.breaking import wrap

SIZE = WIDTH, HEIGHT = 1200, 630
DESIGN = 2  # count on when the look changes, so that kept copies are asked for anew
EDGE = 80
TOP, FOOT = 108, 500  # between them stand title and detail
LONGEST = 300  # letters of a text that are looked at; four lines hold fewer
TITLE_SIZES = (72, 62, 54, 48)
LEADING = 1.45  # Thai marks stand above and below the line

PAPER, INK, QUIET, RULE, ACCENT, INFERRED = "#fcfbf8", "#1b2129", "#56606c", "#ddd8cd", "#0b5d4b", "#80460a"
SMOOTH = 4  # shapes are drawn so much larger and made smaller, since Pillow draws them with steps


@dataclass(frozen=True)
class Card:
    """What a card says. `basis` is "stated", "inferred" or empty, `basis_word` its word."""

    kind: str
    title: str
    detail: str = ""
    basis: str = ""
    basis_word: str = ""

    @property
    def alternative(self) -> str:
        """The card in words."""
        parts = (self.kind, self.title, self.detail, self.basis_word, "bkk40")
        return " · ".join(filter(None, parts))[:LONGEST]

    @property
    def fingerprint(self) -> str:
        """Another one for another picture."""
        return hashlib.sha256(repr((DESIGN, astuple(self))).encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def can_be_drawn() -> bool:
    """Whether this machine sets Thai rightly: without raqm Pillow misplaces its marks, and says nothing."""
    return features.check("raqm")


@lru_cache(maxsize=64)
def draw(card: Card) -> bytes:
    """The card as a PNG of 1200 × 630; some 60 ms, a few dozen kept."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 14), ACCENT)
    write(pen, wrapped(card.kind, font(32), 1), EDGE, 40, font(32), QUIET)
    detail = wrapped(card.detail, font(42), 2)
    letters, lines = fitted(card.title, FOOT - TOP - len(detail) * 42 * LEADING)
    below = write(pen, lines, EDGE, TOP, letters, INK)
    write(pen, detail, EDGE, below, font(42), QUIET)
    sign(image, pen)
    if card.basis:
        mark(image, pen, card)
    file = BytesIO()
    image.quantize(128, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


@lru_cache(maxsize=8)
def font(size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    path = str(fontpkg.path("Sarabun", weight=weight))
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)


def wrapped(text: str, letters: ImageFont.FreeTypeFont, limit: int) -> list[str]:
    return wrap(text[:LONGEST], WIDTH - 2 * EDGE, limit, letters.getlength)


def fitted(title: str, room: float) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which the title is whole in four lines and this height, or else the smallest."""
    for size in TITLE_SIZES:
        letters, limit = font(size, 700), min(4, int(room / (size * LEADING)))
        if len(lines := wrapped(title, letters, limit + 1)) <= limit:
            return letters, lines
    return letters, wrapped(title, letters, limit)


def write(pen, lines, left, top, letters, colour) -> float:
    """Sets the lines one under the other; returns where the next one would begin."""
    for line in lines:
        pen.text((left, top), line, colour, letters)
        top += letters.size * LEADING
    return top


def sign(image, pen):
    """The site's own mark and name: what is stated and what is inferred, side by side."""
    middle = HEIGHT - 74
    pen.line((EDGE, FOOT + 4, WIDTH - EDGE, FOOT + 4), RULE, 2)
    disc(image, (EDGE + 20, middle), 20, ACCENT)
    disc(image, (EDGE + 52, middle), 18, PAPER)
    disc(image, (EDGE + 52, middle), 18, INFERRED, dashed=True)
    pen.text((EDGE + 88, middle), "bkk40", INK, font(36, 700), anchor="lm")


def mark(image, pen, card):
    """The ground of a claim, in shape and word: a full disc in a full box, a broken ring in a broken box."""
    letters, middle = font(32), HEIGHT - 74
    left, right = WIDTH - EDGE - letters.getlength(card.basis_word) - 84, WIDTH - EDGE
    box = (left, middle - 32, right, middle + 32)
    centre, beside = (left + 34, middle), (left + 58, middle)
    if card.basis == "stated":
        pen.rectangle(box, ACCENT)
        disc(image, centre, 11, PAPER)
        pen.text(beside, card.basis_word, PAPER, letters, anchor="lm")
        return
    dashed_box(pen, box, INFERRED)
    disc(image, centre, 11, INFERRED, dashed=True)
    pen.text(beside, card.basis_word, INFERRED, letters, anchor="lm")


def disc(image, centre, radius, colour, dashed=False):
    """A full disc, or a ring of dashes."""
    large, side = radius * SMOOTH, 2 * radius * SMOOTH
    stencil = Image.new("L", (side + 1, side + 1))
    pen = ImageDraw.Draw(stencil)
    if dashed:
        for start in range(0, 360, 45):
            pen.arc((0, 0, side, side), start, start + 30, 255, max(large // 5, 2 * SMOOTH))
    else:
        pen.ellipse((0, 0, side, side), 255)
    small = stencil.resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)
    image.paste(colour, (round(centre[0] - radius), round(centre[1] - radius)), small)


def dashed_box(pen, box, colour, dash=14, gap=8):
    left, top, right, bottom = map(round, box)
    for x in range(left, right, dash + gap):
        for y in (top, bottom):
            pen.line((x, y, min(x + dash, right), y), colour, 3)
    for y in range(top, bottom, dash + gap):
        for x in (left, right):
            pen.line((x, y, x, min(y + dash, bottom)), colour, 3)
