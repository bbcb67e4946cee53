"""The search's answer to programs: 50 results a page, best first; by name where there are too many."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from bkk40.search.finding import find
from bkk40.search.models import Entry
from bkk40.search.parameters import parameters
from bkk40.search.views import page_of
from plans.api import Answer
from plans.strict import BadQuery


class ResultSerializer(serializers.Serializer):
    type = serializers.ChoiceField(Entry.Kind.choices, source="entry.kind")
    slug = serializers.CharField(source="entry.key")
    url = serializers.URLField(help_text=gettext_lazy("The page of the record."))
    title_th = serializers.CharField(source="entry.title_th")
    title_en = serializers.CharField(source="entry.title_en")
    snippet = serializers.CharField(source="snippet_text")


class FoundSerializer(serializers.Serializer):
    count = serializers.IntegerField()
    count_is_minimum = serializers.BooleanField(
        help_text=gettext_lazy("More match than are counted: more than 1,000 are not.")
    )
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = ResultSerializer(many=True)


class Search(Answer):
    """Everything that readers may see, by words in Thai or English."""

    @extend_schema(
        summary=gettext_lazy("Search over everything, in Thai or English"),
        parameters=[
            OpenApiParameter("q", OpenApiTypes.STR, required=True, description=gettext_lazy("Words")),
            OpenApiParameter(
                "kind", OpenApiTypes.STR, enum=Entry.Kind.values, description=gettext_lazy("Kind")
            ),
            OpenApiParameter("page", OpenApiTypes.INT, description=gettext_lazy("Page, from 1")),
        ],
        responses=FoundSerializer,
    )
    def get(self, request):
        asked = parameters(request.GET)
        if asked.messages or not asked.q:
            raise BadQuery(lambda: parameters(request.GET).messages or [_("Say what to look for: ?q=…")])
        found = find(asked.q, asked.kind)
        page = page_of(found, asked)
        if page.messages:
            raise BadQuery(lambda: page_of(found, asked).messages)
        address = request.build_absolute_uri(request.path)
        for result in page.rows:
            result.url = request.build_absolute_uri(result.address)
        answer = {
            "count": page.count,
            "count_is_minimum": found.too_many,
            "next": address + page.next if page.next else None,
            "previous": address + page.previous if page.previous else None,
            "results": page.rows,
        }
        return Response(FoundSerializer(answer).data)
