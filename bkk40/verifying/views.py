"""The page to which a quotation is pasted."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bkk40.canonical import canonical
from bkk40.citing.quotations import reference_of_quotation
from bkk40.citing.showing import Cited
from bkk40.verifying.standing import LONGEST, SHORTEST, letters_in, standing
from plans.models import Citation


@require_safe
def verify(request):
    quote, messages = asked(request.GET)
    found = standing(quote) if quote and not messages else None
    context = {
        "quote": quote,
        "messages": messages,
        "longest": LONGEST,
        "beyond": LONGEST + 50,  # what is longer reaches us cut here, and so is still refused
        "found": found,
        "lines": quote.strip().count("\n"),
        "places": [(place, cited(request, place)) for place in found.places] if found else [],
    }
    return render(request, "verify/verify.html", context, status=400 if messages else 200)


def cited(request, place):
    """How the printed words of a place are cited, whether or not any record quotes them."""
    span = {"start": place.span.start, "end": place.span.end}
    words = Citation(passage=place.passage, quote=place.hit.quote, **span)
    return Cited(reference_of_quotation(words, canonical(request)))


def asked(data):
    """(the pasted words, what is wrong with them); too many words are kept, to be shortened by hand."""
    unknown = [name for name in data if name != "quote"]
    messages = [_("There is no parameter called “%(name)s”.") % {"name": name[:60]} for name in unknown]
    values = [value for value in data.getlist("quote") if value.strip()]
    if len(values) > 1:
        messages.append(_("“%(name)s” stands in the address more than once.") % {"name": "quote"})
    quote = values[0] if values else ""
    if len(quote) > LONGEST:
        messages.append(
            _("More than %(most)s characters cannot be looked for at once: leave some out.")
            % {"most": LONGEST}
        )
    elif quote and letters_in(quote) < SHORTEST:
        messages.append(_("These are too few letters to say where they stand: paste more of the sentence."))
    return quote, messages
