"""From pasted words to a citation: find the span of a passage in which they stand."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from plans.models import Citation


def locate(passage, quote, start=None):
    """The half-open span (start, end), in code points of `passage.plain`, where `quote` stands.

    `start` chooses between several places. ValidationError (field `quote`) when the words are not
    there word for word, or stand there more than once and no `start` says which is meant.
    """
    if start is None:
        start = passage.plain.find(quote) if quote else -1
        if start >= 0 and passage.plain.find(quote, start + 1) >= 0:
            message = _("These words stand in %(passage)s more than once: quote more of the sentence.")
            raise refusal(message % {"passage": passage}, "ambiguous")
    if start < 0 or not quote or passage.plain[start : start + len(quote)] != quote:
        message = _("These words do not stand in %(passage)s word for word.")
        raise refusal(message % {"passage": passage}, "absent")
    return start, start + len(quote)


def is_found(passage, quote):
    """Whether `locate` finds these words, which stand in the passage, without being told where."""
    return passage.plain.find(quote, passage.plain.find(quote) + 1) < 0


def refusal(message, code):
    return ValidationError({"quote": ValidationError(message, code)})


def cite(passage, quote, start=None):
    """The citation of these words, made if it is the first of its kind."""
    start, end = locate(passage, quote, start)
    citation, _made = Citation.objects.get_or_create(
        passage=passage, start=start, end=end, defaults={"quote": quote}
    )
    return citation
