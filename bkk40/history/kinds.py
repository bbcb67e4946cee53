"""The kinds of record that have a history of their own, and how an address leads to each."""

from dataclasses import dataclass

from initiatives.models import Agency, Alignment, Beneficiary, Initiative
from plans.addresses import at_past_address
from plans.models import Goal, Phase, Plan, Relation, Source
from plans.queries import ENDS


@dataclass(frozen=True)
class Kind:
    """A kind of record, its address, and by which lookup each part of the address finds it."""

    model: type
    address: str
    lookups: dict
    related: tuple = ()
    has_feed: bool = False
    has_as_of: bool = False

    def find(self, tail, slugs):
        """The record at these slugs, public or once public; see `at_past_address`."""
        there = self.model._base_manager.select_related(*self.related)
        return at_past_address(there, tail, **{self.lookups[name]: slug for name, slug in slugs.items()})


def named(model, address, **more):
    return Kind(model, address, {model._meta.model_name: "slug"}, **more)


def of_plan(model, address, **more):
    lookups = {"plan": "plan__slug", model._meta.model_name: "slug"}
    return Kind(model, address, lookups, ("plan",), **more)


KINDS = {
    "plan": named(Plan, "plans/<slug:plan>/", has_feed=True),
    "phase": of_plan(Phase, "plans/<slug:plan>/phases/<slug:phase>/"),
    "goal": of_plan(Goal, "plans/<slug:plan>/goals/<slug:goal>/", has_feed=True, has_as_of=True),
    "relation": named(Relation, "relations/<slug:relation>/", related=ENDS),
    "source": named(Source, "sources/<slug:source>/"),
    "initiative": named(Initiative, "initiatives/<slug:initiative>/", has_feed=True, has_as_of=True),
    "alignment": Kind(
        Alignment,
        "initiatives/<slug:initiative>/serves/<slug:plan>/<slug:goal>/",
        {"initiative": "initiative__slug", "plan": "goal__plan__slug", "goal": "goal__slug"},
        ("initiative", "goal__plan"),
        has_as_of=True,
    ),
    "agency": named(Agency, "agencies/<slug:agency>/"),
    "beneficiary": named(Beneficiary, "beneficiaries/<slug:beneficiary>/"),
}
