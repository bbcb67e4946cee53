"""For SQLite: the trigrams that begin with two letters, and the names of entries by their id, to sort many."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE search_letters USING fts5vocab(search_grams, row)",
    "CREATE INDEX entry_by_id_and_sort_key ON search_entry (id, kind, sort_key, key)",
    "CREATE INDEX entry_by_id_and_english_sort_key ON search_entry (id, kind, english_sort_key, key)",
)
NOT_SQLITE = (
    "DROP TABLE search_letters",
    "DROP INDEX entry_by_id_and_sort_key",
    "DROP INDEX entry_by_id_and_english_sort_key",
)


def make(apps, editor):
    for statement in SQLITE if editor.connection.vendor == "sqlite" else ():
        editor.execute(statement)


def unmake(apps, editor):
    for statement in NOT_SQLITE if editor.connection.vendor == "sqlite" else ():
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_trigrams")]
    operations = [migrations.RunPython(make, unmake)]
