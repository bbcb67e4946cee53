"""Small makers of records for tests: every argument has a sensible default, every slug is unique."""

import itertools

from desk.models import Reviewed, State
from initiatives.models import Agency, Alignment, Beneficiary, Benefit, Initiative, Involvement, Tie
from plans.models import Goal, Note, Passage, Phase, Plan, Relation, Source
from plans.quotations import cite

numbers = itertools.count(1)
WORDS = "กรุงเทพมหานครจัดทำแผน และแจ้งให้ประชาชนทราบ"


def make(model, **columns):
    """A record that passed every rule of its model, saved; public unless its `state` is given."""
    if issubclass(model, Reviewed):
        columns = {"state": State.PUBLISHED, **columns}
    record = model(**columns)
    record.full_clean()
    record.save()
    return record


def named(word, columns):
    """Slug and name for a record that has an address."""
    number = next(numbers)
    return {"slug": f"{word}-of-a-test-{number}", "name_th": f"ทดสอบ {number}", **columns}


def make_source(**columns):
    return make(Source, **named("source", columns))


def make_passage(plain=WORDS, source=None, **columns):
    columns = {"kind": "paragraph", "number": next(numbers), **columns}
    return make(Passage, source=source or make_source(), plain=plain, **columns)


def make_citation(quote="จัดทำแผน", passage=None):
    return cite(passage or make_passage(), quote)


def make_note(passage=None, **columns):
    passage = passage or make_passage()
    printed = {"start": 0, "end": 3, "verbatim": passage.plain[:3]}
    judged = {"category": "typo", "confidence": "high", "apply": "annotate"}
    return make(Note, passage=passage, **{"slug": f"note-{next(numbers)}", **printed, **judged, **columns})


def make_plan(**columns):
    return make(Plan, **named("plan", {"kind": "city_plan", **columns}))


def make_phase(plan=None, start_year=2001, end_year=2005, **columns):
    """A phase of the years given; its number is its first year, so that phases of a plan differ."""
    plan = plan or make_plan()
    bases = {"number_basis": "stated", "start_year_basis": "stated", "end_year_basis": "stated"}
    years = {"start_year": start_year, "end_year": end_year, "number": start_year}
    return make(Phase, plan=plan, **named("phase", {**years, **bases, **columns}))


def make_goal(plan=None, **columns):
    columns = {"kind": "aim", "attachment_basis": "stated", **columns}
    columns.setdefault("code_basis", "stated" if columns.get("code") else "")
    columns.setdefault("parent_basis", "stated" if columns.get("parent") else "")
    parent = columns.get("parent")
    return make(Goal, plan=plan or (parent.plan if parent else make_plan()), **named("goal", columns))


def make_relation(source=None, target=None, **columns):
    """A relation between two plans, phases or goals; two new goals where none are given."""
    source, target = source or make_goal(), target or make_goal()
    ends = {f"from_{source._meta.model_name}": source, f"to_{target._meta.model_name}": target}
    columns = {"kind": "aligned_with", "basis": "inferred", "rationale_th": "เพราะทดสอบ", **columns}
    return make(Relation, **ends, **columns)


def make_agency(**columns):
    return make(Agency, **named("agency", {"kind": "office", **columns}))


def make_beneficiary(**columns):
    return make(Beneficiary, **named("beneficiary", {"scope": "bangkok", **columns}))


def make_initiative(**columns):
    columns = {"kind": "service", "status": "planned", "status_basis": "inferred", **columns}
    return make(Initiative, **named("initiative", columns))


def make_alignment(initiative=None, goal=None, quote="", **columns):
    """A claim that an initiative serves a goal; with a `quote`, it rests on a passage that says so."""
    columns = {"basis": "inferred", "contribution": "direct", "rationale_th": "เพราะทดสอบ", **columns}
    alignment = make(
        Alignment, initiative=initiative or make_initiative(), goal=goal or make_goal(), **columns
    )
    if quote:
        alignment.citation_links.create(citation=make_citation(quote, make_passage(quote)))
    return alignment


def make_involvement(initiative=None, agency=None, **columns):
    columns = {"role": "lead", "basis": "inferred", **columns}
    return make(
        Involvement, initiative=initiative or make_initiative(), agency=agency or make_agency(), **columns
    )


def make_benefit(initiative=None, beneficiary=None, **columns):
    columns = {"basis": "inferred", **columns}
    return make(
        Benefit,
        initiative=initiative or make_initiative(),
        beneficiary=beneficiary or make_beneficiary(),
        **columns,
    )


def make_tie(**columns):
    """A tie of the source and target given, such as `agency=…, goal=…`."""
    return make(Tie, **{"basis": "inferred", **columns})
