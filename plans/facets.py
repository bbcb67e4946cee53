"""A form's choices as lists to tick, ready for a template."""

from dataclasses import dataclass


@dataclass
class Option:
    value: str
    label: str
    chosen: bool


@dataclass
class Facet:
    """One parameter: its options in groups, most often a single group without a name."""

    name: str
    label: str
    groups: list  # of (name, [Option])

    @property
    def chosen(self):
        """How many options are ticked."""
        return sum(option.chosen for _name, options in self.groups for option in options)


def facets(form):
    """The fields of a form that have choices, as Facets."""
    return [facet(bound) for bound in form if hasattr(bound.field, "choices")]


def facet(bound):
    chosen = {str(value) for value in bound.value() or ()}
    groups = [
        (name, [Option(value, label, str(value) in chosen) for value, label in choices])
        for name, choices in grouped(bound.field.choices)
    ]
    return Facet(bound.name, bound.label, groups)


def grouped(choices):
    """Choices as (group, choices); those without a group of their own come together under an empty name."""
    loose = [choice for choice in choices if not isinstance(choice[1], (list, tuple))]
    named = [choice for choice in choices if isinstance(choice[1], (list, tuple))]
    return ([("", loose)] if loose else []) + named
