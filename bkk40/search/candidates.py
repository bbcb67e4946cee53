"""Which entries hold what is looked for: the only part of the search that knows the database it runs on."""

from itertools import product
from math import prod

from django.db import connection

from bkk40.search.text import grams

MOST = 1000  # beyond so many nothing is ranked
COLUMNS = ("names", "words")
COMMON = 4  # a word that every fourth entry holds
READ = 200
MOST_PARTS = 16


def holding(terms, limit, kind="", object_ids=False):
    """The ids of entries that hold every term in one of its forms, at most `limit` of them."""
    return entries([[form.needle for form in term.forms] for term in terms], limit, kind, object_ids)


def entries(needles, limit, kind="", object_ids=False):
    """The ids of entries that hold one needle of every list of needles."""
    column = "object_id" if object_ids else "id"
    needles = [shortest(forms) for forms in needles]
    parts = [selecting(part, kind, column) for part in in_parts(needles)]
    if len(parts) == 1:
        return asked(f"{parts[0][0]} LIMIT %s", [*parts[0][1], limit])
    sql = " UNION ".join(f"({sql} LIMIT %s)" for sql, _its in parts)
    return asked(f"{sql} LIMIT %s", [*(each for _sql, its in parts for each in (*its, limit)), limit])


def in_parts(needles):
    """The same question as several without any "or", where PostgreSQL plans those better: all rows else."""
    number = prod(map(len, needles))
    if connection.vendor != "postgresql" or number > MOST_PARTS:
        return [needles]
    return [[[needle] for needle in chosen] for chosen in product(*needles)]


def shortest(forms):
    """The needles without those that hold another one of them."""
    return [form for form in forms if not any(other in form for other in forms if other != form)]


def by_name(terms, sample, kind, language, limit, offset):
    """The ids of entries that hold every term, a page by name: when there are too many to rank.

    `sample` are ids that hold them. A common word is met soon on a walk through the alphabet, a rarer one
    perhaps after half of it: then all that hold it are sorted.
    """
    needles = [shortest([form.needle for form in term.forms]) for term in terms]
    column = "english_sort_key" if language == "en" else "sort_key"
    if not is_common(sample) and connection.vendor == "sqlite":
        return verified(sorted_by(column, matched(needles), kind), needles, limit, offset)
    columns = f"id, {column}, key"
    if is_common(sample):
        sql, parameters = reading(needles, kind, columns)
    else:
        parts = [reading(part, kind, columns) for part in in_parts(needles)]
        every = " UNION ".join(sql for sql, _its in parts)
        sql, parameters = f"WITH held AS MATERIALIZED ({every}) SELECT id FROM held", parameters_of(parts)
    return asked(f"{sql} ORDER BY {column}, key LIMIT %s OFFSET %s", [*parameters, limit, offset])


def parameters_of(parts):
    return [each for _sql, its in parts for each in its]


def is_common(sample):
    """Whether the middle half of a sample lies so close together that every fourth entry must be in it."""
    ids = sorted(sample)
    return len(ids) * COMMON > 2 * (ids[len(ids) * 3 // 4] - ids[len(ids) // 4])


def sorted_by(column, match, kind):
    """The ids of what matches by trigrams, by name."""
    of_kind = "AND entry.kind = %s " if kind else ""
    index = f"entry_by_id_and_{column}"
    sql = f"""SELECT entry.id
        FROM search_grams CROSS JOIN search_entry AS entry INDEXED BY {index}
        ON entry.id = search_grams.rowid WHERE search_grams MATCH %s {of_kind}
        ORDER BY entry.{column}, entry.key"""
    return asked(sql, [match, *([kind] if kind else [])])


def verified(pks, needles, limit, offset):
    """A page of those that do hold what their trigrams promise, reading no more of them than it takes."""
    held, parameters = all_held(needles)
    found = []
    for start in range(0, len(pks), READ):
        some = pks[start : start + READ]
        places = ", ".join(["%s"] * len(some))
        sql = f"SELECT entry.id FROM search_entry AS entry WHERE entry.id IN ({places}) AND {held}"
        good = set(asked(sql, [*some, *parameters]))
        found += [pk for pk in some if pk in good]
        if len(found) >= offset + limit:
            break
    return found[offset : offset + limit]


def selecting(needles, kind="", column="id"):
    """The SQL that selects a column of the entries that hold one needle of every list, and its parameters."""
    held, parameters = all_held(needles)
    if connection.vendor != "sqlite":
        return reading(needles, kind, column)
    of_kind = " AND entry.kind = %s" if kind else ""
    sql = f"""SELECT entry.{column}
        FROM search_grams CROSS JOIN search_entry AS entry ON entry.id = search_grams.rowid
        WHERE search_grams MATCH %s AND {held}{of_kind}"""
    return sql, [matched(needles), *parameters, *([kind] if kind else [])]


def reading(needles, kind, columns):
    """The same without the trigrams of SQLite: row by row there, as its planner likes on PostgreSQL."""
    held, parameters = all_held(needles)
    of_kind = " AND kind = %s" if kind else ""
    sql = f"SELECT {columns} FROM search_entry AS entry WHERE {held}{of_kind}"
    return sql, [*parameters, *([kind] if kind else [])]


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
    every = [" OR ".join(map(by_trigrams, forms)) for forms in needles]
    return " AND ".join(f"({each})" for each in every)


def by_trigrams(needle):
    """A needle as FTS5 looks for it; two letters as all the trigrams that begin with them, known or not."""
    if len(needle) > 2:
        return f"({' AND '.join(map(quoted, grams(needle)))})"
    last = needle[:-1] + chr(ord(needle[-1]) + 1)
    known = asked("SELECT term FROM search_letters WHERE term >= %s AND term < %s", [needle, last])
    return " OR ".join(map(quoted, known or [f"{needle} "]))


def quoted(gram):
    return f'"{gram}"'


def asked(sql, parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [row[0] for row in cursor.fetchall()]
