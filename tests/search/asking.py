"""Asking the search the queries of a file, and how well it answers them."""

from pathlib import Path

import yaml

from bkk40.search.finding import find

HERE = Path(__file__).parent


def queries(name):
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def found(query):
    """type/slug of all that is found, best first."""
    return [f"{each.entry.kind}/{each.entry.key}" for each in find(query).ranked]


def recall(wanted, got, at=5):
    """How much of what is wanted stands among the first; all when nothing is wanted or found."""
    return len(set(wanted) & set(got[:at])) / min(at, len(wanted)) if wanted else float(not got)


def reciprocal_rank(wanted, got):
    if not wanted:
        return float(not got)
    return next((1 / rank for rank, each in enumerate(got, 1) if each in wanted), 0.0)


def measured(name):
    """(recall at 5, mean reciprocal rank, the queries that are not answered in full) of a file of queries."""
    asked = queries(name)
    answers = [(each["q"], each["finds"], found(each["q"])) for each in asked]
    short = {q: got[:5] for q, wanted, got in answers if recall(wanted, got) < 1}
    recalls = [recall(wanted, got) for _q, wanted, got in answers]
    ranks = [reciprocal_rank(wanted, got) for _q, wanted, got in answers]
    return sum(recalls) / len(asked), sum(ranks) / len(asked), short
