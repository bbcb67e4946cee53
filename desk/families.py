"""Which rows hang together with a record: the parts that belong to it, and the claims about it.

Rows are found by all versions of the history, so that a part that is gone, or once belonged elsewhere, is
found too.
"""

from django.apps import apps

from desk.records import owned_through, record_at, values_of


def pointing(model):
    """(model, column) for each kind of row with a history that points at records of this kind."""
    for relation in model._meta.related_objects:
        other = relation.related_model
        if other is not model and hasattr(other._meta, "simple_history_manager_attribute"):
            yield other, relation.field


def parts(model):
    """(model, column) for each kind of row that belongs to records of this kind."""
    return [(other, column) for other, column in pointing(model) if column.name in owned_through(other)]


def family(model, keys, with_claims=False):
    """(model, keys) of records and of all parts below them, parents first; keys may be a query.

    `with_claims`: also of whatever else points at them, such as alignments, with the parts of these.
    """
    found = [(model, keys)]
    for other, column in pointing(model) if with_claims else parts(model):
        ids = other.history.filter(**{f"{column.attname}__in": keys}).order_by().values("id")
        found += family(other, ids)
    return found


def heads(model, keys):
    """(model, keys) of records of one kind and of what points at them without belonging to them.

    A change notes to which records the rows belong that it touches, so their parts need not be looked up.
    """
    own = parts(model)
    yield model, keys
    for other, column in pointing(model):
        if (other, column) not in own:
            yield other, other.history.filter(**{f"{column.attname}__in": keys}).order_by().values("id")


def owners(label, values, known):
    """The (label, key) of all to which a row with these values belongs, up to the record with a state.

    `known`: values by (label, key), for rows that need not be in the database any more.
    """
    model = apps.get_model(label)
    for name in () if "state" in values else owned_through(model):
        column = model._meta.get_field(name)
        place = column.related_model._meta.label_lower, values[column.attname]
        if place[1] is None:
            continue
        yield place
        record = None if place in known else record_at(*place)
        above = known[place] if place in known else record and values_of(record)
        if above:
            yield from owners(place[0], above, known)
