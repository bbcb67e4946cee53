"""Which entries hold what is looked for: the only part of the search that knows the database it runs on."""

from django.db import connection

from bkk40.search.text import grams

MOST = 1000  # beyond so many nothing is ranked
COLUMNS = ("names", "words")


def holding(terms, limit, kind="", object_ids=False):
    """The ids of entries that hold every term in one of its forms, at most `limit` of them."""
    return entries([[form.needle for form in term.forms] for term in terms], limit, kind, object_ids)


def entries(needles, limit, kind="", object_ids=False):
    """The ids of entries that hold one needle of every list of needles."""
    sql, parameters = selecting(needles, kind, "object_id" if object_ids else "id")
    return asked(f"{sql} LIMIT %s", [*parameters, limit])


def by_name(terms, kind, language, limit, offset):
    """The ids of entries that hold every term, a page by name: when there are too many to rank."""
    needles = [[form.needle for form in term.forms] for term in terms]
    held, parameters = all_held(needles)
    of_kind = "AND kind = %s " if kind else ""
    column = "english_sort_key" if language == "en" else "sort_key"
    # Without the trigrams: so common a word is met soon on a walk through the alphabet.
    sql = f"SELECT id FROM search_entry AS entry WHERE {held} {of_kind}ORDER BY {column}, key"
    return asked(f"{sql} LIMIT %s OFFSET %s", [*parameters, *([kind] if kind else []), limit, offset])


def selecting(needles, kind="", column="id"):
    """The SQL that selects a column of the entries that hold one needle of every list, and its parameters."""
    held, parameters = all_held(needles)
    match = matched(needles)
    if connection.vendor == "sqlite" and match:
        tables = "search_grams CROSS JOIN search_entry AS entry ON entry.id = search_grams.rowid"
        held, parameters = f"search_grams MATCH %s AND {held}", [match, *parameters]
    else:
        tables = "search_entry AS entry"
    if kind:
        held, parameters = f"{held} AND entry.kind = %s", [*parameters, kind]
    return f"SELECT entry.{column} FROM {tables} WHERE {held}", parameters


def all_held(needles):
    """The condition that one needle of every list stands in the entry, exactly."""
    holds = "instr(entry.{}, %s)" if connection.vendor == "sqlite" else "entry.{} LIKE %s"
    one = " OR ".join(holds.format(column) for column in COLUMNS)
    held = " AND ".join(f"({' OR '.join([one] * len(forms))})" for forms in needles)
    return held, [pattern(needle) for forms in needles for needle in forms for _column in COLUMNS]


def pattern(needle):
    # Nothing that means something to LIKE comes through searchable().
    return needle if connection.vendor == "sqlite" else f"%{needle}%"


def matched(needles):
    """The same for FTS5, by trigrams: what it finds holds them all, in whatever order."""
    every = [
        " OR ".join(f"({' AND '.join(map(quoted, grams(needle)))})" for needle in forms)
        for forms in needles
        if all(len(needle) > 2 for needle in forms)
    ]
    return " AND ".join(f"({each})" for each in every)


def quoted(gram):
    return f'"{gram}"'


def asked(sql, parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [row[0] for row in cursor.fetchall()]
