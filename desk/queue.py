"""The queue: what waits to be done, in sections that each room registers; the desk knows no plan."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib import admin
from django.db.models import F, IntegerField, Value
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst

from desk.records import root_of
from desk.roles import may_review

FIRST = 10

sections = {}  # slug → Section


def register(section):
    """Add a section; one of this name that is there already gets the questions of both."""
    known = sections.setdefault(section.slug, section)
    if known is not section:
        known.questions.extend(section.questions)


@dataclass
class Section:
    """A kind of work. A question takes the person and returns a QuerySet of the records that wait."""

    slug: str
    place: int  # among the sections, counted in tens
    title: Promise
    about: Promise  # what there is to be done, in a sentence
    questions: list[Callable]
    shown_to: Callable = field(default=lambda user: True)
    first_for: Callable = field(default=lambda user: False)

    def waiting_for(self, user):
        """What waits for this person, of the kinds that they may see."""
        rows = [question(user) for question in self.questions]
        return Waiting([each for each in rows if may_see(user, each.model)])

    @property
    def address(self):
        return reverse("admin:queue", args=[self.slug])


@dataclass(frozen=True)
class Work:
    """A row of the queue: one record and where to go on with it."""

    record: object

    @property
    def kind(self):
        return capfirst(self.record._meta.verbose_name)

    @property
    def address(self):
        name = self.record._meta.label_lower.replace(".", "_")
        return reverse(f"admin:{name}_change", args=[self.record.pk])

    @cached_property
    def standing(self):
        """The record itself where it has a state; nothing where that says no more than the section."""
        root = root_of(self.record) if not hasattr(self.record, "state") else self.record
        return root if root is not None and root.state != "published" else None


class Waiting:
    """The records of several questions as one list: counted in a query, cut in one and one a kind."""

    def __init__(self, questions):
        self.questions = questions

    @property
    def keys(self):
        """(number of the question, key) of each record, those of one question together, the oldest first."""
        numbered = [
            rows.order_by()
            .annotate(question=Value(number, IntegerField()), key=F("pk"))
            .values_list("question", "key")
            for number, rows in enumerate(self.questions)
        ]
        first, *others = numbered
        return first.union(*others, all=True) if others else first

    def count(self):
        return self.keys.count() if self.questions else 0

    def __getitem__(self, cut):
        keys = list(self.keys.order_by("question", "key")[cut]) if self.questions else []
        found = {number: self._loaded(number, keys) for number in {number for number, _key in keys}}
        return [Work(found[number][key]) for number, key in keys if key in found[number]]

    def _loaded(self, number, keys):
        model = self.questions[number].model
        wanted = [key for each, key in keys if each == number]
        page = admin.site.get_model_admin(model)
        loaded = model._base_manager.filter(pk__in=wanted).select_related(*getattr(page, "with_records", ()))
        return {row.pk: row for row in loaded.defer(*getattr(page, "left_unread", ()))}


@dataclass
class Shown:
    """A section on the first page: how much there is, and the first of it."""

    section: Section
    count: int
    rows: list

    @property
    def more(self):
        return self.count > len(self.rows)


def sections_for(user):
    """The sections that concern somebody, what is theirs to decide first."""
    theirs = [section for section in sections.values() if section.shown_to(user)]
    return sorted(theirs, key=lambda section: (not section.first_for(user), section.place))


def shown(user):
    """The first page of the queue; the number of queries does not grow with what waits."""
    found = []
    for section in sections_for(user):
        waiting = section.waiting_for(user)
        rows = waiting[:FIRST]
        found.append(Shown(section, waiting.count() if rows else 0, rows))
    return found


def may_see(user, model):
    return user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")


def works_here(user):
    return user.has_perm("desk.add_change")


def reviews(user):
    return may_review(user)
