"""A real Chromium, the system's own, that looks at the served site."""

import shutil

import pytest

from tests.bounds import PROVE

# The shell is Chromium without a window to draw: half the work. Proving takes what people have.
WITHOUT_WINDOW = ("chromium-headless-shell",)
WITH_WINDOW = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",  # the tests may run as root, where Chromium's sandbox cannot
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def site_before_browser(served):
    """Playwright runs a loop of its own, and in a loop Django refuses to ask the database."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    names = WITH_WINDOW + WITHOUT_WINDOW if PROVE else WITHOUT_WINDOW + WITH_WINDOW
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, "no Chromium on this machine (apt install chromium)"
    return browser_type_launch_args | {"executable_path": found, "args": FLAGS, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, served):
    return browser_context_args | {"base_url": served}
