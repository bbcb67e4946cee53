"""What programs are told of coverage; an empty cell says which empty it is (`state`)."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from plans.answers import References, ReferenceSerializer, path_of

STATES = ("stated", "inferred", "examined", "left_out", "unexamined")


class CellSerializer(serializers.Serializer):
    """How many lead from a column to a row, by ground; `state` is the firmest of them.

    `examined`: found not to serve; `left_out`: the filters leave it out; `unexamined`: not yet examined.
    """

    state = serializers.ChoiceField(STATES)
    stated = serializers.IntegerField()
    inferred = serializers.IntegerField()
    examined = serializers.IntegerField()


class CellOfMatrixSerializer(CellSerializer):
    relations = References(help_text=_("Relations between the two goals; a relation is no serving."))


class ColumnSerializer(serializers.Serializer):
    record = ReferenceSerializer()
    name_th = serializers.CharField(source="record.name_th")
    name_en = serializers.CharField(source="record.name_en")
    foot = CellSerializer()


class RowSerializer(serializers.Serializer):
    """A goal with all under it; without a goal, the plan as a whole."""

    goal = serializers.SerializerMethodField()
    above = serializers.SerializerMethodField()
    name_th = serializers.CharField(source="goal.name_th", default="")
    name_en = serializers.CharField(source="goal.name_en", default="")
    total = CellSerializer()

    def get_goal(self, row) -> str | None:
        return row.goal and path_of(row.goal)

    def get_above(self, row) -> str | None:
        return row.above and path_of(row.above)


class RowOfMatrixSerializer(RowSerializer):
    cells = CellOfMatrixSerializer(many=True, help_text=_("In the order of the columns."))


class CoverageThenSerializer(serializers.Serializer):
    as_of = serializers.DateField()
    plan = serializers.CharField(allow_null=True)
    results = RowSerializer(many=True)
    more = serializers.ListField(child=serializers.CharField())
    total = CellSerializer(allow_null=True)
    elsewhere = serializers.IntegerField()
    summary_th = serializers.CharField()
    summary_en = serializers.CharField()


class CoverageSerializer(serializers.Serializer):
    """`count`, `next` and `previous` are of the columns; `elsewhere` serve other goals of the plan only."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    plan = serializers.CharField()
    depth = serializers.IntegerField()
    columns_are = serializers.CharField()
    columns = ColumnSerializer(many=True)
    results = RowOfMatrixSerializer(many=True)
    more = serializers.ListField(child=serializers.CharField())
    total = CellSerializer()
    elsewhere = serializers.IntegerField()
    summary_th = serializers.CharField()
    summary_en = serializers.CharField()


class OpenGoalSerializer(serializers.Serializer):
    goal = serializers.CharField(source="goal.path")
    goals_under_it = serializers.IntegerField(source="below")
    state = serializers.SerializerMethodField()

    def get_state(self, gap) -> str:
        return gap.ground.name.lower() if gap.ground else "unexamined"


class PlanGapsSerializer(serializers.Serializer):
    """How many goals of a plan stand on each ground, and those with a gap."""

    plan = serializers.CharField(source="plan.slug")
    goals = serializers.IntegerField()
    stated = serializers.IntegerField()
    inferred = serializers.IntegerField()
    examined = serializers.IntegerField()
    unexamined = serializers.IntegerField(source="not_examined")
    unserved = OpenGoalSerializer(many=True)
    served_by_inference = OpenGoalSerializer(source="by_inference", many=True)
    phases_without_work = References(source="phases")


class CountedSerializer(serializers.Serializer):
    """How many there are, and the first fifty."""

    count = serializers.IntegerField()
    results = References(source="rows")


class GapsSerializer(serializers.Serializer):
    plans = PlanGapsSerializer(many=True)
    initiatives_by_inference = CountedSerializer(source="by_inference")
    initiatives_without_goal = CountedSerializer(source="unaligned")
    agencies_without_work = CountedSerializer(source="agencies")
    beneficiaries_without_work = CountedSerializer(source="beneficiaries")
