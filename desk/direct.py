"""What is written without review: drafts, and knowledge loaded from files. It records itself all the same."""

from contextlib import contextmanager

from desk.models import Change
from desk.recording import recording
from desk.roles import role_of


@contextmanager
def recorded(kind, author=None, **words):
    """Put all versions written in this block under one change, made when there is something to put there."""

    def make():
        return Change.objects.create(
            kind=kind,
            state=Change.State.RECORDED,
            author=author,
            author_role=role_of(author),
            decided_at=record.moment,
            **words,
        )

    with recording(make) as record:
        yield record
