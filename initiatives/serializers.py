"""What programs are told of initiatives, agencies and beneficiaries."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.models import Agency, Beneficiary, Benefit, Initiative, Involvement, Milestone, Period, Place
from plans.answers import (
    Addressed,
    Claim,
    Evident,
    Past,
    PrintedNameSerializer,
    References,
    ReferenceSerializer,
    Shown,
    bilingual,
    evidence,
    shown,
    without,
)
from plans.serializers import AlignmentSerializer, AlignmentThenSerializer, TieSerializer


class PeriodSerializer(Claim):
    """Years of the Common Era, and how the source prints them."""

    class Meta:
        model = Period
        fields = ["start_year", "end_year", "printed", "era_printed", *Claim.ground]


class YearsSerializer(serializers.ModelSerializer):
    class Meta:
        model = Period
        fields = ["start_year", "end_year", "basis"]


class PlaceSerializer(Claim):
    class Meta:
        model = Place
        fields = [*bilingual("name"), *Claim.ground]


class InvolvementSerializer(Claim):
    """The part that an agency has in an initiative."""

    initiative = serializers.SlugRelatedField("slug", read_only=True)
    agency = serializers.SlugRelatedField("slug", read_only=True)

    class Meta:
        model = Involvement
        fields = ["initiative", "agency", "role", *Claim.ground]


class BenefitSerializer(Claim):
    """That an initiative is for a group of people."""

    initiative = serializers.SlugRelatedField("slug", read_only=True)
    beneficiary = serializers.SlugRelatedField("slug", read_only=True)

    class Meta:
        model = Benefit
        fields = ["initiative", "beneficiary", *Claim.ground]


class MilestoneSerializer(serializers.ModelSerializer):
    """A dated event; the date is ISO 8601, and stands beside it as the source prints it."""

    about_plan = serializers.SlugRelatedField("slug", source="subject", read_only=True, allow_null=True)
    citations = evidence()

    class Meta:
        model = Milestone
        fields = ["date", "date_printed", "doubtful", *bilingual("name"), "about_plan", "citations"]


class RouteSerializer(serializers.Serializer):
    """How an initiative comes to a phase: by a goal that a relation ties to it, or by its own years."""

    phase = serializers.CharField(source="phase.path")
    goal = serializers.CharField(source="goal.path", default=None, allow_null=True)
    relation = serializers.CharField(source="relation.slug", default=None, allow_null=True)
    years = YearsSerializer(source="period", allow_null=True)


class InitiativeSerializer(Addressed):
    parent = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    years = YearsSerializer(source="period", default=None, allow_null=True)

    class Meta:
        model = Initiative
        fields = [
            *Addressed.addresses,
            *bilingual("name"),
            "acronym",
            "kind",
            "parent",
            *bilingual("summary"),
            "status",
            "status_basis",
            *bilingual("status_note", "note"),
            "years",
            "changed_at",
        ]


class InitiativeInListSerializer(InitiativeSerializer):
    routes_to_phases = RouteSerializer(
        source="routes", many=True, help_text=_("With the parameter “phase”; such ties are inferred.")
    )

    class Meta(InitiativeSerializer.Meta):
        fields = [*InitiativeSerializer.Meta.fields, "routes_to_phases"]


class StepSerializer(serializers.Serializer):
    """One claim of a thread, from the lower record to the upper one."""

    kind = serializers.CharField()
    basis = serializers.CharField()
    evidence = serializers.SerializerMethodField()

    def get_fields(self):
        ends = {"from": ReferenceSerializer(source="lower"), "to": ReferenceSerializer(source="upper")}
        return {**super().get_fields(), **ends}

    @extend_schema_field(OpenApiTypes.URI)
    def get_evidence(self, step):
        return self.context["request"].build_absolute_uri(step.address)


class ThreadSerializer(serializers.Serializer):
    """From what is done up to what was promised; as firm as its weakest step."""

    basis = serializers.CharField()
    steps = StepSerializer(many=True)


class InitiativeInFullSerializer(Shown, Evident, InitiativeSerializer):
    period = PeriodSerializer(source="shown.period", allow_null=True)
    place = PlaceSerializer(source="shown.place", allow_null=True)
    aliases = PrintedNameSerializer(many=True)
    status_citations = evidence("status_citation_links")
    alignments = shown("alignments", AlignmentSerializer)
    examined = shown("examined", AlignmentSerializer)
    involvements = shown("involvements", InvolvementSerializer)
    benefits = shown("benefits", BenefitSerializer)
    milestones = shown("milestones", MilestoneSerializer)
    ties = shown("ties", TieSerializer)
    parts = References(source="shown.parts")
    related = References(source="shown.related")
    threads = shown("threads", ThreadSerializer)

    class Meta(InitiativeSerializer.Meta):
        claims = [
            "period",
            "place",
            "alignments",
            "examined",
            "involvements",
            "benefits",
            "milestones",
            "ties",
        ]
        fields = [
            *without(InitiativeSerializer.Meta.fields, "years"),
            "status_citations",
            "citations",
            "notes_on_text",
            "aliases",
            *claims,
            "parts",
            "related",
            "threads",
            "more",
        ]


class InitiativeThenSerializer(Past, InitiativeInFullSerializer):
    alignments = shown("alignments", AlignmentThenSerializer)
    examined = shown("examined", AlignmentThenSerializer)

    class Meta(InitiativeInFullSerializer.Meta):
        now = ("changed_at", "notes_on_text", "parts", "related", "threads")
        fields = ["as_of", "withdrawal", *without(InitiativeInFullSerializer.Meta.fields, *now)]


class ClaimThenSerializer(Past, AlignmentThenSerializer):
    class Meta(AlignmentThenSerializer.Meta):
        fields = ["as_of", "withdrawal", *AlignmentThenSerializer.Meta.fields]


class AlignmentInFullSerializer(AlignmentSerializer):
    threads = shown("threads", ThreadSerializer)

    class Meta(AlignmentSerializer.Meta):
        fields = [*AlignmentSerializer.Meta.fields, "threads"]


class AgencySerializer(Addressed):
    parent = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    initiative_count = serializers.IntegerField(help_text=_("In how many initiatives it has a part."))

    class Meta:
        model = Agency
        fields = [
            *Addressed.addresses,
            *bilingual("name"),
            "kind",
            "parent",
            "acronym",
            "acronym_th",
            *bilingual("person", "note"),
            "initiative_count",
            "changed_at",
        ]


class AgencyInFullSerializer(Shown, Evident, AgencySerializer):
    aliases = PrintedNameSerializer(many=True)
    parts = References(source="shown.parts")
    involvements = shown("involvements", InvolvementSerializer)
    milestones = shown("milestones", MilestoneSerializer)
    ties = shown("ties", TieSerializer)
    initiatives_url = serializers.SerializerMethodField()

    class Meta(AgencySerializer.Meta):
        hanging = ["aliases", "parts", "involvements", "initiatives_url", "milestones", "ties"]
        fields = [*AgencySerializer.Meta.fields, "citations", "notes_on_text", *hanging, "more"]

    @extend_schema_field(OpenApiTypes.URI)
    def get_initiatives_url(self, agency):
        return self._absolute(f"{reverse('api_initiatives')}?agency={agency.slug}")


class BeneficiarySerializer(Addressed):
    initiative_count = serializers.IntegerField(help_text=_("How many initiatives are for them."))

    class Meta:
        model = Beneficiary
        fields = [
            *Addressed.addresses,
            *bilingual("name"),
            "scope",
            *bilingual("note"),
            "initiative_count",
            "changed_at",
        ]


class BeneficiaryInFullSerializer(Shown, Evident, BeneficiarySerializer):
    aliases = PrintedNameSerializer(many=True)
    benefits = shown("benefits", BenefitSerializer)
    ties = shown("ties", TieSerializer)
    initiatives_url = serializers.SerializerMethodField()

    class Meta(BeneficiarySerializer.Meta):
        hanging = ["aliases", "benefits", "initiatives_url", "ties"]
        fields = [*BeneficiarySerializer.Meta.fields, "citations", "notes_on_text", *hanging, "more"]

    @extend_schema_field(OpenApiTypes.URI)
    def get_initiatives_url(self, beneficiary):
        return self._absolute(f"{reverse('api_initiatives')}?beneficiary={beneficiary.slug}")
