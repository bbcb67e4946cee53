"""Which entries hold what is looked for: the only part of the search that knows the database it runs on."""

from itertools import product
from math import prod

from django.db import connection

from bkk40.search.text import grams

MOST = 1000  # beyond so many nothing is ranked
COLUMNS = ("names", "words")
COMMON = 4  # a word that every fourth entry holds
MOST_WAYS = 8  # of choosing a form of every term, that PostgreSQL is asked for one by one
WALKED = 2000  # names read one after the other, looking for a common word


def holding(terms, limit, kind="", object_ids=False):
    """The ids of entries that hold every term in one of its forms, at most `limit` of them."""
    return entries(needles_of(terms), limit, kind, object_ids)


def needles_of(terms):
    return [[form.needle for form in term.forms] for term in terms]


def entries(needles, limit, kind="", object_ids=False):
    """The ids of entries that hold one needle of every list of needles."""
    sql, parameters = selecting(needles, kind, "object_id" if object_ids else "id")
    return asked(f"{sql} LIMIT %s", [*parameters, limit])


def by_name(terms, sample, kind, language, limit, offset):
    """The ids of entries that hold every term, a page by name: when there are too many to rank.

    `sample` are ids of more of them than the page ends at. A common word is met soon on a walk through the
    alphabet; else all are sorted that may stand on the page: none comes after so many of the sample.
    """
    needles, name = needles_of(terms), "english_sort_key" if language == "en" else "sort_key"
    page = walked(needles, kind, name, limit, offset) if is_common(sample) else []
    if len(page) == limit:
        return page
    sql, parameters = selecting(needles, kind, name=name)
    places = ", ".join(["%s"] * len(sample))
    last = f"SELECT {name} FROM search_entry WHERE id IN ({places}) ORDER BY {name} LIMIT 1 OFFSET %s"
    sql = f"{sql} AND entry.{name} <= ({last}) ORDER BY entry.{name}, entry.key LIMIT %s OFFSET %s"
    return asked(sql, [*parameters, *sample, offset + limit - 1, limit, offset])


def is_common(sample):
    """Whether the middle half of a sample lies so close together that every fourth entry must be in it."""
    ids = sorted(sample)
    return len(ids) * COMMON > 2 * (ids[len(ids) * 3 // 4] - ids[len(ids) // 4])


def walked(needles, kind, name, limit, offset):
    """The same page, from the first names of all only."""
    held, parameters = all_held(needles)
    of_kind = "WHERE kind = %s " if kind else ""
    sql = f"""SELECT entry.id
        FROM (SELECT * FROM search_entry {of_kind}ORDER BY {name}, key LIMIT %s) AS entry
        WHERE {held} ORDER BY entry.{name}, entry.key LIMIT %s OFFSET %s"""
    return asked(sql, [*([kind] if kind else []), WALKED, *parameters, limit, offset])


def selecting(needles, kind="", column="id", name=""):
    """The SQL that selects a column of the entries that hold one needle of every list, and its parameters.

    Trigrams find them quickly, but hold in whatever order: so each is looked into as well. With the `name` by
    which they are to stand, it comes from an index that has it beside the id.
    """
    needles = [shortest(forms) for forms in needles]
    held, parameters = all_held(needles)
    ways = matched(needles)
    of_kind = "AND entry.kind = %s " if kind else ""
    sql = f"SELECT entry.{column} {by_grams(name, len(ways))} {of_kind}AND {held}"
    return sql, [*ways, *([kind] if kind else []), *parameters]


def by_grams(name, number):
    if connection.vendor == "postgresql":
        any_way = " OR ".join(["search_grams(entry.names || entry.words) @@ %s::tsquery"] * number)
        return f"FROM search_entry AS entry WHERE ({any_way})"
    index = f"INDEXED BY entry_by_id_and_{name} " if name else ""
    return f"""FROM search_grams CROSS JOIN search_entry AS entry {index}ON entry.id = search_grams.rowid
        WHERE search_grams MATCH %s"""


def shortest(forms):
    """The needles without those that hold another one of them."""
    return [form for form in forms if not any(other in form for other in forms if other != form)]


def all_held(needles):
    """The condition that one needle of every list stands in the entry, exactly."""
    place = "strpos" if connection.vendor == "postgresql" else "instr"
    one = " OR ".join(f"{place}(entry.{column}, %s) > 0" for column in COLUMNS)
    held = " AND ".join(f"({' OR '.join([one] * len(forms))})" for forms in needles)
    return held, [needle for forms in needles for needle in forms for _column in COLUMNS]


def matched(needles):
    """The same by trigrams, as queries of FTS5 or tsqueries: what one finds holds them, in whatever order.

    The index of PostgreSQL skips what cannot hold all of several, but reads through all that may hold any.
    """
    all_of, any_of = operators()
    if connection.vendor == "postgresql" and 0 < prod(map(len, needles)) <= MOST_WAYS:
        return [all_of.join(map(by_trigrams, forms)) for forms in product(*needles)]
    return [all_of.join(f"({any_of.join(map(by_trigrams, forms))})" for forms in needles)]


def operators():
    return (" & ", " | ") if connection.vendor == "postgresql" else (" AND ", " OR ")


def by_trigrams(needle):
    """A needle by its trigrams; two letters as all the trigrams that begin with them."""
    all_of, any_of = operators()
    if len(needle) > 2:
        return f"({all_of.join(map(quoted, grams(needle)))})"
    if connection.vendor == "postgresql":
        return f"{quoted(needle)}:*"
    last = needle[:-1] + chr(ord(needle[-1]) + 1)
    known = asked("SELECT term FROM search_letters WHERE term >= %s AND term < %s", [needle, last])
    return any_of.join(map(quoted, known or [f"{needle} "]))


def quoted(gram):
    # Nothing that would end it comes through searchable().
    return f"'{gram}'" if connection.vendor == "postgresql" else f'"{gram}"'


def asked(sql, parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [row[0] for row in cursor.fetchall()]
