"""Every sentence of the site is in the Thai catalogue, translated, and compiled."""

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CATALOGUE = Path("locale/th/LC_MESSAGES/django.po")

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """A copy of the project in which the strings were collected anew."""
    copy = tmp_path_factory.mktemp("copy") / "project"
    left_out = shutil.ignore_patterns(
        ".*", "var", "tests", "fixtures", "node_modules", "__pycache__", "*.sqlite3*"
    )
    shutil.copytree(ROOT, copy, ignore=left_out)
    env = os.environ | {"VENV_PYTHON": sys.executable}
    subprocess.run(["bash", "deploy/messages"], cwd=copy, env=env, check=True)
    return copy


def chosen(catalogue, *options):
    """The msgids that msgattrib chooses, without the header."""
    command = ["msgattrib", "--no-wrap", *options, str(catalogue)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [line for line in text.splitlines() if line.startswith("msgid ") and line != 'msgid ""']


def test_no_sentence_lacks_its_thai(collected):
    assert chosen(collected / CATALOGUE, "--untranslated") == []
    assert chosen(collected / CATALOGUE, "--only-fuzzy") == []


def test_the_catalogue_holds_what_the_site_says_and_no_more(collected):
    assert sorted(chosen(ROOT / CATALOGUE)) == sorted(chosen(collected / CATALOGUE)), "run: make messages"


def test_the_compiled_catalogue_is_current(tmp_path):
    fresh = tmp_path / "fresh.mo"
    subprocess.run(["msgfmt", "--check", "-o", str(fresh), str(ROOT / CATALOGUE)], check=True)
    assert words(ROOT / CATALOGUE.with_suffix(".mo")) == words(fresh), "run: make messages"


def words(compiled):
    with compiled.open("rb") as file:
        found = dict(gettext.GNUTranslations(file)._catalog)
    found.pop("", None)
    return found
