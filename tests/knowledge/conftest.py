"""A copy of the record files that a test may spoil."""

import shutil
from pathlib import Path

import pytest

from tests.knowledge.files import FIXTURES


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(FIXTURES, tmp_path / "fixtures"))
