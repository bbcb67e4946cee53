"""For PostgreSQL: one index over every three characters of an entry, asked for many words at once, as FTS5 is."""

from django.db import migrations

POSTGRESQL = (
    # Dear enough (COST) that it is never worked out row by row where the index knows it.
    """CREATE FUNCTION search_grams(text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT COST 5000 AS $$
    SELECT array_to_tsvector(array(
        SELECT DISTINCT a || b || c
        FROM unnest(
            string_to_array($1, NULL), string_to_array(substr($1, 2), NULL), string_to_array(substr($1, 3), NULL)
        ) AS run(a, b, c)
        WHERE c IS NOT NULL
    ))
$$""",
    # What is still to be put in waits in a list: a short one (kB), for every search reads it through.
    """CREATE INDEX entry_by_grams ON search_entry USING gin (search_grams(names || words))
    WITH (gin_pending_list_limit = 512)""",
    # Nor are grams counted for the planner, which would take a second for each 5,000 entries.
    "ALTER INDEX entry_by_grams ALTER COLUMN 1 SET STATISTICS 0",
    "DROP INDEX entry_names_by_trigram",
    "DROP INDEX entry_words_by_trigram",
)
NOT_POSTGRESQL = (
    "CREATE INDEX entry_names_by_trigram ON search_entry USING gin (names gin_trgm_ops)",
    "CREATE INDEX entry_words_by_trigram ON search_entry USING gin (words gin_trgm_ops)",
    "DROP INDEX entry_by_grams",
    "DROP FUNCTION search_grams",
)


def make(apps, editor):
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else ():
        editor.execute(statement)


def unmake(apps, editor):
    for statement in NOT_POSTGRESQL if editor.connection.vendor == "postgresql" else ():
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_few_letters_and_names")]
    operations = [migrations.RunPython(make, unmake)]
