"""The tables of what is done: agencies, beneficiaries, initiatives, and the claims that tie them."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from initiatives.models import (
    Agency,
    Alignment,
    Beneficiary,
    Benefit,
    Initiative,
    Involvement,
    Milestone,
    Period,
    Place,
    RelatedInitiative,
    Tie,
)
from opendata.package.fields import address, ends_of, made, own, slug_of
from opendata.package.tables import AT_ONCE, Table, by_code_point

TO_INITIATIVE = {"initiative": ("initiatives", "slug")}
WORDS = "basis note_th note_en"


def tables(origin):
    return [*of_records(origin), *of_claims(origin), milestones(origin), related()]


def initiative():
    return slug_of("initiative", _("initiative"), "initiative.slug", required=True)


def of_records(origin):
    return [
        Table(
            "agencies",
            Agency._meta.verbose_name_plural,
            _("Agencies, offices, committees and sectors that the documents name."),
            [
                *own(Agency, "slug"),
                address(origin),
                *own(Agency, "kind name_th name_en acronym acronym_th person_th person_en note_th note_en"),
                slug_of("parent", _("part of"), "parent.slug"),
            ],
            lambda: Agency.objects.published().select_related("parent"),
            ("slug",),
            ("slug",),
            {"parent": ("agencies", "slug")},
        ),
        Table(
            "beneficiaries",
            Beneficiary._meta.verbose_name_plural,
            _("Groups of people that the documents name: for whom something is done."),
            [
                *own(Beneficiary, "slug"),
                address(origin),
                *own(Beneficiary, "name_th name_en scope note_th note_en"),
            ],
            lambda: Beneficiary.objects.published(),
            ("slug",),
            ("slug",),
        ),
        Table(
            "initiatives",
            Initiative._meta.verbose_name_plural,
            _("What the city does: services, systems, networks, districts, centres, programmes and others."),
            [
                *own(Initiative, "slug"),
                address(origin),
                *own(Initiative, "kind name_th name_en acronym summary_th summary_en status status_basis"),
                *own(Initiative, "status_note_th status_note_en note_th note_en"),
                slug_of("parent", _("part of"), "parent.slug"),
            ],
            lambda: Initiative.objects.published().select_related("parent"),
            ("slug",),
            ("slug",),
            {"parent": ("initiatives", "slug")},
        ),
    ]


def of_claims(origin):
    return [
        Table(
            "alignments",
            Alignment._meta.verbose_name_plural,
            _("Which initiative serves which goal, or was examined and found not to, who says so and why."),
            [
                made("id", _("id"), alignment_id),
                initiative(),
                slug_of("goal", _("goal"), "goal.path", required=True),
                *own(Alignment, f"contribution rationale_th rationale_en {WORDS}"),
                address(origin),
            ],
            lambda: Alignment.objects.published().select_related("initiative", "goal__plan"),
            ("initiative__slug", "goal__plan__slug", "goal__slug"),
            references={**TO_INITIATIVE, "goal": ("goals", "path")},
        ),
        Table(
            "involvements",
            Involvement._meta.verbose_name_plural,
            _("Which part an agency has in an initiative."),
            [
                made("id", _("id"), involvement_id),
                initiative(),
                slug_of("agency", _("agency"), "agency.slug", required=True),
                *own(Involvement, f"role {WORDS}"),
            ],
            lambda: Involvement.objects.published().select_related("initiative", "agency"),
            ("initiative__slug", "agency__slug", "role"),
            references={**TO_INITIATIVE, "agency": ("agencies", "slug")},
        ),
        Table(
            "benefits",
            Benefit._meta.verbose_name_plural,
            _("For whom an initiative is."),
            [
                made("id", _("id"), benefit_id),
                initiative(),
                slug_of("beneficiary", _("beneficiary"), "beneficiary.slug", required=True),
                *own(Benefit, WORDS),
            ],
            lambda: Benefit.objects.published().select_related("initiative", "beneficiary"),
            ("initiative__slug", "beneficiary__slug"),
            references={**TO_INITIATIVE, "beneficiary": ("beneficiaries", "slug")},
        ),
        ties(),
        *of_one_each(),
    ]


def alignment_id(claim):
    return f"{claim.initiative.slug}/{claim.goal.path}"


def involvement_id(claim):
    return f"{claim.initiative.slug}/{claim.agency.slug}/{claim.role}"


def benefit_id(claim):
    return f"{claim.initiative.slug}/{claim.beneficiary.slug}"


def ties():
    ends = {
        "agency": ("agencies", "slug"),
        "beneficiary": ("beneficiaries", "slug"),
        "initiative": ("initiatives", "slug"),
        "plan": ("plans", "slug"),
        "phase": ("phases", "path"),
        "goal": ("goals", "path"),
    }
    return Table(
        "ties",
        Tie._meta.verbose_name_plural,
        _("An agency or beneficiary tied to a plan, phase or goal, or an initiative tied to a whole plan."),
        [
            made("id", _("id"), tie_id),
            *ends_of(Tie, ends),
            *own(Tie, f"relation_th relation_en {WORDS}"),
        ],
        lambda: Tie.objects.published().select_related(*TIE_ENDS),
        ORDER_OF_TIES,
        references=ends,
    )


TIE_ENDS = ("agency", "beneficiary", "initiative", "plan", "phase__plan", "goal__plan")
ORDER_OF_TIES = (
    "agency__slug", "beneficiary__slug", "initiative__slug",
    "plan__slug", "phase__plan__slug", "phase__slug", "goal__plan__slug", "goal__slug",
)  # fmt: skip


def tie_id(tie):
    return f"{told(tie.source)}/{told(tie.target)}"


def told(record):
    """A record with its kind: "agency/bma", "goal/bangkok-4-0/innovation-in-services"."""
    return f"{record._meta.model_name}/{getattr(record, 'path', record.slug)}"


def of_one_each():
    return [
        Table(
            "periods",
            Period._meta.verbose_name_plural,
            _("The years that the document prints for an initiative."),
            [initiative(), *own(Period, f"start_year end_year printed era_printed {WORDS}")],
            lambda: Period.objects.published().select_related("initiative"),
            ("initiative__slug",),
            ("initiative",),
            TO_INITIATIVE,
        ),
        Table(
            "places",
            Place._meta.verbose_name_plural,
            _("Where an initiative is, in the words of the document."),
            [initiative(), *own(Place, f"name_th name_en {WORDS}")],
            lambda: Place.objects.published().select_related("initiative"),
            ("initiative__slug",),
            ("initiative",),
            TO_INITIATIVE,
        ),
    ]


def milestones(origin):
    return Table(
        "milestones",
        Milestone._meta.verbose_name_plural,
        _("Dated events of initiatives and agencies."),
        [
            made("id", _("id"), lambda row: row.called),
            slug_of("initiative", _("initiative"), "initiative.slug"),
            slug_of("agency", _("agency"), "agency.slug"),
            slug_of("subject", _("about the plan"), "subject.slug"),
            *own(Milestone, "date date_printed doubtful name_th name_en"),
        ],
        all_milestones,
        ORDER_OF_MILESTONES,
        references={**TO_INITIATIVE, "agency": ("agencies", "slug"), "subject": ("plans", "slug")},
        rows=called_milestones,
    )


ORDER_OF_MILESTONES = ("initiative__slug", "agency__slug", F("date"), F("pk"))


def all_milestones():
    return Milestone.objects.published().select_related("initiative", "agency", "subject")


def called_milestones():
    """Milestones in order, each called by its owner, its day and how many of that day stand before it."""
    before = {}
    for row in all_milestones().order_by(*by_code_point(ORDER_OF_MILESTONES)).iterator(AT_ONCE):
        place = f"{told(row.owner)}/{row.date}"
        before[place] = before.get(place, 0) + 1
        row.called = f"{place}/{before[place]}"
        yield row


def related():
    return Table(
        "related_initiatives",
        RelatedInitiative._meta.verbose_name_plural,
        _("Initiatives worth reading together: an aid to readers, not a claim of the document."),
        [initiative(), slug_of("related", _("related initiative"), "related.slug", required=True)],
        lambda: RelatedInitiative.objects.published().select_related("initiative", "related"),
        ("initiative__slug", "related__slug"),
        ("initiative", "related"),
        {**TO_INITIATIVE, "related": ("initiatives", "slug")},
    )
