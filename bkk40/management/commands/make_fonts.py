"""Turns the Sarabun of its package into the two small fonts that pages load."""

import hashlib
import shutil
from importlib import metadata
from pathlib import Path

import fontpkg
import fontpkg_sarabun
from django.conf import settings
from django.core.management.base import BaseCommand

WEIGHTS = (400, 700)

# Letters of Thai and of western languages, punctuation, currency and a few signs.
RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x02BC, 0x02DD),
    (0x0300, 0x0304),
    (0x0E01, 0x0E3A),
    (0x0E3F, 0x0E5B),
    (0x2010, 0x2027),
    (0x2030, 0x203A),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2212, 0x2215),
    (0x25CC, 0x25CC),  # the dotted circle on which a mark without its letter stands
    (0x200B, 0x200D),
)
# What places Thai marks above, below and beside each other, and ordinary kerning and digits.
FEATURES = ("ccmp", "locl", "mark", "mkmk", "kern", "liga", "rlig", "calt", "lnum", "tnum")


class Command(BaseCommand):
    help = "Make the web fonts from the Sarabun package; does nothing when they are there."

    def handle(self, *args, **options):
        folder = settings.ASSETS_DIR / "fonts"
        stamp = folder / "made-from.txt"
        wanted = recipe()
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        folder.mkdir(parents=True, exist_ok=True)
        for weight in WEIGHTS:
            make_font(weight, folder / f"sarabun-{weight}.woff2")
        shutil.copy(fontpkg_sarabun.ROOT / "LICENSE", folder / "sarabun-licence.txt")
        stamp.write_text(wanted)  # last, so that a broken run is made again
        self.stdout.write("made the fonts")


def recipe():
    """A short name of all that the fonts are made from: other letters or another release give another one."""
    parts = (metadata.version("fontpkg-sarabun"), metadata.version("fonttools"), WEIGHTS, RANGES, FEATURES)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def make_font(weight, target: Path):
    from fontTools import subset  # slow to load, and rarely needed

    options = subset.Options(
        flavor="woff2", layout_features=list(FEATURES), notdef_outline=True, hinting=False
    )
    font = subset.load_font(str(fontpkg.path("Sarabun", weight=weight)), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(font)
    subset.save_font(font, str(target), options)
