"""The answers to programs about coverage: the matrix, its gaps, and how many served what on a day."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from initiatives.coverage_filter import CoverageFilter
from initiatives.coverage_serializers import (
    CoverageSerializer,
    CoverageThenSerializer,
    GapsSerializer,
)
from initiatives.coverage_then import coverage_on
from initiatives.coverage_views import asked_for, filled
from initiatives.coverage_words import summary
from initiatives.gaps import GapFilter, gaps
from plans.answers import paged
from plans.api import Answer, in_thai_or_why
from plans.languages import in_both
from plans.parameters import PAGE, read_by
from plans.strict import BadQuery


class Coverage(Answer):
    @extend_schema(
        summary=_("Coverage: a plan’s goals against initiatives, agencies, beneficiaries or another plan"),
        parameters=[*read_by(CoverageFilter), PAGE],
        responses=CoverageSerializer,
    )
    def get(self, request):
        found, page, chosen = asked_for(request.GET)
        if page.messages:
            raise BadQuery(lambda: asked_for(request.GET)[1].messages, found)
        matrix, rows, _every_row = filled(found, page, chosen)
        words = in_both(lambda: summary(matrix, found))
        answer = paged(request, page) | {
            "plan": found.row_plan.slug,
            "depth": int(found.asked("depth")),
            "columns_are": found.asked("columns"),
            "columns": matrix.columns,
            "results": matrix.rows,
            "more": ["results"] if rows.more else [],
            "total": matrix.total,
            "elsewhere": matrix.elsewhere,
            "summary_th": words[0],
            "summary_en": words[1],
        }
        return Response(CoverageSerializer(answer, context={"request": request}).data)


class Gaps(Answer):
    @extend_schema(
        summary=_("Gaps: goals that nothing serves, and what has a part in nothing"),
        parameters=read_by(GapFilter),
        responses=GapsSerializer,
    )
    def get(self, request):
        found = GapFilter(request.GET)
        if found.messages:
            raise BadQuery(lambda: found.messages, found)
        return Response(GapsSerializer(gaps(found.chosen), context={"request": request}).data)


class CoverageThen(Answer):
    @extend_schema(
        summary=_("Coverage of a plan’s highest goals as it stood on a day"),
        parameters=[OpenApiParameter("plan", OpenApiTypes.STR, description=_("Plan"))],
        responses=CoverageThenSerializer,
    )
    def get(self, request, day):
        then = in_thai_or_why(lambda: coverage_on(day, request.GET))
        if then["messages"]:
            raise BadQuery(lambda: coverage_on(day, request.GET)["messages"])
        words = in_both(lambda: coverage_on(day, request.GET).get("summary", ""))
        answer = {
            "as_of": day,
            "plan": then["plan"] and then["plan"].slug,
            "results": then.get("rows", ()),
            "more": ["results"] if getattr(then.get("rows"), "more", False) else [],
            "total": then["matrix"].total if "matrix" in then else None,
            "elsewhere": then["matrix"].elsewhere if "matrix" in then else 0,
            "summary_th": words[0],
            "summary_en": words[1],
        }
        return Response(CoverageThenSerializer(answer, context={"request": request}).data)
