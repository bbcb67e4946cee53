"""`manage.py prepare`, which `make serve` runs first: from nothing to all there is, and again."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from tests import serving
from tests.bounds import PROVE

pytestmark = pytest.mark.once


def test_everything_is_made_ready_and_stays_so(kept, tmp_path):
    path = tmp_path / "site.sqlite3"
    if not PROVE:  # of migrating from nothing the tests' own database tells
        shutil.copy(kept.database, path)
    env = serving.environment_for(tmp_path, f"sqlite:///{path}")
    told = []
    for _ in range(2):
        serving.manage("prepare", env)
        with closing(sqlite3.connect(path)) as file:
            told.append(file.execute("SELECT slug, changed_at FROM initiatives_initiative").fetchall())
    assert len(told[0]) == 27
    assert told[0] == told[1]
    assert (tmp_path / "static" / "staticfiles.json").exists()
