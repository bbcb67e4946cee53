"""`ask(path)` asks the served site."""

from functools import partial

import pytest

from tests import serving


@pytest.fixture(scope="session")
def ask(served):
    return partial(serving.ask, served)
