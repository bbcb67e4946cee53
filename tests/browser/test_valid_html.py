"""Every kind of page is HTML as its standard defines it, by the Nu Html Checker."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import serving
from tests.kinds import BOTH

CHECKER = Path(__file__).parents[2] / "var/checkers/node_modules/vnu-jar/build/dist/vnu.jar"
WITHOUT_JAVA = (
    "no Java on this machine (17 or later), so no HTML was checked: apt install default-jre-headless"
)
WITHOUT_CHECKER = (
    "the Nu Html Checker is not here, so no HTML was checked: deploy/html_checker gets it by npm"
)


@pytest.fixture(scope="module")
def complaints():
    """Asks the checker about files: its errors and its warnings."""
    if shutil.which("java") is None:
        pytest.skip(WITHOUT_JAVA)
    if not CHECKER.is_file():
        pytest.skip(WITHOUT_CHECKER)

    def check(*files):
        command = ["java", "-Xss4m", "-jar", str(CHECKER), "--format", "json"]
        command += ["--stdout", "--exit-zero-always", *map(str, files)]
        found = subprocess.run(command, capture_output=True, text=True, check=True)
        return [
            (Path(error["url"]).name, error.get("lastLine"), error["message"], error.get("extract"))
            for error in json.loads(found.stdout)["messages"]
        ]

    return check


def test_every_kind_of_page_is_valid(served, complaints, tmp_path):
    files = []
    for path in BOTH:
        files.append(tmp_path / (path.strip("/").replace("/", "_").replace("?", "_") + "_.html"))
        files[-1].write_text(serving.ask(served, path).text)
    found = complaints(*files)
    assert found == [], "\n".join(map(str, found))


def test_a_page_that_is_not_valid_would_be_seen(complaints, tmp_path):
    page = tmp_path / "broken.html"
    page.write_text('<!doctype html><html lang="en"><title>t</title><p><div></p><img src="a.png">')
    assert len(complaints(page)) >= 2
