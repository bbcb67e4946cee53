"""What all tests share: a database that holds the knowledge, a served site, a browser."""

import gc
import os
import sqlite3
from collections import defaultdict
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from tests import serving
from tests.bounds import PROVE, bounded

HERE = Path(__file__).parent
# An SQLite file with the knowledge, where several runs share one: copying takes less than migrating.
FILLED = os.environ.get("FILLED_DATABASE", "")


def pytest_configure():
    settings.DEBUG = False  # as Django's runner has it, but before any test is collected
    # Passwords are hashed slowly on purpose; tests sign in often and guard nothing.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


# Forms, words and addresses, alike on both databases: tried on both when proving.
ALIKE = (
    "api/test_[aehs]*.py",
    "doors/test_[!lh]*.py",
    "pages/test_admin_[aertw]*.py",
    "pages/test_admin_pages.py",
    "pages/test_queries.py",
    "rules/test_checking.py",
    "pages/test_add*.py",
    "pages/test_a[st]*.py",
    "pages/test_c*.py",
    "pages/test_[ekstw]*.py",
    "pages/test_finding_words.py",
    "pages/test_re*.py",
    "knowledge/test_[bs]*.py",
    "served/test_*.py",
)


# So many cases of a test are tried unless proving, fewer of a heavy one, and so many on PostgreSQL too.
CASES, HEAVY_CASES, CASES_ON_BOTH = 10, 2, 3


def pytest_collection_modifyitems(items):
    tests = defaultdict(list)
    for item in items:
        path = item.path.relative_to(HERE)
        in_browser = path.parts[0] == "browser" and not item.get_closest_marker("both")
        if in_browser or not PROVE and any(path.match(pattern) for pattern in ALIKE):
            item.add_marker(pytest.mark.once)
        tests[path, item.originalname].append(item)
    tried = [bounded(cases, limit_of(cases[0])) for cases in tests.values()]
    kept = {item for cases in tried for item in cases}
    items[:] = [item for item in items if item in kept]
    for cases in tried:
        for item in set(cases) - set(bounded(cases, CASES_ON_BOTH)):
            item.add_marker(pytest.mark.once)


def limit_of(item):
    return HEAVY_CASES if item.get_closest_marker("heavy") else CASES


def pytest_collection_finish():
    # Collecting garbage among all that is loaded by now would take a third of the time of the tests.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """The whole knowledge, loaded once; each test's own changes are rolled back.

    Made here, for pytest-django makes none where no test has its marker, and a served site needs it.
    """
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["MIGRATE"] = not FILLED
        made = setup_databases(verbosity=0, interactive=False)
        if FILLED:
            fill_from(FILLED)
        else:
            call_command("seed", verbosity=0)
    yield
    with django_db_blocker.unblock():
        leave_alone()
        teardown_databases(made, verbosity=0)


def leave_alone():
    """PostgreSQL removes a database that nobody else is in; a thread may not have left it yet."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def fill_from(path):
    with closing(sqlite3.connect(path)) as file:
        file.backup(connection.connection)
    ContentType.objects.clear_cache()


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    """What a test uploads or packs is gone with it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DATA_ROOT = tmp_path / "data"


@pytest.fixture
def empty_database(db):
    """A database without the knowledge, for tests that count what they make."""
    take_all_away()


def take_all_away():
    for room in ("initiatives", "plans"):
        for model in apps.get_app_config(room).get_models(include_auto_created=True):
            # Past PROTECT and in any order: the database checks its references at the end only.
            model._base_manager.all()._raw_delete("default")


@pytest.fixture(scope="session")
def kept(django_db_setup, django_db_blocker, tmp_path_factory):
    """The loaded knowledge and the collected files, of which each served site gets a copy."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            kept = stack.enter_context(serving.kept(tmp_path_factory.mktemp("kept")))
        yield kept


@pytest.fixture(scope="session")
def served_site(kept, tmp_path_factory):
    """The site as `make serve` serves it, on a database of its own with the knowledge."""
    with serving.site(tmp_path_factory.mktemp("served"), kept) as site:
        yield site


@pytest.fixture(scope="session")
def changing_site(kept, tmp_path_factory):
    """Another one, for tests that change what readers see."""
    with serving.site(tmp_path_factory.mktemp("changing"), kept) as site:
        yield site


@pytest.fixture(scope="session")
def served(served_site):
    """The address of the served site."""
    return served_site.address
