"""Sources, passages, citations; plans, phases, goals; relations; withdrawn addresses."""

from plans.models.base import (
    Alias,
    Basis,
    CitationLink,
    FormerSlug,
    Named,
    NoteLink,
    Paged,
    SearchTerm,
    Statement,
)
from plans.models.goals import Goal, GoalCitation, GoalFormerSlug, GoalNote
from plans.models.plans import (
    Phase,
    PhaseCitation,
    PhaseFormerSlug,
    PhaseNote,
    Plan,
    PlanAlias,
    PlanCitation,
    PlanFormerSlug,
    PlanNote,
)
from plans.models.relations import Relation, RelationCitation
from plans.models.sources import Citation, Note, Passage, Source, SourceFormerSlug
from plans.models.withdrawals import Withdrawal

__all__ = [
    "Alias",
    "Basis",
    "Citation",
    "CitationLink",
    "FormerSlug",
    "Goal",
    "GoalCitation",
    "GoalFormerSlug",
    "GoalNote",
    "Named",
    "Note",
    "NoteLink",
    "Paged",
    "Passage",
    "Phase",
    "PhaseCitation",
    "PhaseFormerSlug",
    "PhaseNote",
    "Plan",
    "PlanAlias",
    "PlanCitation",
    "PlanFormerSlug",
    "PlanNote",
    "Relation",
    "RelationCitation",
    "SearchTerm",
    "Source",
    "SourceFormerSlug",
    "Statement",
    "Withdrawal",
]
