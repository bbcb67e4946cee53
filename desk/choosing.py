"""Where two people changed the same: what it was, theirs and yours, and whose it is to be."""

from dataclasses import dataclass, field

THEIRS, YOURS, EDITED = "theirs", "yours", "edited"
CHOICE, TEXT = "settle-", "settled-text-"  # the names of the radio buttons, and of the boxes beside them


@dataclass
class Choice:
    """One thing to choose; `was`, `theirs` and `yours` are HTML, and empty where there is nothing.

    `text` is what stands in the box for other words; None where there can be none. `chosen` is empty until
    somebody chooses.
    """

    name: str
    label: str
    was: str
    theirs: str
    yours: str
    language: str = ""
    text: str | None = None
    chosen: str = ""
    refused: bool = False  # it was sent without a choice
    error: str = ""  # what is wrong with the text in the box
    may_have_yours: bool = True

    @property
    def radio(self):
        return CHOICE + self.name

    @property
    def box(self):
        return TEXT + self.name

    @property
    def options(self):
        given = [THEIRS] + [YOURS] * self.may_have_yours + [EDITED] * (self.text is not None)
        return tuple(given)

    def take(self, data, still_holds=True):
        """Take over what was chosen; where others moved on since, only what was typed into the box."""
        if self.text is not None:
            self.text = data.get(self.box, self.text)
        if still_holds:
            given = data.get(self.radio, "")
            self.chosen = given if given in self.options else ""
            self.refused = not self.chosen


@dataclass
class Version:
    """Who made the later version of a row, when and why."""

    who: str
    when: object
    why: str
    change: object = None


@dataclass
class Part:
    """A record, or a row of it, with what is to be chosen there; `notes` say what needs no choice."""

    title: str
    kind: str
    made_by: list = field(default_factory=list)
    choices: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def all_chosen(parts):
    return all(choice.chosen in choice.options for part in parts for choice in part.choices)
