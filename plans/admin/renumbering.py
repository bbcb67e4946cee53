"""The rows of a formset as they were sent: numbered anew when some go and others become new ones."""


def row_numbers(data, formset):
    """(number, key) of each row that was sent; the key is None for a new row."""
    pk = formset.model._meta.pk.name
    total = _number(data.get(f"{formset.prefix}-TOTAL_FORMS"))
    for number in range(min(total, formset.absolute_max)):
        key = data.get(f"{formset.prefix}-{number}-{pk}", "")
        yield number, int(key) if key.isdecimal() and len(key) < 19 else None


def renumbered(data, prefix, rows):
    """Number rows anew, those that are there first. `rows`: (number, key), the key None for a new one."""
    rows = sorted(rows, key=lambda row: row[1] is None)
    sent = {number: {} for number, _key in rows}
    for name in list(data):
        number, _dash, column = name.removeprefix(f"{prefix}-").partition("-")
        if name.startswith(f"{prefix}-") and number.isdecimal():
            values = data.pop(name)
            if int(number) in sent:
                sent[int(number)][column] = values
    for place, (number, key) in enumerate(rows):
        for column, values in sent[number].items():
            data.setlist(f"{prefix}-{place}-{column}", [""] if column == "id" and key is None else values)
    data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    data[f"{prefix}-INITIAL_FORMS"] = str(sum(key is not None for _number, key in rows))


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 5 else 0
