"""The schema of the API (OpenAPI 3.1), drawn from the code."""

import json
from functools import cache

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from plans.api import Answer, refuse_parameters

PREFIX = "/api/v1/"
ERRORS = {
    "400": _("Something in the address or in what was sent is not valid."),
    "404": _("There is nothing at this address."),
    "405": _("Here one can only read: by GET, HEAD and OPTIONS."),
    "410": _("What was here has been withdrawn."),
    "429": _("Too many requests. Please try again in a while."),
    "500": _("The fault is ours, not yours. Please try again in a while."),
}
SENTENCE = {"type": "string"}
ERROR = {
    "type": "object",
    "required": ["status", "detail", "detail_th", "detail_en"],
    "properties": {
        "status": {"type": "integer"},
        "detail": SENTENCE,
        "detail_th": SENTENCE,
        "detail_en": SENTENCE,
        "reason_th": SENTENCE,
        "reason_en": SENTENCE,
        "withdrawn_on": {"type": "string", "format": "date"},
    },
}
NOTED = ("x-spec-enum-id",)
BOUNDS = tuple(sign * 2**bits + end for bits in (15, 31, 63) for sign, end in ((-1, 0), (1, -1))) + ("int64",)


def only_the_api(endpoints, **kwargs):
    """What stands beside pages under other addresses is the same."""
    return [each for each in endpoints if each[0].startswith(PREFIX)]


def finished(result, **kwargs):
    """Every address also answers that nothing changed, that a record moved, and errors of one shape.

    All that there is of a record is always told: an empty text is "", what is not known null. A parameter
    without a value is as one that is not there.
    """
    parts = result["components"]
    for shape in parts["schemas"].values():
        shape["required"] = sorted(shape.get("properties", ()))
    parts["schemas"]["Error"] = ERROR
    parts["responses"] = {f"E{status}": answer_with(meaning) for status, meaning in ERRORS.items()}
    for methods in result["paths"].values():
        for operation in methods.values():
            operation.pop("description", None)  # of the class that it inherits from
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "query":
                    parameter["allowEmptyValue"] = True
            operation["responses"]["200"]["description"] = operation["summary"]
            operation["responses"]["301"] = {"description": _("The record has another address now.")}
            operation["responses"]["304"] = {"description": _("Nothing changed since.")}
            operation["responses"] |= {
                status: {"$ref": f"#/components/responses/E{status}"} for status in ERRORS
            }
    return result


def answer_with(meaning):
    shape = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {"description": meaning, "content": shape}


@cache
def drawn(language="en"):
    """The schema with its descriptions in a language, as JSON holds it."""
    with translation.override(language):
        schema = SchemaGenerator().get_schema(request=None, public=True)
        return json.loads(json.dumps(schema, default=str), object_hook=plain)


def plain(part):
    """Without what spectacular notes for itself, and the bounds of columns, other on each database."""
    return {name: value for name, value in part.items() if name not in NOTED and value not in BOUNDS}


class Schema(Answer):
    @extend_schema(exclude=True)
    def get(self, request):
        refuse_parameters(request)
        return Response(drawn())


class Index(Answer):
    """Where the lists are."""

    @extend_schema(exclude=True)
    def get(self, request):
        refuse_parameters(request)
        paths = [path for path in drawn()["paths"] if "{" not in path]
        names = {path.removeprefix(PREFIX).strip("/"): request.build_absolute_uri(path) for path in paths}
        return Response({**names, "schema": request.build_absolute_uri(f"{PREFIX}schema/")})
