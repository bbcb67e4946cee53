"""From a question to what answers it: exactly, else cut at words of asking, else nearly."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.expressions import RawSQL

from bkk40.search import candidates, ranking
from bkk40.search.candidates import MOST
from bkk40.search.index import flush
from bkk40.search.models import Entry
from bkk40.search.question import Question, cut, question
from bkk40.search.text import grams, searchable

FEW = 3  # with fewer, what is nearly right is shown too
MOST_PIECES = 12
PIECE = 5
NEAREST = 5


@dataclass
class Found:
    """What answers a question: ranked entries, or that there are more than can be ranked."""

    question: Question
    ranked: list = field(default_factory=list)
    too_many: bool = False
    sample: list = field(default_factory=list)  # where there are too many: the ids of some
    kinds: set = field(default_factory=set)  # of all that answers, whichever kind is asked for

    @property
    def count(self):
        return MOST if self.too_many else len(self.ranked)


def find(text, kind=""):
    """All that answers what was typed, best first; at most 1,000 of them, else `too_many` and none.

    With a kind: those of the same answers that are of this kind, so that numbers agree wherever they stand.
    """
    flush()
    found = find_among(question(text))
    if found.too_many:
        found = find_among(question(text), kind) if kind else found
        found.kinds = set(Entry.Kind.values)
        return found
    found.kinds = {each.entry.kind for each in found.ranked}
    found.ranked = [each for each in found.ranked if kind in ("", each.entry.kind)]
    return found


def find_among(asked, kind=""):
    """The same among the entries of one kind, or among all."""
    if not asked.terms:
        return Found(asked)
    found = Found(asked)
    for _round in range(2):
        pks = candidates.holding(asked.terms, MOST + 1, kind)
        if len(pks) > MOST:
            return found if found.ranked else Found(asked, too_many=True, sample=pks)
        found.ranked += new(ranking.exact(loaded(pks), asked), found.ranked)
        if found.ranked or cut(asked) == asked:
            break
        asked = found.question = cut(asked)
    if len(found.ranked) < FEW:
        asked = cut(asked)
        found.ranked += new(ranking.near(loaded(near_candidates(asked, kind)), asked), found.ranked)
    return found


def new(ranked, there):
    known = {each.entry.pk for each in there}
    return [each for each in ranked if each.entry.pk not in known]


def loaded(pks):
    """Entries with what the ranker reads; the parts that are shown come later, for those that are shown."""
    return Entry.objects.filter(pk__in=pks).defer("parts") if pks else []


def near_candidates(asked, kind):
    """Entries that hold one of the terms, and for words that nobody has written, pieces of them."""
    pks = set()
    for term in asked.terms:
        some = candidates.holding([term], MOST + 1, kind)
        for pieces in () if some else (halves_of(term), pieces_of(term)):
            some = some or (candidates.entries([pieces], MOST, kind) if pieces else [])
        pks.update(some if len(some) <= MOST else ())
    return sorted(pks)[:MOST]


def halves_of(term):
    """What of a misspelt word is surely right when one letter is wrong: its start or its end."""
    text, size = term.text, len(term.text)
    if term.is_number or size < ranking.LEAST_FOR_SPELLING + (not term.is_thai):
        return []
    if size < 7:
        return list(dict.fromkeys([text[:3], text[-3:]]))
    return [text[: (size - 1) // 2], text[(size + 2) // 2 :]]


def pieces_of(term):
    """Pieces of a long run of Thai, of which some may stand together elsewhere."""
    starts = range(0, len(term.text) - PIECE + 1, PIECE)
    pieces = [term.text[start : start + PIECE] for start in starts] if halves_of(term) else []
    return list(dict.fromkeys(pieces))[:MOST_PIECES]


def initiatives(text):
    """The condition on initiatives that they answer what was typed: what `q` means in their list."""
    flush()
    asked = question(text)
    if not asked.terms:
        return Q() if not text.strip() else Q(pk__in=[])
    for attempt in (asked, cut(asked)):
        pks = candidates.holding(attempt.terms, MOST + 1, Entry.Kind.INITIATIVE, object_ids=True)
        if len(pks) > MOST:
            needles = candidates.needles_of(attempt.terms)
            return Q(pk__in=RawSQL(*candidates.selecting(needles, Entry.Kind.INITIATIVE, "object_id")))
        if pks:
            return Q(pk__in=pks)
    asked = cut(asked)
    near = ranking.near(loaded(near_candidates(asked, Entry.Kind.INITIATIVE)), asked)
    return Q(pk__in=[each.entry.object_id for each in near])


def nearest_names(text, kinds=("initiative", "goal", "plan", "agency", "beneficiary")):
    """The entries whose names look most like what was typed, for a reader who found nothing."""
    wanted = grams(searchable(text))[:60]
    if not wanted:
        return []
    pks = candidates.entries([wanted], MOST)
    near = []
    for entry in loaded(pks):
        if entry.kind in kinds:
            likeness = max(dice(wanted, line) for line in entry.names.split("\n"))
            near.append((-round(likeness, 6), bytes(entry.sort_key), entry.kind, entry.key, entry))
    return [each[-1] for each in sorted(near, key=lambda each: each[:-1])[:NEAREST] if each[0] <= -0.15]


def dice(wanted, line):
    there = set(grams(line))
    return 2 * sum(gram in there for gram in wanted) / (len(wanted) + len(there) or 1)
