"""What finds entries by any three characters: FTS5 on SQLite, pg_trgm on PostgreSQL."""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE search_grams USING fts5(
    names, words, content='search_entry', content_rowid='id', detail='column', tokenize='trigram case_sensitive 1'
)""",
)
NOT_SQLITE = ("DROP TABLE search_grams",)
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX entry_names_by_trigram ON search_entry USING gin (names gin_trgm_ops)",
    "CREATE INDEX entry_words_by_trigram ON search_entry USING gin (words gin_trgm_ops)",
)
NOT_POSTGRESQL = ("DROP INDEX entry_names_by_trigram", "DROP INDEX entry_words_by_trigram")


def make(apps, editor):
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def unmake(apps, editor):
    for statement in NOT_SQLITE if editor.connection.vendor == "sqlite" else NOT_POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
