"""Looks for a phrase in the passages: word for word, then as it may have been mistyped, then by its words."""

from dataclasses import dataclass, field

from django.db.models import Q

from plans.models import Passage
from plans.nearby import Effort, Span, differences, places, seeds, spans_alike
from thai.folding import terms
from thai.tracing import bare

MOST_HITS = 30
MOST_CANDIDATES = 200
MOST_TERMS = 8


@dataclass
class Hit:
    """A passage with the words that were found in it, and its neighbours."""

    passage: Passage
    span: Span | None = None  # none where only the words of the question stand in it, here and there
    typed: str = ""
    above: Passage | None = None
    below: Passage | None = None

    @property
    def quote(self):
        return self.passage.plain[self.span.start : self.span.end] if self.span else ""

    @property
    def before(self):
        return self.passage.plain[: self.span.start] if self.span else self.passage.plain

    @property
    def after(self):
        return self.passage.plain[self.span.end :] if self.span else ""

    @property
    def which(self):
        """Which of them it is, where the words stand in the passage more than once."""
        found = places(self.passage.plain, self.quote)
        return found.index(self.span.start) + 1 if len(found) > 1 else None

    @property
    def differences(self):
        """What was typed otherwise than it is printed; empty when it was typed as printed."""
        return differences(self.typed, self.quote) if self.span and self.typed != self.quote else []


@dataclass
class Answer:
    hits: list = field(default_factory=list)
    more: bool = False  # more than are shown


def search(phrase, passages=None, effort=None):
    """The Answer for a phrase among passages (a queryset, all of them when not given).

    `effort` bounds what comparing may cost, for those whom nobody knows.
    """
    effort = effort or Effort()
    passages = Passage.objects.all() if passages is None else passages
    passages = passages.select_related("source").order_by("source__sort_key", "number")
    phrase = phrase.replace("\r\n", "\n").strip()
    hits = []
    for ask in (_word_for_word, _mistyped, _by_words):
        hits = hits or ask(passages, phrase, effort)
    answer = Answer(hits[:MOST_HITS], len(hits) > MOST_HITS)
    _set_among_neighbours(answer.hits)
    return answer


def _word_for_word(passages, phrase, _effort):
    found = passages.filter(plain__contains=phrase)[: MOST_HITS + 1] if phrase else ()
    return [
        Hit(passage, Span(at, at + len(phrase)), phrase)
        for passage in found
        for at in places(passage.plain, phrase)
    ]


def _mistyped(passages, phrase, effort):
    any_seed = Q()
    for seed in seeds(phrase):
        any_seed |= Q(folded__contains=seed)
    found = passages.filter(any_seed)[:MOST_CANDIDATES] if any_seed else ()
    hits = [
        Hit(passage, span, phrase)
        for passage in found
        if effort.spend(len(passage.plain))
        for span in spans_alike(passage.plain, phrase, effort)
    ]
    return sorted(hits, key=lambda hit: hit.span.errors)


def _by_words(passages, phrase, _effort):
    words = [bare(term) for term in terms(phrase)][:MOST_TERMS]
    for word in words:
        passages = passages.filter(folded__contains=word)
    return [Hit(passage) for passage in passages[: MOST_HITS + 1]] if words else []


def _set_among_neighbours(hits):
    wanted = Q()
    for hit in hits:
        numbers = (hit.passage.number - 1, hit.passage.number + 1)
        wanted |= Q(source=hit.passage.source_id, number__in=numbers)
    found = Passage.objects.filter(wanted) if hits else ()
    around = {(passage.source_id, passage.number): passage for passage in found}
    for hit in hits:
        hit.above = around.get((hit.passage.source_id, hit.passage.number - 1))
        hit.below = around.get((hit.passage.source_id, hit.passage.number + 1))
