"""Keeping the index right: rebuilt as a whole, or row by row as records are saved and deleted.

The rooms below may not import this one, so they cannot call it when they save: here the signals of their
models are the only way, and each does no more than note which entries have to be made again. They are made
when the transaction is committed, each once however many rows were saved, so that seeding and the forms of
the admin need not know of the search; or before a question that is asked within the transaction. Loads of
files tell of many rows at once (`desk/bulk.py`). What saves in silence (update, loaddata, SQL) is followed by
`manage.py index_search`; a crash between a commit and its entries is found by `index_search --check`.
"""

import threading
from collections import defaultdict

from django.db import connection, transaction

from bkk40.search.kinds import KINDS, entry_of
from bkk40.search.models import Entry

AT_ONCE = 2000
DERIVED = ("key", "title_th", "title_en", "sort_key", "english_sort_key", "names", "words", "codes", "parts")
NAMED = ("key", "title_th", "title_en")  # when these change, entries that show them follow

_waiting = threading.local()


def rebuild():
    """Make every entry anew; the number of them."""
    with transaction.atomic():
        waiting().clear()
        Entry.objects.all()._raw_delete("default")
        for kind in KINDS.values():
            for rows in chunks(kind.rows().order_by("pk").iterator(chunk_size=AT_ONCE)):
                Entry.objects.bulk_create(entry_of(kind, row) for row in rows)
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO search_grams(search_grams) VALUES ('rebuild')")
    return Entry.objects.count()


def differences():
    """Entries that a rebuild would make otherwise, as sentences; none when the index is right."""
    for kind in KINDS.values():
        there = {entry.object_id: entry for entry in Entry.objects.filter(kind=kind.value)}
        for row in kind.rows().order_by("pk").iterator(chunk_size=AT_ONCE):
            made, found = entry_of(kind, row), there.pop(row.pk, None)
            if found is None:
                yield f"{made} is missing"
            elif differ(made, found):
                yield f"{made} differs"
        yield from (f"{entry} is of a record that is gone or not public" for entry in there.values())


# Noting what has changed


def waiting():
    """The entries to be made again in this thread: kind → ids."""
    if not hasattr(_waiting, "entries"):
        _waiting.entries = defaultdict(set)
    return _waiting.entries


def note(sender, instance, **signal):
    """A record was saved or deleted: its own entry, and those of the records that it hangs on."""
    note_all(sender, [instance])


def note_all(sender, rows, **signal):
    """The same of many rows that were written at once."""
    touched = [entry for row in rows for entry in touched_by(row)]
    for kind, pk in touched:
        waiting()[kind].add(pk)
    if touched:
        transaction.on_commit(flush)


def touched_by(instance):
    """Which entries show a column of this very row: (kind, id)."""
    own = instance._meta.model_name
    if own in KINDS:
        yield own, instance.pk
    elif own == "source":
        yield from (("passage", pk) for pk in instance.passages.values_list("pk", flat=True))
    else:
        for field in instance._meta.concrete_fields:
            owner = OWNERS.get(field.related_model) if field.name in OWNING else None
            if owner and getattr(instance, field.attname):
                yield owner, getattr(instance, field.attname)


OWNERS = {kind.model: kind.value for kind in KINDS.values() if kind.value != "passage"}
OWNING = {
    "record",
    "initiative",
    "agency",
}  # an alias, a search term, an involvement, a benefit, a milestone …


# Making them again


def flush():
    """Make the noted entries again, and those that show a name which has changed."""
    entries = waiting()
    while entries:
        following = defaultdict(set)
        for kind, pks in entries.items():
            for some in chunks(sorted(pks)):
                with transaction.atomic():
                    take_turns()
                    for other, found in naming(kind, refresh(KINDS[kind], some)):
                        following[other].update(found - entries.get(other, set()))
        entries = {kind: pks for kind, pks in following.items() if pks}
    waiting().clear()


def naming(kind, renamed):
    """The ids of records in whose entries these names stand, by kind."""
    for other, rows in KINDS[kind].naming(renamed).items() if renamed else ():
        yield other, set(rows.values_list("pk", flat=True))


def take_turns():
    """PostgreSQL: nobody else makes entries until this transaction ends, so the last one reads the newest."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('search_entry'))")


def refresh(kind, pks):
    """Make entries of one kind again; the ids of those whose names have changed."""
    made = {row.pk: entry_of(kind, row) for row in kind.rows().filter(pk__in=pks)}
    there = {entry.object_id: entry for entry in Entry.objects.filter(kind=kind.value, object_id__in=pks)}
    changed = {
        pk for pk in {*made, *there} if pk not in made or pk not in there or differ(made[pk], there[pk])
    }
    renamed = [
        pk for pk in changed if pk not in there or pk not in made or differ(made[pk], there[pk], NAMED)
    ]
    take_out([there[pk].pk for pk in changed if pk in there])
    Entry.objects.filter(kind=kind.value, object_id__in=changed - set(made)).delete()
    Entry.objects.bulk_create(
        [made[pk] for pk in sorted(changed & set(made))],
        update_conflicts=True,
        unique_fields=("kind", "object_id"),
        update_fields=DERIVED,
    )
    put_in(kind.value, changed & set(made))
    return renamed


def differ(one, other, names=DERIVED):
    return any(plain(getattr(one, name)) != plain(getattr(other, name)) for name in names)


def plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


def take_out(pks):
    """SQLite: forget the letters of entries; before they change, for the table looks at them to do so."""
    if connection.vendor == "sqlite" and pks:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_grams WHERE rowid = %s", [(pk,) for pk in pks])


def put_in(kind, object_ids):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_grams(rowid, names, words) "
                "SELECT id, names, words FROM search_entry WHERE kind = %s AND object_id = %s",
                [(kind, pk) for pk in sorted(object_ids)],
            )


def chunks(rows, size=AT_ONCE):
    some = []
    for row in rows:
        some.append(row)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some
