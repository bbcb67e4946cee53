"""Whether the database can search Thai: said by `manage.py check --database default`."""

from django.core.checks import Error
from django.db import DatabaseError, connections

ENCODING = "UTF8"


def trigrams_work(app_configs, databases, **options):
    """PostgreSQL has what the migrations need and sees Thai letters; SQLite knows trigrams."""
    return [error for alias in databases or () for error in faults(connections[alias])]


def faults(connection):
    try:
        return of_postgresql(connection) if connection.vendor == "postgresql" else of_sqlite(connection)
    except DatabaseError as error:
        return [Error(f"The database does not answer: {error}", id="search.E000")]


def of_postgresql(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        if not cursor.fetchone()[0]:
            return [
                Error(
                    "The extension pg_trgm is missing: the migrations of the search need it.",
                    hint="As owner of the database: CREATE EXTENSION pg_trgm; "
                    "its files come with the package postgresql-contrib.",
                    id="search.E001",
                )
            ]
        cursor.execute("SHOW server_encoding")
        if cursor.fetchone()[0] != ENCODING:
            return [
                Error(
                    "This database takes bytes for letters: it cannot find parts of Thai words.",
                    hint="Make the database anew with ENCODING 'UTF8'.",
                    id="search.E002",
                )
            ]
    return []


def of_sqlite(connection):
    with connection.cursor() as cursor:
        try:
            cursor.execute("CREATE VIRTUAL TABLE temp.search_check USING fts5(x, tokenize='trigram')")
            cursor.execute("DROP TABLE temp.search_check")
        except DatabaseError as error:
            hint = "SQLite 3.34 or later with FTS5 is needed."
            return [Error(f"This SQLite cannot search by trigrams: {error}", hint=hint, id="search.E003")]
    return []
