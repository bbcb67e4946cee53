"""The kinds of records, in the order in which they are loaded: which file, which model, which keys."""

from django.db import connection
from django.db.models import ForeignKey, Q
from django.db.models.functions import Collate

from desk.models import Reviewed
from initiatives import models as initiatives
from opendata.records.fields import (
    Attachment,
    Context,
    End,
    LateReference,
    Reference,
    Scalar,
    Standing,
)
from opendata.records.parts import Aliases, Evidence, FormerSlugs, Links, Rows, Texts
from plans import models as plans

AT_ONCE = 500  # rows that are read, or records that are written, together
BY_CODE_POINT = {"sqlite": "BINARY", "postgresql": "C"}


class Kind:
    """One kind of record: its files (a pattern), model, key (the fields that name it) and fields.

    Fields stand in the order in which files give them; plain ones by their names. A kind that says where its
    records stand (`has_state`) is public by itself, others by what they belong to.
    """

    def __init__(self, name, files, model, key, *fields, order=(), needed=True):
        self.name = name
        self.files = files
        self.model = model
        self.key = key
        self.order = order or key
        self.needed = needed
        self.has_state = issubclass(model, Reviewed)
        self.has_former_slugs = issubclass(model, plans.Named)
        self.fields = listed(model, fields)
        if self.has_state:
            self.fields.insert(len(key), Standing("state"))
        if self.has_former_slugs:
            self.fields.insert(len(key), FormerSlugs(model._meta.get_field("former_slugs").related_model))

    def rows(self, telling):
        """The rows that are told, in the order of their names by code point, a part at a time."""
        rows = self.model.objects.all()
        if telling.public and hasattr(rows, "published"):
            rows = rows.published()
        found = rows.order_by(*map(self.by_code_point, self.order)).prefetch_related(*self.prefetch)
        return (row for row in found.iterator(chunk_size=AT_ONCE) if telling.shows(row))

    def by_code_point(self, column):
        is_number = column.endswith("number")
        return column if is_number else Collate(column, BY_CODE_POINT[connection.vendor])

    @property
    def prefetch(self):
        return [path for field in self.fields for path in field.prefetch]

    def existing(self, records):
        """What the database holds of such records, by every name that each has or had: (row, record)."""
        rows = self.model.objects.filter(*(self.is_named(key, records) for key in self.key))
        present, former = {}, {}
        for row in rows.prefetch_related(*self.prefetch):
            record = {field.name: field.read(row) for field in self.fields}
            present[self.name_of(record)] = (row, record)
            for slug in record.get("former_slugs", ()):
                former[self.name_of({**record, "slug": slug})] = (row, record)
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


def listed(model, fields):
    """Fields, those that are given by their names as they are held."""
    found = []
    for field in fields:
        found += [Scalar(name, model) for name in field.split()] if isinstance(field, str) else [field]
    return found


def notes(model):
    return Links("notes", model, "note", "record", "note", "note_links")


def ties(owner):
    fields = End("to"), "basis relation_th relation_en note_th note_en", Evidence(initiatives.TieCitation)
    return Rows("ties", initiatives.Tie, listed(initiatives.Tie, fields), owner)


def milestones(owner):
    fields = (
        "date date_printed doubtful name_th name_en",
        Reference("subject", "plan"),
        Evidence(initiatives.MilestoneCitation),
    )
    return Rows("milestones", initiatives.Milestone, listed(initiatives.Milestone, fields), owner)


def claim(name, model, citation, *fields, **options):
    """A list of statements that hang on an initiative."""
    return Rows(name, model, listed(model, [*fields, Evidence(citation)]), owner="initiative", **options)


KINDS = (
    Kind(
        "sources",
        "sources.yaml",
        plans.Source,
        ("slug",),
        "slug name_th name_en as_of_year as_of_basis as_of_note_th as_of_note_en note_th note_en sha256",
        LateReference("edition_of", "source"),
        Attachment("attachment"),
    ),
    Kind(
        "passages",
        "passages.yaml",
        plans.Passage,
        ("source", "number"),
        Reference("source", "source"),
        "number kind section",
        LateReference("parent", "passage", inside="source"),
        "marker plain reading verbatim file_start note_th note_en",
        order=("source__slug", "number"),
    ),
    Kind(
        "notes",
        "notes.yaml",
        plans.Note,
        ("slug",),
        "slug",
        Context("source", "passage"),
        Reference("p", "passage", inside="source", column="passage"),
        "category start end verbatim suggested occurrences confidence score apply reasoning",
    ),
    Kind(
        "plans",
        "plans.yaml",
        plans.Plan,
        ("slug",),
        "slug kind name_th name_en start_year end_year years_basis vision_th vision_en vision_basis "
        "vision_note_th vision_note_en summary_th summary_en goals_grouping_basis",
        LateReference("superseded_by", "plan"),
        Aliases(plans.PlanAlias),
        "note_th note_en",
        notes(plans.PlanNote),
        Evidence(plans.PlanCitation),
    ),
    Kind(
        "phases",
        "phases.yaml",
        plans.Phase,
        ("plan", "slug"),
        Reference("plan", "plan"),
        "slug number number_basis name_th name_en start_year start_year_basis end_year end_year_basis "
        "aim_th aim_en note_th note_en",
        notes(plans.PhaseNote),
        Evidence(plans.PhaseCitation),
        order=("plan__slug", "slug"),
    ),
    Kind(
        "goals",
        "goals-*.yaml",
        plans.Goal,
        ("plan", "slug"),
        Reference("plan", "plan"),
        "slug",
        LateReference("parent", "goal", inside="plan"),
        "parent_basis kind kind_basis name_th name_en attachment_basis code code_printed code_basis "
        "position description_th description_en from_th from_en to_th to_en note_th note_en",
        notes(plans.GoalNote),
        Evidence(plans.GoalCitation),
        order=("plan__slug", "slug"),
    ),
    Kind(
        "relations",
        "relations.yaml",
        plans.Relation,
        ("slug",),
        "slug",
        End("from", "from_"),
        End("to", "to_"),
        "kind basis rationale_th rationale_en note_th note_en",
        Evidence(plans.RelationCitation),
    ),
    Kind(
        "agencies",
        "agencies.yaml",
        initiatives.Agency,
        ("slug",),
        "slug",
        LateReference("parent", "agency"),
        "kind name_th name_en acronym acronym_th person_th person_en",
        Aliases(initiatives.AgencyAlias),
        Texts("search_terms", initiatives.AgencySearchTerm),
        "note_th note_en",
        notes(initiatives.AgencyNote),
        ties("agency"),
        milestones("agency"),
        Evidence(initiatives.AgencyCitation),
    ),
    Kind(
        "beneficiaries",
        "beneficiaries.yaml",
        initiatives.Beneficiary,
        ("slug",),
        "slug scope name_th name_en",
        Aliases(initiatives.BeneficiaryAlias),
        Texts("search_terms", initiatives.BeneficiarySearchTerm),
        "note_th note_en",
        notes(initiatives.BeneficiaryNote),
        ties("beneficiary"),
        Evidence(initiatives.BeneficiaryCitation),
    ),
    Kind(
        "initiatives",
        "initiatives.yaml",
        initiatives.Initiative,
        ("slug",),
        "slug",
        LateReference("parent", "initiative"),
        "kind name_th name_en acronym",
        Aliases(initiatives.InitiativeAlias),
        Texts("search_terms", initiatives.InitiativeSearchTerm),
        "summary_th summary_en status status_basis status_note_th status_note_en",
        Evidence(initiatives.StatusCitation, "status_evidence", "status_citation_links"),
        "note_th note_en",
        notes(initiatives.InitiativeNote),
        claim(
            "involvements",
            initiatives.Involvement,
            initiatives.InvolvementCitation,
            Reference("agency", "agency"),
            "role basis note_th note_en",
        ),
        claim(
            "benefits",
            initiatives.Benefit,
            initiatives.BenefitCitation,
            Reference("beneficiary", "beneficiary"),
            "basis note_th note_en",
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
        Evidence(initiatives.InitiativeCitation),
    ),
    Kind(
        "alignments",
        "alignments.yaml",
        initiatives.Alignment,
        ("initiative", "goal"),
        Reference("initiative", "initiative"),
        Reference("goal", "goal"),
        "basis contribution rationale_th rationale_en note_th note_en",
        Evidence(initiatives.AlignmentCitation),
        order=("initiative__slug", "goal__plan__slug", "goal__slug"),
    ),
    Kind(
        "withdrawals",
        "withdrawals.yaml",
        plans.Withdrawal,
        ("path",),
        "path name_th name_en reason_th reason_en withdrawn_on",
        needed=False,
    ),
)
