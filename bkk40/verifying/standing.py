"""Looks for pasted words in the published documents and says of each place how exactly they stand there."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.db.models import Prefetch, Q

from plans.evidence import links_over
from plans.finding import Answer, Hit, search
from plans.models import Citation, Note, Passage
from plans.nearby import Effort, Span, differences, places
from thai.tracing import bare

LONGEST = 800  # characters: in Thai nine bytes each of an address, of which servers read some 8,000
SHORTEST = 3  # letters: fewer stand everywhere
MOST_PLACES = 10
MOST_LINKS = 20  # of a kind of claim, at all places together
EFFORT = 400_000  # what looking for a mistyped quotation may cost: about half a second
AROUND = "\"'“”‘’«»„‟ \t\r\n"  # what people paste along with a quotation


@dataclass
class Place:
    """A place in a document where the words stand, or nearly; `typed` is what was compared with it."""

    hit: Hit
    kind: str  # "exact", "spacing", "reading" or "misprint"
    typed: str
    links: list = field(default_factory=list)

    passage = property(lambda self: self.hit.passage)
    span = property(lambda self: self.hit.span)

    @property
    def differences(self):
        """What was typed otherwise than it is printed, in runs; empty where it is word for word."""
        return [] if self.kind == "exact" else differences(self.typed, self.hit.quote)

    @property
    def notes(self):
        """The editors' notes on misprints within these words."""
        return [note for note in self.passage.shown_notes if overlaps(note, self.span)]


@dataclass
class Standing:
    """What was found of the words: places in the order of nearness, or paragraphs that hold all of them."""

    places: list = field(default_factory=list)
    scattered: list = field(default_factory=list)  # passages in which only the words as such stand
    more: bool = False

    @property
    def kind(self):
        """How near the nearest place is; empty where there is none."""
        return self.places[0].kind if self.places else ""


def standing(quote: str) -> Standing:
    """What the published documents have of a quotation, which is no longer than LONGEST."""
    typed = quote.replace("\r\n", "\n").strip()
    passages = Passage.objects.published().prefetch_related(
        Prefetch("notes", Note.objects.exclude(apply=Note.Apply.LEAVE), "shown_notes")
    )
    answer, typed = found_of(typed, passages)
    there = [Place(hit, kind_of(hit, typed), typed) for hit in answer.hits if hit.span]
    if all(place.kind == "misprint" for place in there):
        there = by_reading(typed, passages) or there
    there = sorted(there, key=lambda place: ORDER.index(place.kind))
    shown = there[:MOST_PLACES]
    give_links(shown)
    scattered = [] if there else [hit.passage for hit in answer.hits[:MOST_PLACES]]
    return Standing(shown, scattered, len(there) > MOST_PLACES or answer.more)


ORDER = ("exact", "spacing", "reading", "misprint")


def found_of(typed: str, passages) -> tuple[Answer, str]:
    """What is found of the words as they were typed; else of those inside their quotation marks."""
    effort = Effort(EFFORT)
    answer = search(typed, passages, effort)
    inner = typed.strip(AROUND)
    if inner == typed or letters_in(inner) < SHORTEST or has_all_letters(answer):
        return answer, typed
    without = search(inner, passages, effort)
    return (without, inner) if has_all_letters(without) or not spans(answer) else (answer, typed)


def letters_in(text):
    """How many letters and digits there are, without signs and the marks above and below."""
    return sum(map(str.isalnum, bare(text)))


def spans(answer):
    return [hit.span for hit in answer.hits if hit.span]


def has_all_letters(answer):
    """Whether the words stand somewhere with all their letters, whatever their spaces and digits."""
    return any(not span.errors for span in spans(answer))


def kind_of(hit, typed):
    if hit.quote == typed:
        return "exact"
    if not hit.span.errors:
        return "spacing"
    reading = hit.passage.reading if hit.passage.is_corrected else ""
    return "reading" if bare(typed) in bare(reading) else "misprint"


def by_reading(typed, passages):
    """Where the corrected reading has the words, and the printed words that it stands for."""
    corrected = passages.exclude(reading="").filter(reading__contains=typed).select_related("source")
    found = []
    for passage in corrected.order_by("source__sort_key", "number")[:MOST_PLACES]:
        if passage.is_corrected:
            for start in places(passage.reading, typed):
                span = Span(*printed(passage, start, start + len(typed)))
                found.append(Place(Hit(passage, span, typed), "reading", typed))
    return found


def printed(passage, start, end):
    """The span of the printed text for which a span of the corrected reading stands."""
    matcher = SequenceMatcher(None, passage.reading, passage.plain, autojunk=False)
    ends = {}
    for kind, a, b, c, d in matcher.get_opcodes():
        for name, at in (("start", start), ("end", end)):
            if a <= at <= b and (name == "end" or at < b) and name not in ends:
                inside = c + at - a if kind == "equal" else (c if name == "start" else d)
                ends[name] = inside
    return ends["start"], ends["end"]


def give_links(shown):
    """Hang on each place the claims that quote words which it shares."""
    over = Q(pk=None)
    for place in shown:
        over |= Q(passage=place.passage, start__lt=place.span.end, end__gt=place.span.start)
    for link in links_over(Citation.objects.filter(over), MOST_LINKS) if shown else ():
        for place in shown:
            if link.citation.passage_id == place.passage.pk and overlaps(link.citation, place.span):
                place.links.append(link)


def overlaps(one, other):
    return one.start < other.end and other.start < one.end
