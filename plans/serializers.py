"""What programs are told of plans, phases, goals, relations and sources."""

from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from plans.answers import (
    Addressed,
    Claim,
    Ends,
    Evident,
    NoteOnTextSerializer,
    Past,
    PrintedNameSerializer,
    References,
    Shown,
    bilingual,
    page_addresses,
    shown,
    without,
)
from plans.models import Goal, Passage, Phase, Plan, Relation, Source


class RelationSerializer(Ends, Claim, Addressed):
    class Meta:
        model = Relation
        fields = [*Addressed.addresses, "kind", *bilingual("rationale"), *Claim.ground, "changed_at"]


class AlignmentSerializer(Claim, Addressed):
    initiative = serializers.SlugRelatedField("slug", read_only=True)
    goal = serializers.CharField(source="goal.path")

    class Meta:
        model = Goal._meta.get_field("alignments").related_model
        fields = [
            *Addressed.addresses,
            "initiative",
            "goal",
            "contribution",
            *bilingual("rationale"),
            *Claim.ground,
            "changed_at",
        ]


class RelationThenSerializer(RelationSerializer):
    class Meta(RelationSerializer.Meta):
        fields = without(RelationSerializer.Meta.fields, "changed_at")


class AlignmentThenSerializer(AlignmentSerializer):
    class Meta(AlignmentSerializer.Meta):
        fields = without(AlignmentSerializer.Meta.fields, "changed_at")


class TieSerializer(Ends, Claim):
    """An agency or beneficiary tied to a plan, phase or goal, or an initiative tied to a whole plan."""

    class Meta:
        model = Plan._meta.get_field("ties").related_model
        fields = [*bilingual("relation"), *Claim.ground]


class PlanSerializer(Addressed):
    superseded_by = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)

    class Meta:
        model = Plan
        fields = [
            *Addressed.addresses,
            *bilingual("name"),
            "kind",
            "start_year",
            "end_year",
            "years_basis",
            *bilingual("summary", "vision"),
            "vision_basis",
            *bilingual("vision_note"),
            "goals_grouping_basis",
            *bilingual("note"),
            "superseded_by",
            "changed_at",
        ]


class PhaseSerializer(Addressed):
    plan = serializers.SlugRelatedField("slug", read_only=True)

    class Meta:
        model = Phase
        fields = [
            *Addressed.addresses,
            "plan",
            *bilingual("name"),
            "number",
            "number_basis",
            "start_year",
            "start_year_basis",
            "end_year",
            "end_year_basis",
            *bilingual("aim", "note"),
            "changed_at",
        ]


class GoalSerializer(Addressed):
    plan = serializers.SlugRelatedField("slug", read_only=True)
    parent = serializers.SerializerMethodField()

    class Meta:
        model = Goal
        fields = [
            *Addressed.addresses,
            "plan",
            *bilingual("name"),
            "kind",
            "kind_basis",
            "parent",
            "parent_basis",
            "position",
            "attachment_basis",
            "code",
            "code_printed",
            "code_basis",
            *bilingual("description", "from", "to", "note"),
            "changed_at",
        ]

    def get_parent(self, goal) -> str | None:
        return goal.parent and f"{goal.plan.slug}/{goal.parent.slug}"


class Related(Shown):
    """A record that relations and ties lead to."""

    relations_from = shown("relations_from", RelationSerializer)
    relations_to = shown("relations_to", RelationSerializer)
    ties = shown("ties", TieSerializer)


class PlanInFullSerializer(Related, Evident, PlanSerializer):
    aliases = PrintedNameSerializer(many=True)
    phases = shown("phases", PhaseSerializer)
    supersedes = References(source="shown.supersedes")
    goals_url = serializers.SerializerMethodField()

    class Meta(PlanSerializer.Meta):
        more = ["aliases", "phases", "supersedes", "relations_from", "relations_to", "ties", "goals_url"]
        fields = [*PlanSerializer.Meta.fields, "citations", "notes_on_text", *more, "more"]

    @extend_schema_field(OpenApiTypes.URI)
    def get_goals_url(self, plan):
        return self._absolute(f"{reverse('api_goals')}?plan={plan.slug}")


class PhaseInFullSerializer(Related, Evident, PhaseSerializer):
    class Meta(PhaseSerializer.Meta):
        more = ["citations", "notes_on_text", "relations_from", "relations_to", "ties", "more"]
        fields = [*PhaseSerializer.Meta.fields, *more]


class GoalInFullSerializer(Related, Evident, GoalSerializer):
    children = References(source="shown.children")
    alignments = shown("alignments", AlignmentSerializer)
    examined = shown("examined", AlignmentSerializer)
    alignments_url = serializers.SerializerMethodField()

    class Meta(GoalSerializer.Meta):
        served = ["children", "alignments", "alignments_url", "examined"]
        tied = ["relations_from", "relations_to", "ties"]
        fields = [*GoalSerializer.Meta.fields, "citations", "notes_on_text", *served, *tied, "more"]

    @extend_schema_field(OpenApiTypes.URI)
    def get_alignments_url(self, goal):
        return self._absolute(f"{reverse('api_alignments')}?goal={goal.path}")


class GoalThenSerializer(Past, GoalInFullSerializer):
    alignments = shown("alignments", AlignmentThenSerializer)
    examined = shown("examined", AlignmentThenSerializer)
    relations_from = shown("relations_from", RelationThenSerializer)
    relations_to = shown("relations_to", RelationThenSerializer)

    class Meta(GoalInFullSerializer.Meta):
        now = ("changed_at", "notes_on_text", "alignments_url", "ties")
        fields = ["as_of", "withdrawal", *without(GoalInFullSerializer.Meta.fields, *now)]


class PassageSerializer(serializers.ModelSerializer):
    """A numbered paragraph: as printed, to the letter, and the editors' corrected reading beside it."""

    parent = serializers.SlugRelatedField("number", read_only=True, allow_null=True)
    page_th = serializers.SerializerMethodField()
    page_en = serializers.SerializerMethodField()
    notes_on_text = serializers.SerializerMethodField()

    class Meta:
        model = Passage
        fields = [
            "number",
            "page_th",
            "page_en",
            "kind",
            "section",
            "parent",
            "marker",
            "plain",
            "reading",
            *bilingual("note"),
            "notes_on_text",
        ]

    @extend_schema_field(OpenApiTypes.URI)
    def get_page_th(self, passage):
        return self.context["pages"][0] + f"#{passage.anchor}"

    @extend_schema_field(OpenApiTypes.URI)
    def get_page_en(self, passage):
        return self.context["pages"][1] + f"#{passage.anchor}"

    @extend_schema_field(NoteOnTextSerializer(many=True))
    def get_notes_on_text(self, passage):
        notes = [note for note in passage.notes.all() if note.is_shown]
        return NoteOnTextSerializer(notes, many=True, context=self.context).data


class SourceSerializer(Addressed):
    edition_of = serializers.SerializerMethodField()

    class Meta:
        model = Source
        fields = [
            *Addressed.addresses,
            *bilingual("name"),
            "as_of_year",
            "as_of_basis",
            *bilingual("as_of_note", "note"),
            "sha256",
            "edition_of",
            "changed_at",
        ]

    def get_edition_of(self, source) -> str | None:
        earlier = source.earlier_edition
        return earlier and earlier.slug


class SourceInFullSerializer(SourceSerializer):
    passages = serializers.SerializerMethodField()

    class Meta(SourceSerializer.Meta):
        fields = [*SourceSerializer.Meta.fields, "passages"]

    @extend_schema_field(PassageSerializer(many=True))
    def get_passages(self, source):
        pages = [self._absolute(path) for path in page_addresses(source)]
        rows = source.passages.for_reading().select_related("parent", "source")
        return PassageSerializer(rows, many=True, context={**self.context, "pages": pages}).data
