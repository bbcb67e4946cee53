"""The one ranker: how well an entry answers a question, whatever database found it. Pure functions."""

from dataclasses import dataclass, field
from math import log

from bkk40.search.kinds import (
    ACRONYM,
    ALIAS,
    CORRECTED,
    NAME,
    NAMES,
    NOTE,
    PRINTED,
    RATIONALE,
    SUMMARY,
    TERM,
    TIED,
    YEARS,
)
from bkk40.search.text import grams, is_thai

# What a match is worth by the line that it stands in, and what an entry is worth by its kind.
LINES = {
    NAME: 10, ACRONYM: 10, ALIAS: 8, TERM: 7.5, YEARS: 6, SUMMARY: 4, TIED: 2.5, RATIONALE: 3,
    PRINTED: 2.2, CORRECTED: 2.2, NOTE: 1.5,
}  # fmt: skip
KINDS = {
    "initiative": 1.0, "beneficiary": 1.0, "agency": 0.95, "plan": 0.95, "goal": 0.9, "phase": 0.85,
    "alignment": 0.55, "passage": 0.55,
}  # fmt: skip
WHOLE_LINE, LINE_START, WHOLE_WORD, INSIDE_WORD = 1.8, 1.25, 1.15, 0.7
FILLED = 0.4  # at most, for how much of its line a match fills
WHOLE_PHRASE, PHRASE_IS_NAME = 4, 10
NEAR = 0.5  # what is only similar comes after what is exact
ENOUGH, SIMILAR = 0.4, 0.6
FREQUENT = 1000


@dataclass
class Ranked:
    """An entry with its score, and for each term the line that answers best: (line, needle, similarity)."""

    entry: object
    score: float
    asked: object  # the question that it answers
    hits: list = field(default_factory=list)


def exact(entries, asked):
    """The entries that hold every term, best first."""
    found = []
    for entry in entries:
        lines = list(entry.lines)
        hits = [best_hit(lines, term) for term in asked.terms]
        if all(hits):
            score = sum(hit[0] for hit in hits) / len(hits) + phrase(lines, asked)
            found.append(Ranked(entry, round(score * KINDS[entry.kind], 6), asked, [hit[1:] for hit in hits]))
    return in_order(found)


def in_order(found):
    return sorted(
        found, key=lambda each: (-each.score, bytes(each.entry.sort_key), each.entry.kind, each.entry.key)
    )


def best_hit(lines, term):
    """(worth, line number, needle, 1.0) of the line that answers a term best; None when no line does."""
    best = None
    for number, (code, line) in enumerate(lines):
        for form in term.forms:
            if form.needle in line:
                worth = LINES[code] * form.worth * quality(line, form.needle)
                if best is None or worth > best[0]:
                    best = (worth, number, form.needle, 1.0)
    return best


def quality(line, needle):
    """How well a needle fits a line that it stands in: all of it, its start, a whole word, a part of one."""
    text, word = line.strip(), needle.strip()
    filled = FILLED * len(word) / len(text)
    if text == word:
        return WHOLE_LINE + filled
    if is_thai(word[0]):
        return (LINE_START if text.startswith(word) else 1) + filled
    start = LINE_START if text.startswith(word) else 1
    if f" {word} " in line:
        return max(start, WHOLE_WORD) * (1.1 if start > 1 else 1) + filled
    return (start if f" {word}" in line else INSIDE_WORD) + filled


def phrase(lines, asked):
    """More for an entry in whose names all that was typed stands together, most for one that is called so."""
    texts = {asked.phrase, " ".join(term.text for term in asked.terms)}
    names = [line.strip() for code, line in lines if code in NAMES]
    if any(name in texts for name in names):
        return PHRASE_IS_NAME
    whole = len(asked.terms) > 1 and any(text in name for name in names for text in texts)
    return WHOLE_PHRASE if whole else 0


def near(entries, asked):
    """The entries that hold most of the terms, or something spelt much like them, best first."""
    read = [(entry, list(entry.lines)) for entry in entries]
    hits = [[best_hit(lines, term) for _entry, lines in read] for term in asked.terms]
    rarity = [log(1 + FREQUENT / max(3, sum(map(bool, of_term)))) for of_term in hits]
    for term, of_term in zip(asked.terms, hits, strict=True):
        if not any(of_term):
            of_term[:] = similar(term, [lines for _entry, lines in read])
    found = []
    for number, (entry, _lines) in enumerate(read):
        of_entry = [of_term[number] for of_term in hits]
        weighed = [(weight, hit) for weight, hit in zip(rarity, of_entry, strict=True) if hit]
        covered = sum(weight * hit[3] for weight, hit in weighed) / sum(rarity)
        if covered >= (SIMILAR if len(asked.terms) == 1 else ENOUGH):
            score = NEAR * KINDS[entry.kind] * sum(weight * hit[0] for weight, hit in weighed) / sum(rarity)
            found.append(
                Ranked(entry, round(score * covered, 6), asked, [hit[1:] for _weight, hit in weighed])
            )
    return in_order(found)


# Spelling


LEAST_FOR_SPELLING = 4
MOST_COMPARED = 120  # lines that are compared letter by letter
COVERED = 0.7  # of the trigrams of a long run of Thai, in one line of a name or summary


def similar(term, entries):
    """For each entry the line most like the term: (worth, line number, what is there, likeness) or None."""
    wanted = grams(term.text)
    found = [None] * len(entries)
    if term.is_number or len(term.text) < LEAST_FOR_SPELLING + (not term.is_thai) or not wanted:
        return found
    lines = [
        (sum(gram in line for gram in wanted) / len(wanted), -LINES[code], owner, number, line)
        for owner, lines in enumerate(entries)
        for number, (code, line) in enumerate(lines)
    ]
    least = max((line[0] for line in lines), default=0) / 2 or 1
    lines = sorted((line for line in lines if line[0] >= least), key=lambda line: line[:4])[-MOST_COMPARED:]
    for covered, weight, owner, number, line in lines:
        likeness, there = alike(term.text, line, covered if weight <= -LINES[SUMMARY] else 0)
        worth = -weight * likeness * (quality(line, there) if there else 1)
        if likeness and (found[owner] is None or worth > found[owner][0]):
            found[owner] = (worth, number, there, likeness)
    return found


def alike(text, line, covered):
    """How much a part of the line is like the text, from 0 to 1, and that part ("" where it is scattered)."""
    allowed = 1 if len(text) < 8 else 2 if len(text) < 13 else 3
    distance, start, end = nearest_part(text, line)
    if distance <= allowed:
        return 1 - distance / len(text), line[start:end].strip()
    return (covered * 0.9, "") if len(text) >= 8 and covered >= COVERED else (0, "")


def nearest_part(text, line):
    """(distance, start, end) of the part of a line that is nearest to a text.

    A letter wrong, missing, too many, or two of them swapped each count one (optimal string alignment).
    """
    before, last = None, [(0, start) for start in range(len(line) + 1)]
    for row, letter in enumerate(text, 1):
        current = [(row, 0)]
        for column, other in enumerate(line, 1):
            best = min(
                (last[column - 1][0] + (letter != other), last[column - 1][1]),
                (last[column][0] + 1, last[column][1]),
                (current[column - 1][0] + 1, current[column - 1][1]),
            )
            if before and column > 1 and letter == line[column - 2] and text[row - 2] == other:
                best = min(best, (before[column - 2][0] + 1, before[column - 2][1]))
            current.append(best)
        before, last = last, current
    distance, end = min((cell[0], column) for column, cell in enumerate(last))
    return distance, last[end][1], end
