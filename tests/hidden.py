"""Records that readers may not see, hung on every place where one can hang, a canary word in every text."""

import datetime
import itertools

from django.db.models import CharField, SlugField, TextField

from desk.models import Reviewed
from initiatives import models as initiatives
from plans import models as plans
from plans.addresses import thai_address
from plans.quotations import cite
from tests.bounds import PROVE
from tests.kinds import KINDS

CANARY = "กกฤๅขนุน"  # nowhere else, at the head of every list, short enough for every column
BASIS = {"basis": "stated"}
ENDS = (
    plans.Plan, plans.Phase, plans.Goal,
    initiatives.Agency, initiatives.Beneficiary, initiatives.Initiative,
)  # fmt: skip
numbers = itertools.count(1)


def unlooked(record):
    """Whether the page of a public record is none of those that every check looks at: those come first."""
    return thai_address(record) not in KINDS


def texts(model):
    """A canary for every column of words."""
    columns = (field for field in model._meta.concrete_fields if isinstance(field, (CharField, TextField)))
    return {
        field.name: f"{CANARY}{next(numbers)}"
        for field in columns
        if field.editable and not field.choices and not isinstance(field, SlugField)
    }


class Hidden:
    """All that can be hidden in one state; `records` are those with a page of their own."""

    def __init__(self, state, passage):
        self.state, self.passage, self.records = state, passage, []
        self.public = {
            model: sorted(model.objects.published().order_by("pk"), key=unlooked) for model in ENDS
        }
        self.plan = self.named(
            plans.Plan, kind="national_strategy", years_basis="stated", vision_basis="stated"
        )
        self.inside_plans()
        self.source()
        self.people()
        self.initiative = self.named(
            initiatives.Initiative,
            kind="service",
            status="planned",
            status_basis="stated",
            parent=self.public[initiatives.Initiative][0],
        )
        self.on_the_initiative()
        self.claims()
        self.relations()

    def some(self, model):
        return self.public[model][: 1000 if PROVE else 6]

    # How a record is made

    def make(self, model, **columns):
        """One record and all that can belong to it, written past the rules as far as the database lets it."""
        state = {"state": self.state} if issubclass(model, Reviewed) else {}
        made = model(**texts(model) | state | columns)
        made.save()
        if hasattr(made, "citation_links"):
            made.citation_links.create(citation=self.citation())
        if hasattr(model, "get_absolute_url") and state:
            self.records.append(made)
        return made

    def named(self, model, **columns):
        number = next(numbers)
        made = self.make(model, slug=f"hidden-{number}", **columns)
        made.former_slugs.create(slug=f"once-hidden-{number}")
        for part in ("aliases", "search_terms", "note_links"):
            if hasattr(made, part):
                self.belonging(made, part)
        return made

    def belonging(self, record, part):
        model = type(record)._meta.get_field(part).related_model
        named = {"note": plans.Note.objects.first()} if part == "note_links" else texts(model)
        passage = {"passage": self.passage} if part == "aliases" else {}
        model(record=record, **named, **passage).save()

    def citation(self):
        """Words of a public passage that nothing else quotes."""
        number = next(numbers)
        return cite(self.passage, self.passage.plain[number % 40 : number % 40 + 9 + number % 7], number % 40)

    # What is made

    def inside_plans(self):
        """A phase and goals in every public plan and in the hidden one; a goal under every public goal."""
        bases = {"number_basis": "stated", "start_year_basis": "stated", "end_year_basis": "stated"}
        for place, plan in enumerate((*self.public[plans.Plan], self.plan)):
            years = {"start_year": (2000, 1800)[place % 2], "end_year": (2090, 1801)[place % 2]}
            number = 100 + next(numbers)
            self.phase = self.named(plans.Phase, plan=plan, number=number, **years, **bases)
            self.goal = self.make_goal(plan)
        for parent in self.some(plans.Goal):
            self.make_goal(parent.plan, parent=parent, parent_basis="stated")
        later = {"superseded_by": self.public[plans.Plan][0]}
        self.named(plans.Plan, kind="city_plan", years_basis="stated", vision_basis="stated", **later)

    def make_goal(self, plan, **columns):
        bases = dict.fromkeys(("kind_basis", "code_basis", "attachment_basis"), "stated")
        return self.named(plans.Goal, plan=plan, kind="dimension", **bases, **columns)

    def source(self):
        source = self.named(plans.Source, as_of_basis="stated")
        passage = self.make(plans.Passage, source=source, number=next(numbers), kind="paragraph")
        printed = {"start": 0, "end": len(CANARY), "verbatim": CANARY, "suggested": CANARY}
        judged = {"category": "typo", "confidence": "high", "apply": "annotate"}
        plans.Note(passage=passage, slug=f"hidden-{next(numbers)}", **printed, **judged).save()
        self.plan.citation_links.create(citation=cite(passage, CANARY))

    def people(self):
        """An agency under a public one and a beneficiary, tied to public plans, phases and goals."""
        parent = self.public[initiatives.Agency][0]
        self.agency = self.named(initiatives.Agency, kind="office", parent=parent)
        self.beneficiary = self.named(initiatives.Beneficiary, scope="bangkok")
        for who in (self.agency, self.beneficiary):
            for model in (plans.Plan, plans.Phase, plans.Goal):
                for target in self.some(model):
                    ends = {who._meta.model_name: who, model._meta.model_name: target}
                    self.make(initiatives.Tie, **BASIS, **ends)
        self.milestone(agency=self.agency)

    def milestone(self, **owner):
        day = datetime.date(2020, 1, 1)
        self.make(initiatives.Milestone, date=day, subject=self.public[plans.Plan][0], **owner)

    def on_the_initiative(self):
        """Every kind of link, to whatever is public."""
        mine = {"initiative": self.initiative}
        for agency in (*self.public[initiatives.Agency], self.agency):
            self.make(initiatives.Involvement, agency=agency, role="lead", **mine, **BASIS)
        for beneficiary in (*self.public[initiatives.Beneficiary], self.beneficiary):
            self.make(initiatives.Benefit, beneficiary=beneficiary, **mine, **BASIS)
        for plan in self.public[plans.Plan]:
            self.make(initiatives.Tie, plan=plan, **mine, **BASIS)
        self.make(initiatives.Period, start_year=1900, end_year=2090, era_printed="CE", **mine, **BASIS)
        self.make(initiatives.Place, **mine, **BASIS)
        self.milestone(**mine)
        self.initiative.status_citation_links.create(citation=self.citation())
        for other in self.some(initiatives.Initiative):
            self.initiative.related_links.create(related=other)

    def claims(self):
        """The hidden initiative serves every public goal; and public initiatives do, by hidden claims."""
        claim = {"contribution": "direct", **BASIS}
        for goal in (*self.public[plans.Goal], self.goal):
            self.make(initiatives.Alignment, initiative=self.initiative, goal=goal, **claim)
            taken = goal.alignments.values("initiative")
            free = initiatives.Initiative.objects.published().exclude(pk__in=taken).order_by("pk")
            self.make(initiatives.Alignment, initiative=free[next(numbers) % len(free)], goal=goal, **claim)

    def relations(self):
        """From and to whatever is public, hidden or not at its other end."""
        for model in (plans.Plan, plans.Phase, plans.Goal):
            for record in self.some(model):
                end = model._meta.model_name
                self.relation(**{f"from_{end}": record, "to_goal": self.goal})
                self.relation(**{f"to_{end}": record, "from_phase": self.phase})
                for other in (*self.some(plans.Plan), *self.some(plans.Goal)):
                    if other != record:
                        self.relation(**{f"from_{end}": record, f"to_{other._meta.model_name}": other})

    def relation(self, **ends):
        said = plans.Relation.objects.filter(**ends).values_list("kind", flat=True)
        kind = next((kind for kind in plans.Relation.Kind.values if kind not in said), None)
        if kind:
            self.make(plans.Relation, kind=kind, slug=f"hidden-{next(numbers)}", **ends, **BASIS)
