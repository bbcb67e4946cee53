"""What is unfinished about plans and sources, for the queue of the desk."""

from django.utils.translation import gettext_lazy as _

from desk.queue import Section, register
from plans.models import Citation, Goal, Phase, Plan, Relation, Source


def register_all():
    register(without_evidence([Relation]))
    register(never_reviewed([Relation]))
    register(
        Section(
            "unserved",
            70,
            _("Goals that nobody serves"),
            _("No initiative serves them or a goal under them. Look whether one does, and say why."),
            [lambda user: Goal.objects.unserved()],
        )
    )
    register(
        Section(
            "astray",
            80,
            _("Quotations that no longer match"),
            _("The passage no longer has these words at this place. Find out which of the two was changed."),
            [lambda user: Citation.objects.astray()],
        )
    )
    register(without_english([Plan, Phase, Goal, Relation, Source]))


def without_evidence(models):
    return Section(
        "without-evidence",
        50,
        _("Claims without a quotation"),
        _("Find the words of the document that they rest on, or say in the rationale what they rest on."),
        asked_of(models, "without_evidence"),
    )


def never_reviewed(models):
    return Section(
        "never-reviewed",
        60,
        _("Inferences that nobody has reviewed"),
        _("They were loaded from files, and no second person has looked at them since."),
        asked_of(models, "never_reviewed"),
    )


def without_english(models):
    return Section(
        "without-english",
        90,
        _("Records without English"),
        _("A Thai text of theirs has no English beside it, so English pages show the Thai."),
        asked_of(models, "without_english"),
    )


def asked_of(models, question):
    """The same question of several kinds of records."""
    return [lambda user, model=model: getattr(model.objects, question)() for model in models]
