"""Records as files are to tell them: what is told to whom, and which words need no quotation marks."""

from dataclasses import dataclass

from desk.models import State
from desk.records import root_of


class Word(str):
    """A slug, path or choice: a word of ours and no text."""

    __slots__ = ()


@dataclass
class Telling:
    """Everything, or only what readers see."""

    public: bool = False

    def shows(self, row):
        """Whether a row may be named: for readers, only what is public and shown."""
        if not self.public:
            return True
        root = root_of(row)
        return (root is None or root.state == State.PUBLISHED) and getattr(row, "is_shown", True)

    def of(self, fields, row):
        """A row as a record: its keys in the order of the fields, without those that are empty."""
        told = {field.name: field.tell(row, self) for field in fields}
        return {name: value for name, value in told.items() if value is not None}
