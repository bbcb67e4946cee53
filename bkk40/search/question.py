"""What a reader typed, as the terms to look for and the forms in which each may stand."""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from bkk40.search.text import is_thai, searchable
from thai.eras import FIRST_YEAR, LAST_UNMARKED_CE, LAST_YEAR, to_be, to_ce

MOST_TERMS = 12
LONGEST_SYNONYM = 4  # words
SHORT = 4  # a Latin word up to this length stands at the start of a word: "city" is not in "capacity"
TYPED, STEM, YEAR, SYNONYM = 1.0, 0.95, 0.9, 0.8
HERE = Path(__file__).parent
ENDINGS = (("ies", "y"), ("ing", ""), ("es", ""), ("ed", ""), ("s", ""))


@dataclass(frozen=True)
class Form:
    """One way in which a term may be written: what must stand in a line, and how much that is worth."""

    needle: str
    worth: float = TYPED

    @property
    def word(self):
        return self.needle.strip()


@dataclass(frozen=True)
class Term:
    """One thing to look for: the words as typed and all forms of them, the typed one first."""

    text: str
    forms: tuple[Form, ...]

    @property
    def is_number(self):
        return self.text.replace(".", "").isdigit()

    @property
    def is_thai(self):
        return is_thai(self.text[0])


@dataclass(frozen=True)
class Question:
    """The terms of a query. `phrase` is all of it, as searched; `shortened` says that words were left out."""

    phrase: str
    terms: tuple[Term, ...]
    shortened: bool = False


def question(text: str) -> Question:
    """The question that was typed; without terms when nothing in it can be looked for."""
    # A space that was typed parts two terms, in Thai too; none is needed between them in what is found.
    phrase = searchable(text)
    words = together([word for typed in text.split() for word in searchable(typed).split(" ") if word])
    left = [word for word in words if word not in stop_words()] or words
    left = list(dict.fromkeys(left))
    return Question(phrase, tuple(map(term, left[:MOST_TERMS])), len(left) > MOST_TERMS)


def cut(asked: Question) -> Question:
    """The same question, its runs of Thai cut at words of asking and around words that have synonyms."""
    pieces = [
        piece for term_ in asked.terms for piece in (pieces_of(term_.text) if term_.is_thai else [term_.text])
    ]
    left = [piece for piece in pieces if piece not in stop_words()] or pieces
    kept = list(dict.fromkeys(left))[:MOST_TERMS]
    return replace(asked, terms=tuple(map(term, kept)))


def together(words):
    """The words, neighbours that are one synonym made one."""
    made, start = [], 0
    while start < len(words):
        for length in range(min(LONGEST_SYNONYM, len(words) - start), 0, -1):
            run = " ".join(words[start : start + length])
            if length == 1 or run in synonyms():
                made.append(run)
                start += length
                break
    return made


def term(text):
    forms = {needle(text): TYPED}
    for others, worth in ((stems(text), STEM), (other_era(text), YEAR), (synonyms().get(text, ()), SYNONYM)):
        for other in others:
            forms.setdefault(needle(other), worth)
    return Term(text, tuple(Form(form, worth) for form, worth in forms.items()))


def needle(word):
    """What must stand in a line, which has a space at each end: numbers whole, short words as starts."""
    if word.replace(".", "").isdigit() or len(word) == 1:
        return f" {word} "
    if not is_thai(word[0]) and (len(word) <= SHORT or word[0].isdigit()):
        return f" {word}"
    return word


def stems(word):
    """An English word without its ending, so that "floods" finds "flood"."""
    for ending, instead in ENDINGS:
        if re.fullmatch(f"[a-z]{{4,}}{ending}", word) and not word.endswith("ss"):
            return [word.removesuffix(ending) + instead]
    return []


def other_era(word):
    """A year in the other era: which one was meant, nobody can tell."""
    if not re.fullmatch("[0-9]{4}", word):
        return []
    year = int(word)
    if year > LAST_UNMARKED_CE and FIRST_YEAR <= to_ce(year) <= LAST_YEAR:
        return [str(to_ce(year))]
    return [str(to_be(year))] if 1900 <= year <= 2100 else []


def pieces_of(run):
    """A run of Thai without its words of asking, cut around the words that have synonyms."""
    pieces = [piece for piece in asking().split(run) if piece]
    pieces = [piece for piece in map(peeled, pieces) if piece]
    return [part for piece in pieces for part in around_synonyms(piece)] or [run]


def peeled(piece):
    """Without the small words at either end; never without all of it."""
    for word in sorted(stop_words(), key=len, reverse=True):
        if is_thai(word[0]) and len(piece) - len(word) > 2:
            piece = piece.removeprefix(word)
            piece = piece.removesuffix(word) if len(piece) - len(word) > 2 else piece
    return piece


def around_synonyms(piece):
    parts = [part for part in thai_synonyms().split(piece) if len(part) > 2]
    return parts or [piece]


@cache
def synonyms():
    """word → the words of its groups, all as searched."""
    found = {}
    for group in yaml.safe_load((HERE / "synonyms.yaml").read_text(encoding="utf-8")):
        words = [searchable(word) for word in group["words"]]
        for word in words:
            others = found.setdefault(word, [])
            others += [other for other in words if other != word and other not in others]
    return found


@cache
def _stop_words_file():
    return yaml.safe_load((HERE / "stop_words.yaml").read_text(encoding="utf-8"))


@cache
def stop_words():
    words = _stop_words_file()
    return frozenset(map(searchable, [*words["english"].split(), *words["thai"], *words["within"]]))


@cache
def asking():
    return one_of(map(searchable, _stop_words_file()["within"]))


@cache
def thai_synonyms():
    return re.compile(f"({one_of(word for word in synonyms() if is_thai(word[0])).pattern})")


def one_of(words):
    """A pattern of any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
