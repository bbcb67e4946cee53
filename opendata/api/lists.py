"""How a list is asked for and cut into pages: strictly, by the FilterSet that its page has too."""

from django.utils.translation import gettext as _
from rest_framework.filters import BaseFilterBackend
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

from plans.answers import paged
from plans.parameters import LARGEST_PAGE, PAGE, SIZE, as_openapi, read_by
from plans.strict import PAGE_SIZE, BadQuery, page_or_error


class StrictBackend(BaseFilterBackend):
    """Chooses rows by the view's FilterSet, which it keeps as `view.found`."""

    def filter_queryset(self, request, queryset, view):
        asked = request.GET.copy()
        asked.pop("page_size", None)
        view.found = found = view.filterset_class(asked, queryset)
        if found.messages:
            raise BadQuery(lambda: found.messages, found)
        return found.qs

    def get_schema_operation_parameters(self, view):
        return as_openapi(read_by(view.filterset_class))


class Pages(BasePagination):
    """{"count", "next", "previous", "results"}; `page` from 1, `page_size` up to 200."""

    def paginate_queryset(self, queryset, request, view=None):
        size = size_of(request)

        def cut():
            return page_or_error(view.found, size, queryset)

        self.request, self.page = request, cut()
        if self.page.messages:
            raise BadQuery(lambda: cut().messages, view.found)
        return self.page.rows

    def get_paginated_response(self, data):
        size = self.request.GET.get("page_size", "").strip()
        extra = f"&page_size={size}" if size else ""
        return Response(paged(self.request, self.page, extra) | {"results": data})

    def get_schema_operation_parameters(self, view):
        return as_openapi([PAGE, SIZE])

    def get_paginated_response_schema(self, schema):
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "minimum": 0},
                "next": {"type": ["string", "null"], "format": "uri"},
                "previous": {"type": ["string", "null"], "format": "uri"},
                "results": schema,
            },
        }


def size_of(request):
    values = [value.strip() for value in request.GET.getlist("page_size") if value.strip()]
    size = values[0] if values else str(PAGE_SIZE)
    whole = size.isascii() and size.isdigit() and len(size) < 10
    if len(values) > 1 or not whole or not 1 <= int(size) <= LARGEST_PAGE:
        raise BadQuery(lambda: [_("“page_size” is a number from 1 to %(most)s.") % {"most": LARGEST_PAGE}])
    return int(size)
