"""The schema of the API as a page that people read, in their language."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from opendata.api.schema import PREFIX, drawn

LISTED = "Paginated"  # how spectacular calls the answer of a list


@dataclass
class Address:
    """One address: what it tells, what may be asked, and the shape of the answer."""

    path: str
    summary: str
    parameters: list
    shape: str
    is_list: bool

    @property
    def is_whole(self):
        """Whether it can be opened as it stands."""
        return "{" not in self.path and not any(each["required"] for each in self.parameters)


def api(request):
    schema = drawn(get_language())
    shapes = [
        {"name": name, "fields": [field(*each) for each in shape["properties"].items()]}
        for name, shape in schema["components"]["schemas"].items()
        if not name.startswith(LISTED)
    ]
    context = {
        "ways": [address(path, methods["get"]) for path, methods in schema["paths"].items()],
        "shapes": shapes,
        "schema": reverse("api_schema"),
        "start": PREFIX,
    }
    return render(request, "data/api.html", context)


def address(path, operation):
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    is_list = answer.startswith(LISTED)
    shape = answer.removeprefix(LISTED).removesuffix("List") if is_list else answer
    asked = [
        {
            "name": each["name"],
            "words": each.get("description", ""),
            "values": values(each["schema"]),
            "required": each.get("required", False),
            "repeated": each["schema"].get("type") == "array",
        }
        for each in operation.get("parameters", ())
        if each["in"] == "query"
    ]
    return Address(path, operation["summary"], asked, shape, is_list)


def values(schema):
    schema = schema.get("items", schema)
    return schema.get("enum", ())


def field(name, schema):
    """One line of a shape: its name, of which type it is, which shape is inside, what it means."""
    kind, inside = typed(schema)
    words = schema.get("description") or schema.get("title", "")
    return {"name": name, "type": kind, "inside": inside, "words": words, "values": values(schema)}


def typed(schema):
    """(type in the words of JSON, shape inside)."""
    if "$ref" in schema:
        return "object", schema["$ref"].rpartition("/")[2]
    for group in ("allOf", "oneOf", "anyOf"):
        for each in schema.get(group, ()):
            if "$ref" in each:
                return "object", each["$ref"].rpartition("/")[2]
    kind = schema.get("type", "string")
    if kind == "array":
        inner, inside = typed(schema["items"])
        return f"array of {inner}", inside
    return (" | ".join(kind) if isinstance(kind, list) else kind), ""
