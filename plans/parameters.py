"""What a FilterSet reads from a query string, told as parameters of the API's schema."""

import django_filters
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter

from plans.strict import PAGE_SIZE

LARGEST_PAGE = 200


def read_by(filterset):
    """The parameters of a FilterSet; those that may be repeated are lists, of which any value will do."""
    return [
        OpenApiParameter(name, schema_of(each), description=each.label, explode=True, style="form")
        for name, each in filterset.base_filters.items()
    ]


def schema_of(one):
    """What values a filter takes: the choices themselves where they do not hang on what there is."""
    choices = one.extra.get("choices", ())
    value = {"type": "string"}
    if choices and not callable(choices):
        value["enum"] = [key for key, _label in choices]
    if isinstance(one, django_filters.MultipleChoiceFilter):
        return {"type": "array", "items": value}
    if "max_length" in one.extra:
        value["maxLength"] = one.extra["max_length"]
    return value


PAGE = OpenApiParameter(
    "page", {"type": "integer", "minimum": 1, "default": 1}, description=_("Page, from 1")
)
SIZE = OpenApiParameter(
    "page_size",
    {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
    description=_("Rows on a page"),
)


def as_openapi(parameters):
    """The same as dicts, in the words of OpenAPI."""
    return [
        {
            "name": each.name,
            "in": "query",
            "description": each.description,
            "schema": each.type,
            **({"explode": True, "style": "form"} if each.explode else {}),
        }
        for each in parameters
    ]
