"""The kinds of records, in the order in which they are loaded: which file, which model, which keys."""

from django.db.models import ForeignKey, Q

from initiatives import models as initiatives
from initiatives.records.fields import Context, End, LateReference, Reference, Scalar
from initiatives.records.parts import Aliases, Evidence, Links, Rows, Texts
from plans import models as plans

GROUND = ("basis", "note_th", "note_en")


class Kind:
    """One kind of record: its files (a pattern), model, key (the fields that name it) and fields."""

    def __init__(self, name, files, model, key, scalars, fields=()):
        self.name = name
        self.files = files
        self.model = model
        self.key = key
        self.fields = [*scalar(model, scalars), *fields]

    @property
    def has_former_slugs(self):
        return issubclass(self.model, plans.Named)

    def existing(self, records):
        """What the database holds of such records, by every name that each has or had: (row, record)."""
        paths = [path for field in self.fields for path in field.prefetch]
        rows = self.model.objects.filter(*(self.is_named(key, records) for key in self.key))
        present, former = {}, {}
        for row in rows.prefetch_related(*paths, *["former_slugs"] * self.has_former_slugs):
            record = {field.name: field.read(row) for field in self.fields}
            present[self.name_of(record)] = (row, record)
            for slug in row.former_slugs.all() if self.has_former_slugs else ():
                former[self.name_of({**record, "slug": slug.slug})] = (row, record)
        return {**former, **present}

    def is_named(self, key, records):
        """The condition that a row says the same of this key as one of the records, or once did."""
        values = {record[key] for record in records}
        if isinstance(self.model._meta.get_field(key), ForeignKey):
            return Q(**{f"{key}__slug__in": {path.rpartition("/")[2] for path in values}})
        former = Q()
        if key == "slug" and self.has_former_slugs:
            kept = self.model._meta.get_field("former_slugs").related_model
            former = Q(pk__in=kept.objects.filter(slug__in=values).values("record"))
        return Q(**{f"{key}__in": values}) | former

    def name_of(self, record):
        """How a record is called in messages and found again: its key, joined by a slash."""
        return "/".join(str(record.get(key)) for key in self.key)


def scalar(model, names):
    return [Scalar(name, model) for name in names.split()]


def notes(model):
    return Links("notes", model, "note", "record", "note", "note_links")


def ties(owner):
    fields = [End("to"), *scalar(initiatives.Tie, "basis relation_th relation_en note_th note_en")]
    return Rows("ties", initiatives.Tie, [*fields, Evidence(initiatives.TieCitation)], owner)


def milestones(owner):
    fields = scalar(initiatives.Milestone, "date date_printed name_th name_en doubtful")
    subject = Reference("subject", "plan")
    evidence = Evidence(initiatives.MilestoneCitation)
    return Rows("milestones", initiatives.Milestone, [*fields, subject, evidence], owner)


def claim(name, model, citation, scalars, fields=(), **options):
    """A list of statements that hang on an initiative."""
    return Rows(
        name, model, [*scalar(model, scalars), *fields, Evidence(citation)], owner="initiative", **options
    )


KINDS = (
    Kind(
        "sources",
        "sources.yaml",
        plans.Source,
        ("slug",),
        "slug name_th name_en as_of_year as_of_basis as_of_note_th as_of_note_en note_th note_en sha256",
    ),
    Kind(
        "passages",
        "passages.yaml",
        plans.Passage,
        ("source", "number"),
        "number kind section marker plain reading verbatim file_start note_th note_en",
        [Reference("source", "source"), LateReference("parent", "passage", inside="source")],
    ),
    Kind(
        "notes",
        "notes.yaml",
        plans.Note,
        ("slug",),
        "slug category start end verbatim suggested occurrences confidence score apply reasoning",
        [
            Context("source"),
            Reference("p", "passage", inside="source", column="passage"),
        ],
    ),
    Kind(
        "plans",
        "plans.yaml",
        plans.Plan,
        ("slug",),
        "slug kind name_th name_en start_year end_year years_basis vision_th vision_en vision_basis "
        "vision_note_th vision_note_en summary_th summary_en goals_grouping_basis note_th note_en",
        [
            LateReference("superseded_by", "plan"),
            Aliases(plans.PlanAlias),
            notes(plans.PlanNote),
            Evidence(plans.PlanCitation),
        ],
    ),
    Kind(
        "phases",
        "phases.yaml",
        plans.Phase,
        ("plan", "slug"),
        "slug number number_basis name_th name_en start_year start_year_basis end_year end_year_basis "
        "aim_th aim_en note_th note_en",
        [Reference("plan", "plan"), notes(plans.PhaseNote), Evidence(plans.PhaseCitation)],
    ),
    Kind(
        "goals",
        "goals-*.yaml",
        plans.Goal,
        ("plan", "slug"),
        "slug parent_basis kind kind_basis name_th name_en attachment_basis code code_printed code_basis "
        "position description_th description_en from_th from_en to_th to_en note_th note_en",
        [
            Reference("plan", "plan"),
            LateReference("parent", "goal", inside="plan"),
            notes(plans.GoalNote),
            Evidence(plans.GoalCitation),
        ],
    ),
    Kind(
        "relations",
        "relations.yaml",
        plans.Relation,
        ("slug",),
        "slug kind basis rationale_th rationale_en note_th note_en",
        [End("from", "from_"), End("to", "to_"), Evidence(plans.RelationCitation)],
    ),
    Kind(
        "agencies",
        "agencies.yaml",
        initiatives.Agency,
        ("slug",),
        "slug kind name_th name_en acronym acronym_th person_th person_en note_th note_en",
        [
            LateReference("parent", "agency"),
            Aliases(initiatives.AgencyAlias),
            Texts("search_terms", initiatives.AgencySearchTerm),
            notes(initiatives.AgencyNote),
            ties("agency"),
            milestones("agency"),
            Evidence(initiatives.AgencyCitation),
        ],
    ),
    Kind(
        "beneficiaries",
        "beneficiaries.yaml",
        initiatives.Beneficiary,
        ("slug",),
        "slug name_th name_en scope note_th note_en",
        [
            Aliases(initiatives.BeneficiaryAlias),
            Texts("search_terms", initiatives.BeneficiarySearchTerm),
            notes(initiatives.BeneficiaryNote),
            ties("beneficiary"),
            Evidence(initiatives.BeneficiaryCitation),
        ],
    ),
    Kind(
        "initiatives",
        "initiatives.yaml",
        initiatives.Initiative,
        ("slug",),
        "slug kind name_th name_en acronym summary_th summary_en status status_basis status_note_th "
        "status_note_en note_th note_en",
        [
            LateReference("parent", "initiative"),
            Aliases(initiatives.InitiativeAlias),
            Texts("search_terms", initiatives.InitiativeSearchTerm),
            notes(initiatives.InitiativeNote),
            claim(
                "involvements",
                initiatives.Involvement,
                initiatives.InvolvementCitation,
                "role basis note_th note_en",
                [Reference("agency", "agency")],
            ),
            claim(
                "benefits",
                initiatives.Benefit,
                initiatives.BenefitCitation,
                "basis note_th note_en",
                [Reference("beneficiary", "beneficiary")],
            ),
            claim(
                "period",
                initiatives.Period,
                initiatives.PeriodCitation,
                "start_year end_year printed era_printed basis note_th note_en",
                single=True,
            ),
            claim(
                "place",
                initiatives.Place,
                initiatives.PlaceCitation,
                "name_th name_en basis note_th note_en",
                single=True,
            ),
            ties("initiative"),
            milestones("initiative"),
            Links(
                "related",
                initiatives.RelatedInitiative,
                "initiative",
                "initiative",
                "related",
                "related_links",
                late=True,
            ),
            Evidence(initiatives.StatusCitation, "status_evidence", "status_citation_links"),
            Evidence(initiatives.InitiativeCitation),
        ],
    ),
    Kind(
        "alignments",
        "alignments.yaml",
        initiatives.Alignment,
        ("initiative", "goal"),
        "basis contribution rationale_th rationale_en note_th note_en",
        [
            Reference("initiative", "initiative"),
            Reference("goal", "goal"),
            Evidence(initiatives.AlignmentCitation),
        ],
    ),
)
