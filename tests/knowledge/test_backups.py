"""A backup holds everything and is restored to the same; nothing is written over unless somebody says so."""

import subprocess
import sys

import pytest
from django.db import connection

from tests import serving
from tests.knowledge.files import FIXTURES

pytestmark = pytest.mark.django_db
COUNT = "from desk.models import Change; print('changes', Change.objects.count())"


def manage(env, *command):
    run = [sys.executable, "manage.py", *map(str, command)]
    return subprocess.run(run, cwd=serving.ROOT, env=env, capture_output=True, text=True, timeout=60)


@pytest.fixture
def other_site(tmp_path):
    """The settings of a site with an empty database, not even migrated."""
    if connection.vendor == "sqlite":
        yield serving.environment_for(tmp_path, f"sqlite:///{tmp_path}/other.sqlite3")
        return
    with serving.copied("template0", "restored") as name:
        yield serving.environment_for(tmp_path, f"{serving.postgresql()}/{name}")


def test_what_is_restored_is_what_was_backed_up_while_it_was_served(tmp_path, served_site, other_site):
    copy = tmp_path / "copy"
    done = manage(served_site.env, "backup", copy)
    assert done.returncode == 0, done.stderr
    assert "is there already" in manage(served_site.env, "backup", copy).stderr
    done = manage(other_site, "restore", copy)
    assert done.returncode == 0, done.stderr
    assert "changes 1" in manage(other_site, "shell", "-c", COUNT).stdout
    assert manage(other_site, "export_knowledge", tmp_path / "out").returncode == 0
    for path in FIXTURES.glob("*.yaml"):
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes(), path.name

    again = manage(other_site, "restore", copy)
    assert (again.returncode, "--overwrite" in again.stderr) == (1, True)
    assert manage(other_site, "restore", copy, "--overwrite").returncode == 0


def test_only_a_copy_is_restored(tmp_path, other_site):
    assert "is not there" in manage(other_site, "restore", tmp_path, "--overwrite").stderr
