"""What is unfinished about initiatives and those they concern, for the queue of the desk."""

from desk.queue import register
from initiatives.models import (
    Agency,
    Alignment,
    Beneficiary,
    Benefit,
    Initiative,
    Involvement,
    Milestone,
    Period,
    Place,
    Tie,
)
from plans.work import never_reviewed, without_english, without_evidence

CLAIMS = [Alignment, Involvement, Benefit, Tie, Period, Place]


def register_all():
    register(without_evidence(CLAIMS))
    register(never_reviewed(CLAIMS))
    register(without_english([Initiative, Agency, Beneficiary, Milestone, *CLAIMS]))
