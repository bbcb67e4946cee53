"""How much a test tries: a sample in `make test`, everything in `make prove`."""

import os
import random

PROVE = os.environ.get("PROVE") == "1"


def bounded(cases, limit, proving=None):
    """At most `limit` of the cases, the same ones in every run; when proving all, or at most `proving`."""
    cases = list(cases)
    limit = (proving or len(cases)) if PROVE else limit
    return random.Random(2569).sample(cases, limit) if len(cases) > limit else cases


def rounds(few, many):
    """How many random rounds to try."""
    return many if PROVE else few
