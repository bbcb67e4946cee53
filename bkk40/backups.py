"""A copy of everything, accounts, proposals, history and uploaded files included, and the way back.

A copy is a folder: `database.sqlite3` or `database.dump`, by the database that it is of, and `media/`. It is
taken while the site is served, by SQLite's own online backup, or by pg_dump, which must be on the path.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
MEDIA = "media"
NAMED = {"PGDATABASE": "NAME", "PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
TELLING = ("auth.User", "desk.Change", "plans.Plan", "plans.Source")  # where these have rows, somebody works


class Refused(Exception):
    """The copy would be written over something, or is not one that this database can read."""


def back_up(folder):
    """Copy the database and the uploaded files into a new folder; Refused where something is there."""
    if folder.exists():
        raise Refused(f"{folder} is there already.")
    folder.mkdir(parents=True)
    copy = folder / NAMES[connection.vendor]
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(copy)) as target:
            connection.connection.backup(target)
    else:
        run("pg_dump", "--format=custom", f"--file={copy}")
    if Path(settings.MEDIA_ROOT).is_dir():
        shutil.copytree(settings.MEDIA_ROOT, folder / MEDIA)


def restore(folder, overwrite=False):
    """Put a copy in the place of the database; Refused where that holds anything, unless to overwrite."""
    copy = folder / NAMES[connection.vendor]
    if not copy.is_file():
        raise Refused(
            f"{copy} is not there: a copy is restored to the kind of database that it was taken from."
        )
    if not overwrite and (held := what_is_held()):
        raise Refused(f"The database holds {held}; --overwrite puts the copy in its place.")
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as source:
            source.backup(connection.connection)
    else:
        connection.close()
        options = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
        run("pg_restore", *options, f"--dbname={connection.settings_dict['NAME']}", str(copy))
    if (folder / MEDIA).is_dir():
        shutil.copytree(folder / MEDIA, settings.MEDIA_ROOT, dirs_exist_ok=True)


def what_is_held():
    """The names of tables in which somebody's work lies; empty for a new database."""
    tables = connection.introspection.table_names()
    models = [apps.get_model(label) for label in TELLING]
    held = [m for m in models if m._meta.db_table in tables and m._base_manager.exists()]
    return ", ".join(str(model._meta.verbose_name_plural) for model in held)


def run(program, *arguments):
    """Run a program of PostgreSQL on the database of this site; Refused with what it complains of."""
    database = connection.settings_dict
    named = {
        "PGDATABASE": "NAME",
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
    }
    env = os.environ | {name: str(database[key]) for name, key in named.items() if database.get(key)}
    try:
        done = subprocess.run([program, *arguments], env=env, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise Refused(f"{program} is not there: install PostgreSQL's client programs.") from error
    if done.returncode:
        raise Refused(done.stderr.strip())
