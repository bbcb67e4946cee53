"""The kinds of records, in the order in which they are loaded: which file, which model, which keys."""

from initiatives import models as initiatives
from opendata.records.fields import Attachment, Context, End, LateReference, Reference
from opendata.records.kind import Kind, listed
from opendata.records.parts import Aliases, Evidence, Links, Rows, Texts
from plans import models as plans


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
