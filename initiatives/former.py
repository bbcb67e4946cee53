"""Query strings that name a record by a slug it once had: where the list that they mean now is."""

from django.http import Http404

from initiatives.models import Agency, Beneficiary, Initiative
from plans.addresses import Moved, at_address
from plans.models import Goal, Phase, Plan

MODELS = {"agency": Agency, "beneficiary": Beneficiary, "plan": Plan, "columns": Plan, "phase": Phase}
MODELS |= {"initiative": Initiative}
SINGLE = (
    "agency",
    "beneficiary",
    "initiative",
    "plan",
    "columns",
)  # named by their slug alone, not inside a plan
MODELS |= dict.fromkeys(("goal", "dimension", "shift"), Goal)


def moved_list(found):
    """The query string with every former slug replaced by the present one; empty when there is none."""
    query = found.data.copy()
    for name in found.form.errors.keys() & MODELS:
        query.setlist(name, [present(found, name, value) for value in query.getlist(name)])
    return "?" + query.urlencode() if query != found.data else ""


def present(found, name, value):
    """A value with the record's present slug in it; the value as it is when no former slug leads anywhere."""
    path = found.full_path(name, value)
    plan, _slash, slug = ("", "", path) if name in SINGLE else path.rpartition("/")
    queryset = MODELS[name].objects.published()
    try:
        at_address(queryset, **({"plan__slug": plan} if plan else {}), slug=slug)
    except Moved as moved:
        return moved.record.slug if name not in ("goal", "phase") else moved.record.path
    except Http404:
        pass
    return value
