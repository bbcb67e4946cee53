"""Many new rows written at once, each with its first version: the door for loads of files.

Saving row by row asks the database many questions a row. Here rows go in together, and their versions with
them, under the change that is being recorded and at its moment. Who must hear of rows hears `rows_written`,
which stands for the signals that single rows send.
"""

from django.dispatch import Signal

from desk.recording import current

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
    record = current.get()
    model.history.bulk_history_create(
        rows,
        default_date=record.moment,
        custom_historical_attrs={"change": record.change_of_versions()},
    )
