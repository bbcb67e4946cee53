"""The tables of what hangs on records and claims: quotations, notes, printed names, former addresses."""

from django.apps import apps
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from initiatives.models import Alignment, Benefit, Involvement, Milestone, Period, Place, Tie
from opendata.package import done
from opendata.package.fields import made, own
from opendata.package.promised import passage_id
from opendata.package.tables import AT_ONCE, Table, by_code_point
from plans.models import Alias, Citation, CitationLink, FormerSlug, Goal, Note, NoteLink, Phase

# How a table calls a claim, and by what its rows are in order, where that is not its slug.
CALLED = {
    Alignment: (done.alignment_id, ("initiative__slug", "goal__plan__slug", "goal__slug")),
    Involvement: (done.involvement_id, ("initiative__slug", "agency__slug", "role")),
    Benefit: (done.benefit_id, ("initiative__slug", "beneficiary__slug")),
    Tie: (done.tie_id, done.ORDER_OF_TIES),
    Period: (lambda row: row.initiative.slug, ("initiative__slug",)),
    Place: (lambda row: row.initiative.slug, ("initiative__slug",)),
    Milestone: (None, done.ORDER_OF_MILESTONES),
    Phase: (lambda row: row.path, ("plan__slug", "slug")),
    Goal: (lambda row: row.path, ("plan__slug", "slug")),
}


def tables(origin):
    return [evidence(), notes(), aliases(), former_slugs()]


def kinds(parent):
    """Every kind of link, by the name of its model."""
    found = [
        model
        for room in ("plans", "initiatives")
        for model in apps.get_app_config(room).get_models()
        if issubclass(model, parent)
    ]
    return sorted(found, key=lambda model: model.__name__)


def table_of(model):
    """The table in which the records of a model stand."""
    return str(model._meta.model_name) + "s" if model.__name__ not in PLURALS else PLURALS[model.__name__]


PLURALS = {"Agency": "agencies", "Beneficiary": "beneficiaries"}


def called(record):
    name, _order = CALLED.get(type(record), (None, None))
    return name(record) if name else record.slug


def order_under(path, model):
    _name, order = CALLED.get(model, (None, ("slug",)))
    return [f"{path}__{each}" if isinstance(each, str) else F(f"{path}__{each.name}") for each in order]


def evidence():
    return Table(
        "evidence",
        _("Quotations"),
        _("The words of a document on which a record or claim rests, each an exact span of a paragraph."),
        [
            made("table", _("table"), lambda row: row.table),
            made("record", _("record"), lambda row: row.record),
            made("position", _("position"), lambda row: row.position, kind="integer"),
            made("passage", _("passage"), lambda row: passage_id(row.citation.passage)),
            *(of_citation(field) for field in own(Citation, "start end quote")),
        ],
        None,
        (),
        ("table", "record", "passage", "start", "end"),
        {"passage": ("passages", "id")},
        rows=every_quotation,
        is_quoted=True,
    )


def of_citation(field):
    return made(field.name, field.title, lambda row: field.value(row.citation), kind=field.type)


def every_quotation():
    milestones = {row.pk: row.called for row in done.called_milestones()}
    for model in kinds(CitationLink):
        claim = model._meta.get_field("claim").related_model
        order = [*order_under("claim", claim), F("position"), F("pk")]
        links = model.objects.published().select_related(*(model.shown_with or ("claim",)))
        links = links.select_related("citation__passage__source")
        table = "status" if model.__name__ == "StatusCitation" else table_of(claim)
        for row in links.order_by(*by_code_point(order)).iterator(AT_ONCE):
            row.table = table
            row.record = milestones[row.claim_id] if claim is Milestone else called(row.claim)
            yield row


def notes():
    return Table(
        "notes_on_records",
        _("Editors’ notes on records"),
        _("Which editors’ note on a document bears on which record."),
        [*on_record(), made("note_id", _("note"), lambda row: row.note.slug)],
        None,
        (),
        ("table", "record", "note_id"),
        {"note_id": ("notes", "slug")},
        rows=lambda: linked(NoteLink, "note__slug", apart=Note.Apply.LEAVE),
    )


def aliases():
    return Table(
        "printed_names",
        _("Printed names"),
        _("Other forms of a name that the documents print."),
        [
            *on_record(),
            made("text", _("printed form"), lambda row: row.text),
            made("passage", _("passage"), lambda row: passage_id(row.passage)),
        ],
        None,
        (),
        ("table", "record", "text", "passage"),
        {"passage": ("passages", "id")},
        rows=lambda: linked(Alias, "text", F("passage__number")),
        is_quoted=True,
    )


def former_slugs():
    return Table(
        "former_addresses",
        _("Former addresses"),
        _("What records were called in their addresses before; those addresses lead to the present ones."),
        [*on_record(), made("former_slug", _("former slug"), lambda row: row.slug)],
        None,
        (),
        ("table", "record", "former_slug"),
        rows=lambda: linked(FormerSlug, "slug"),
    )


def on_record():
    return [
        made("table", _("table"), lambda row: table_of(type(row.record))),
        made("record", _("record"), lambda row: called(row.record)),
    ]


def linked(parent, *order, apart=None):
    """What hangs on public records, model by model; `apart`: links to such notes are left out."""
    for model in kinds(parent):
        record = model._meta.get_field("record").related_model
        in_plan = ("record__plan",) if hasattr(record, "plan") else ("record",)
        rows = model._default_manager.filter(record__state="published").select_related(*in_plan)
        if apart:
            rows = rows.exclude(note__apply=apart)
        yield from rows.order_by(*by_code_point([*order_under("record", record), *order])).iterator(AT_ONCE)
