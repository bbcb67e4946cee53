"""How plans, phases and goals hang together."""

import re

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.models.base import CitationLink, Paged, Statement
from plans.models.goals import Goal
from plans.models.plans import Phase, Plan
from plans.queries import ENDS, RelationQuerySet
from plans.wording import Bilingual


def exactly_one(*columns):
    """The condition that one of the columns is set and the others are not."""
    condition = Q()
    for chosen in columns:
        condition |= Q(**{f"{column}__isnull": column != chosen for column in columns})
    return condition


def or_zero(*columns):
    """The columns as expressions that unique constraints can compare, empty ones included."""
    return [Coalesce(column, 0) for column in columns]


def next_relation_slug():
    """gr-097 after gr-096: relations are numbered, not named."""
    last = 0
    for slug in Relation.objects.filter(slug__startswith="gr-").values_list("slug", flat=True):
        number = re.fullmatch(r"gr-(\d+)", slug)
        last = max(last, int(number[1])) if number else last
    return f"gr-{last + 1:03}"


class Relation(Paged, Statement):
    """The claim that a plan, phase or goal is tied to another one, read from `source` to `target`."""

    class Kind(models.TextChoices):
        ALIGNED_WITH = "aligned_with", _("is aligned with")
        RESPONDS_TO = "responds_to", _("responds to")
        PART_OF = "part_of", _("is part of")
        MEANS_TO = "means_to", _("is a means to")

    slug = models.SlugField(_("number"), max_length=40, unique=True, default=next_relation_slug)
    from_plan = models.ForeignKey(
        Plan,
        models.PROTECT,
        verbose_name=_("from the plan"),
        related_name="relations_from",
        null=True,
        blank=True,
    )
    from_phase = models.ForeignKey(
        Phase,
        models.PROTECT,
        verbose_name=_("from the phase"),
        related_name="relations_from",
        null=True,
        blank=True,
    )
    from_goal = models.ForeignKey(
        Goal,
        models.PROTECT,
        verbose_name=_("from the goal"),
        related_name="relations_from",
        null=True,
        blank=True,
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    to_plan = models.ForeignKey(
        Plan,
        models.PROTECT,
        verbose_name=_("to the plan"),
        related_name="relations_to",
        null=True,
        blank=True,
    )
    to_phase = models.ForeignKey(
        Phase,
        models.PROTECT,
        verbose_name=_("to the phase"),
        related_name="relations_to",
        null=True,
        blank=True,
    )
    to_goal = models.ForeignKey(
        Goal,
        models.PROTECT,
        verbose_name=_("to the goal"),
        related_name="relations_to",
        null=True,
        blank=True,
    )
    rationale_th = models.TextField(_("rationale (Thai)"))
    rationale_en = models.TextField(_("rationale (English)"), blank=True)

    rationale = Bilingual()
    objects = RelationQuerySet.as_manager()

    class Meta(Statement.Meta):
        ordering = ("slug",)
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            *Statement.Meta.constraints,
            models.CheckConstraint(
                condition=exactly_one("from_plan", "from_phase", "from_goal"),
                name="relation_has_exactly_one_source",
            ),
            models.CheckConstraint(
                condition=exactly_one("to_plan", "to_phase", "to_goal"),
                name="relation_has_exactly_one_target",
            ),
            models.CheckConstraint(
                condition=~Q(from_plan=models.F("to_plan"))
                & ~Q(from_phase=models.F("to_phase"))
                & ~Q(from_goal=models.F("to_goal")),
                name="relation_has_two_ends",
            ),
            models.UniqueConstraint(
                *or_zero("from_plan", "from_phase", "from_goal", "to_plan", "to_phase", "to_goal"),
                "kind",
                name="relation_is_said_once",
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.get_kind_display()} {self.target} ({self.get_basis_display()})"

    def get_absolute_url(self):
        return reverse("relation", args=[self.slug])

    @property
    def source(self):
        """The plan, phase or goal that the relation starts from."""
        return self.from_plan or self.from_phase or self.from_goal

    @property
    def target(self):
        return self.to_plan or self.to_phase or self.to_goal


class RelationCitation(CitationLink):
    shown_with = tuple(f"claim__{end}" for end in ENDS)
    claim = models.ForeignKey(Relation, models.CASCADE, related_name="citation_links")
