"""What must hold of whatever is published: it stands only on what is published too."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from desk.models import State
from desk.records import references, root_of

MOST_TOLD = 20


def stands_on_what_is_published(row):
    """A public row points only at public ones."""
    if not is_public(row):
        return
    for field, target in references(row):
        root = root_of(target)
        if root is not None and root.state != State.PUBLISHED:
            words = {"row": row, "target": root, "state": root.get_state_display()}
            message = _("“%(row)s” cannot be public while “%(target)s” is not (%(state)s).") % words
            raise ValidationError({field.name: message})


def nothing_public_stands_on_it(row):
    """A row that is not public is pointed at by no public one."""
    if root_of(row) is None or is_public(row):
        return
    standing = [other for other in pointing_at(row) if is_public(other)][:MOST_TOLD]
    if standing:
        words = {"row": row, "others": "; ".join(f"“{other}”" for other in standing)}
        raise ValidationError(_("“%(row)s” is still needed by what is public: %(others)s.") % words)


def is_public(row):
    root = root_of(row)
    return root is not None and root.state == State.PUBLISHED


def pointing_at(row):
    """The rows that point at a row."""
    for relation in row._meta.related_objects:
        yield from relation.related_model._base_manager.filter(**{relation.field.name: row})


def hold(written):
    """Hold rows just written to all rules, their own included; ValidationError with all that is wrong."""
    faults = []
    for row in written:
        fresh = type(row)._base_manager.filter(pk=row.pk).first()
        if fresh is not None:
            faults += _faults_of(fresh)
    if faults:
        raise ValidationError(faults)


def _faults_of(row):
    checks = (row.full_clean, getattr(row, "clean_whole", lambda: None))
    own = (lambda: stands_on_what_is_published(row), lambda: nothing_public_stands_on_it(row))
    for check in (*checks, *own):
        try:
            check()
        except ValidationError as fault:
            for message in fault.messages:
                yield ValidationError(f"{row._meta.verbose_name} “{row}”: {message}")
