"""As on a server: everything but the probes goes over https."""

import pytest

from tests import serving

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    folder = tmp_path_factory.mktemp("secure")
    env = serving.environment_for(folder, f"sqlite:///{folder / 'empty.sqlite3'}") | {"HTTPS": ""}
    serving.manage("make_static", env)
    with serving.server(folder, env, up="/healthz") as address:
        yield address


def test_plain_http_leads_to_https(secure):
    answer = serving.ask(secure, "/en/about/?a=1")
    assert answer.status == 301
    assert answer.headers["Location"].startswith("https://127.0.0.1:")
    assert answer.headers["Location"].endswith("/en/about/?a=1")


def test_probes_come_in_plain_http(secure):
    assert serving.ask(secure, "/healthz").status == 200
    assert serving.ask(secure, "/readyz").status == 503


def test_https_is_remembered_for_a_year(secure):
    answer = serving.ask(secure, "/healthz", headers={"X-Forwarded-Proto": "https"})
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_the_cookies_of_planners_travel_by_https_only(secure):
    answer = serving.ask(secure, "/accounts/login/", headers={"X-Forwarded-Proto": "https"})
    assert "; Secure" in answer.headers["Set-Cookie"]
