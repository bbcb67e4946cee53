"""Which entries hold what is looked for: the only part of the search that knows the database it runs on."""

from django.db import connection

from bkk40.search.text import grams

MOST = 1000  # beyond so many nothing is ranked
COLUMNS = ("names", "words")
COMMON = 4  # a word that every fourth entry holds
READ = 200


def holding(terms, limit, kind="", object_ids=False):
    """The ids of entries that hold every term in one of its forms, at most `limit` of them."""
    return entries([[form.needle for form in term.forms] for term in terms], limit, kind, object_ids)


def entries(needles, limit, kind="", object_ids=False):
    """The ids of entries that hold one needle of every list of needles."""
    column = "object_id" if object_ids else "id"
    needles = [shortest(forms) for forms in needles]
    if connection.vendor == "postgresql" and len(needles) == 1 < len(needles[0]):
        return each_form(needles[0], limit, kind, column)
    sql, parameters = selecting(needles, kind, column)
    return asked(f"{sql} LIMIT %s", [*parameters, limit])


def shortest(forms):
    """The needles without those that hold another one of them."""
    return [form for form in forms if not any(other in form for other in forms if other != form)]


def each_form(forms, limit, kind, column):
    """The same for a single term on PostgreSQL, each form planned by itself, or it reads all."""
    parts, parameters = [], []
    for form in forms:
        sql, its = selecting([[form]], kind, column)
        parts.append(f"({sql} LIMIT %s)")
        parameters += [*its, limit]
    return asked(f"{' UNION '.join(parts)} LIMIT %s", [*parameters, limit])


def by_name(terms, sample, kind, language, limit, offset):
    """The ids of entries that hold every term, a page by name: when there are too many to rank.

    `sample` are ids that hold them. A common word is met soon on a walk through the alphabet, a rarer one
    perhaps after half of it: then all that hold it are sorted.
    """
    needles = [shortest([form.needle for form in term.forms]) for term in terms]
    column = "english_sort_key" if language == "en" else "sort_key"
    if not is_common(sample) and connection.vendor == "sqlite":
        return verified(sorted_by(column, matched(needles), kind), needles, limit, offset)
    held, parameters = all_held(needles)
    of_kind = "AND kind = %s " if kind else ""
    sql = f"SELECT id, {column}, key FROM search_entry AS entry WHERE {held} {of_kind}"
    if not is_common(sample):
        sql = f"WITH held AS MATERIALIZED ({sql}) SELECT id FROM held "
    parameters = [*parameters, *([kind] if kind else []), limit, offset]
    return asked(f"{sql}ORDER BY {column}, key LIMIT %s OFFSET %s", parameters)


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
    if connection.vendor == "sqlite":
        tables = "search_grams CROSS JOIN search_entry AS entry ON entry.id = search_grams.rowid"
        held, parameters = f"search_grams MATCH %s AND {held}", [matched(needles), *parameters]
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
