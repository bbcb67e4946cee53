"""What must hold of whatever is published: it stands only on what is published too."""

from itertools import islice

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Q
from django.utils.translation import gettext as _

from desk.models import State
from desk.models.states import publicly
from desk.records import has_owner, owned_through, references, root_of, states_of

MOST_TOLD = 20


def stands_on_what_is_published(row):
    """A public row points only at public ones."""
    if not is_public(row):
        return
    for field, target in references(row):
        for root in roots_of(target):
            if root.state != State.PUBLISHED:
                words = {"row": row, "target": root, "state": root.get_state_display()}
                message = _("“%(row)s” cannot be public while “%(target)s” is not (%(state)s).") % words
                raise ValidationError({field.name: message})


def all_stands_on_what_is_published(row):
    """The same of a row and of all that belongs to it, since that becomes public with it."""
    for each in (row, *belonging_to(row)):
        stands_on_what_is_published(each)


def roots_of(row):
    """The record with a state to which a row belongs; for what all share, those of what it points at."""
    root = root_of(row)
    if root is not None:
        return [root]
    return [root for _field, target in references(row) for root in roots_of(target)]


def unfounded(model):
    """The rows of a model that break the rule above: a question for each column, none for each row."""
    if not has_owner(model):
        return model._base_manager.none()
    broken = Q(pk__in=[])
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and states_of(field.related_model):
            public = field.related_model._base_manager.filter(publicly(field.related_model))
            broken |= Q(**{f"{field.name}__isnull": False}) & ~Q(**{f"{field.name}__in": public.values("pk")})
    return model._base_manager.filter(publicly(model)).filter(broken).order_by("pk")


def nothing_public_stands_on_it(row):
    """A row that is not public is pointed at by no public one."""
    if root_of(row) is None or is_public(row):
        return
    standing = list(islice(standing_on(row), MOST_TOLD))
    if standing:
        words = {"row": row, "others": "; ".join(f"“{other}”" for other in standing)}
        raise ValidationError(_("“%(row)s” is still needed by what is public: %(others)s.") % words)


def is_public(row):
    root = root_of(row)
    return root is not None and root.state == State.PUBLISHED


def standing_on(row):
    """The public rows that point at a row, at what belongs to it, or at what all share of that."""
    root, waiting, met = root_of(row), [row], {row}
    for lower in waiting:
        for other in pointing_at(lower):
            if root_of(other) not in (None, root):
                yield from [other] if is_public(other) else ()
            elif other not in met:
                met.add(other)
                waiting.append(other)


def belonging_to(row):
    """The rows that belong to a row, and what belongs to those: they are public together."""
    for relation in row._meta.related_objects:
        if relation.field.name in owned_through(relation.related_model):
            for other in relation.related_model._base_manager.filter(**{relation.field.name: row}):
                yield other
                yield from belonging_to(other)


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
    own = (lambda: all_stands_on_what_is_published(row), lambda: nothing_public_stands_on_it(row))
    for check in (*checks, *own):
        try:
            check()
        except ValidationError as fault:
            for message in fault.messages:
                yield ValidationError(f"{row._meta.verbose_name} “{row}”: {message}")
