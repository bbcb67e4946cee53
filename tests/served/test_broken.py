"""A site whose database is away or empty says so, and still shows its error page in the page's language."""

import pytest

from tests import serving

NOBODY = "postgres://nobody@127.0.0.1:9/nothing"

pytestmark = pytest.mark.once


@pytest.fixture(scope="module", params=["away", "empty"])
def broken(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("broken")
    url = NOBODY if request.param == "away" else f"sqlite:///{folder / 'empty.sqlite3'}"
    env = serving.environment_for(folder, url) | {"STATIC_ROOT": ""}
    with serving.server(folder, env, up="/healthz") as address:
        yield request.param, address


def test_a_site_without_its_database_is_up_but_not_ready(broken):
    state, address = broken
    reason = {"away": "the database does not answer", "empty": "migrations are not applied"}[state]
    answer = serving.ask(address, "/readyz")
    assert serving.ask(address, "/healthz").status == 200
    assert answer.status == 503
    assert answer.text.startswith("not ready: ")
    assert reason in answer.text


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [("/plans/nesdp-12/", "th", "เกิดข้อผิดพลาด"), ("/en/plans/nesdp-12/", "en", "Something went wrong")],
)
def test_a_failure_of_ours_shows_a_page(broken, path, language, words):
    answer = serving.ask(broken[1], path)
    assert answer.status == 500
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.text
    assert words in answer.text
    assert "Set-Cookie" not in answer.headers
    assert "Content-Security-Policy" in answer.headers
    assert "Traceback" not in answer.text
