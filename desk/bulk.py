"""Many new rows written at once, each with its first version: the door for loads of files.

Saving row by row asks the database many questions a row. Here rows go in together, and their versions with
them, under the change that is being recorded and at its moment. Who must hear of rows hears `rows_written`,
which stands for the signals that single rows send.
"""

from django.db import connection
from django.dispatch import Signal

from desk.recording import current

AT_ONCE = 500  # rows, copied by one statement
rows_written = Signal()  # sender: the model; rows: what was written, keys included


def write_all(rows):
    """Write new rows of one model, checked already; the caller records a change and holds the transaction."""
    model = type(rows[0])
    for row in rows:
        if hasattr(row, "derive"):
            row.derive()
    model._base_manager.bulk_create(rows)
    if hasattr(model._meta, "simple_history_manager_attribute"):
        keep_versions(model, rows)
    rows_written.send(model, rows=rows)


def keep_versions(model, rows):
    """The first version of each row, which the database copies from the row itself."""
    history, record = model.history.model, current.get()
    told = {
        "history_date": record.moment,
        "history_type": "+",
        "history_change_reason": "",
        "change": record.change_of_versions().pk,
    }
    added = [history._meta.get_field(name) for name in told]
    values = [field.get_db_prep_save(told[field.name], connection) for field in added]
    copied = [field.column for field in history.tracked_fields]
    for start in range(0, len(rows), AT_ONCE):
        keys = [row.pk for row in rows[start : start + AT_ONCE]]
        statement = copying(model, history, copied, [field.column for field in added], len(keys))
        with connection.cursor() as cursor:
            cursor.execute(statement, [*values, *keys])


def copying(model, history, copied, added, number):
    """The SQL that puts a number of rows of a model into its history, with values for the columns added."""
    columns, given, keys = map(listed, (map(quoted, copied + added), ["%s"] * len(added), ["%s"] * number))
    return (
        f"INSERT INTO {quoted(history._meta.db_table)} ({columns}) "
        f"SELECT {listed(map(quoted, copied))}, {given} FROM {quoted(model._meta.db_table)} "
        f"WHERE {quoted(model._meta.pk.column)} IN ({keys}) ORDER BY {quoted(model._meta.pk.column)}"
    )


def quoted(name):
    return connection.ops.quote_name(name)


def listed(words):
    return ", ".join(words)
