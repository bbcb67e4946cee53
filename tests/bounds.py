"""How much a test tries: a sample in `make test`, everything in `make prove`."""

import os
import random

PROVE = os.environ.get("PROVE") == "1"


def bounded(cases, limit):
    """All cases when proving; otherwise at most `limit` of them, the same ones in every run."""
    cases = list(cases)
    if PROVE or len(cases) <= limit:
        return cases
    return random.Random(2569).sample(cases, limit)


def rounds(few, many):
    """How many random rounds to try."""
    return many if PROVE else few
