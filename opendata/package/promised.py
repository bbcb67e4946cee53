"""The tables of what was promised and where it is written: documents, plans, phases, goals, relations."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from opendata.package.fields import address, ends_of, made, own, slug_of
from opendata.package.tables import Table
from plans.models import Goal, Note, Passage, Phase, Plan, Relation, Source, Withdrawal


def path():
    return made("path", _("path"), lambda row: row.path)


def tables(origin):
    return [*of_documents(origin), *of_plans(origin), withdrawals()]


def of_documents(origin):
    return [
        Table(
            "sources",
            Source._meta.verbose_name_plural,
            _("The documents that are quoted; the text of each lies beside, in texts/."),
            [
                *own(Source, "slug"),
                address(origin),
                *own(Source, "name_th name_en as_of_year as_of_basis as_of_note_th as_of_note_en"),
                *own(Source, "note_th note_en sha256"),
                slug_of("edition_of", _("new edition of"), "earlier_edition.slug"),
            ],
            lambda: Source.objects.published().select_related("edition_of"),
            ("slug",),
            ("slug",),
            {"edition_of": ("sources", "slug")},
        ),
        Table(
            "passages",
            Passage._meta.verbose_name_plural,
            _("The numbered paragraphs of the documents, word for word."),
            [
                made("id", _("id"), passage_id),
                slug_of("source", _("source"), "source.slug", required=True),
                *own(Passage, "number kind section marker"),
                made("parent", _("stands under"), lambda row: row.parent and passage_id(row.parent), False),
                *own(Passage, "plain reading verbatim file_start note_th note_en"),
                address(origin),
            ],
            lambda: Passage.objects.published().select_related("source", "parent__source"),
            ("source__slug", F("number")),
            references={"source": ("sources", "slug"), "parent": ("passages", "id")},
            is_quoted=True,
        ),
        Table(
            "notes",
            Note._meta.verbose_name_plural,
            _("Our editors’ notes on words of the documents: misprints, ambiguities, odd spellings."),
            [
                *own(Note, "slug"),
                made("passage", _("passage"), lambda row: passage_id(row.passage)),
                *own(Note, "category start end verbatim suggested occurrences confidence score apply"),
                *own(Note, "reasoning"),
            ],
            shown_notes,
            ("slug",),
            ("slug",),
            {"passage": ("passages", "id")},
        ),
    ]


def shown_notes():
    return Note.objects.published().exclude(apply=Note.Apply.LEAVE).select_related("passage__source")


def passage_id(passage):
    return f"{passage.source.slug}/{passage.number}"


def of_plans(origin):
    return [
        Table(
            "plans",
            Plan._meta.verbose_name_plural,
            _("Strategies, plans, models, programmes and policies."),
            [
                *own(Plan, "slug"),
                address(origin),
                *own(Plan, "kind name_th name_en start_year end_year years_basis vision_th vision_en"),
                *own(Plan, "vision_basis vision_note_th vision_note_en summary_th summary_en"),
                *own(Plan, "goals_grouping_basis note_th note_en"),
                slug_of("superseded_by", _("superseded by"), "superseded_by.slug"),
            ],
            lambda: Plan.objects.published().select_related("superseded_by"),
            ("slug",),
            ("slug",),
            {"superseded_by": ("plans", "slug")},
        ),
        Table(
            "phases",
            Phase._meta.verbose_name_plural,
            _("The dated phases of plans; their years are taken as calendar years."),
            [
                path(),
                slug_of("plan", _("plan"), "plan.slug", required=True),
                *own(Phase, "slug"),
                address(origin),
                *own(Phase, "number number_basis name_th name_en start_year start_year_basis end_year"),
                *own(Phase, "end_year_basis aim_th aim_en note_th note_en"),
            ],
            lambda: Phase.objects.published().select_related("plan"),
            ("plan__slug", "slug"),
            ("path",),
            {"plan": ("plans", "slug")},
        ),
        Table(
            "goals",
            Goal._meta.verbose_name_plural,
            _("The goals of plans at every level: visions, aims, dimensions, sub-goals, shifts and others."),
            [
                path(),
                slug_of("plan", _("plan"), "plan.slug", required=True),
                *own(Goal, "slug"),
                address(origin),
                made("parent", _("part of"), parent_of_goal, False),
                *own(Goal, "parent_basis kind kind_basis name_th name_en attachment_basis code code_printed"),
                *own(Goal, "code_basis position description_th description_en from_th from_en to_th to_en"),
                *own(Goal, "note_th note_en"),
            ],
            lambda: Goal.objects.published().select_related("plan", "parent"),
            ("plan__slug", "slug"),
            ("path",),
            {"plan": ("plans", "slug"), "parent": ("goals", "path")},
        ),
        relations(origin),
    ]


def parent_of_goal(goal):
    """Goals stand under goals of their own plan only."""
    return goal.parent and f"{goal.plan.slug}/{goal.parent.slug}"


def relations(origin):
    ends = {
        f"{way}_{end}": ("plans", "slug") if end == "plan" else (f"{end}s", "path")
        for way in ("from", "to")
        for end in ("plan", "phase", "goal")
    }
    return Table(
        "relations",
        Relation._meta.verbose_name_plural,
        _("How plans, phases and goals hang together."),
        [
            *own(Relation, "slug"),
            address(origin),
            *ends_of(Relation, ends),
            *own(Relation, "kind basis rationale_th rationale_en note_th note_en"),
        ],
        lambda: Relation.objects.published().with_ends(),
        ("slug",),
        ("slug",),
        ends,
    )


def withdrawals():
    return Table(
        "withdrawals",
        Withdrawal._meta.verbose_name_plural,
        _("Pages that were public and were withdrawn, with the reason."),
        [
            made("withdrawn_path", _("address"), lambda row: row.path),
            *own(Withdrawal, "name_th name_en reason_th reason_en withdrawn_on"),
        ],
        Withdrawal.objects.all,
        ("path",),
        ("withdrawn_path",),
    )
