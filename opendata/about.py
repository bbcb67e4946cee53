"""What is said about a table that somebody takes away: whose it is, what was asked, how far to trust it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from desk.models import Change
from plans.models import Source
from thai.eras import format_date

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def about(request, extract, number):
    """(label, value) pairs for the sheet that stands beside the rows."""
    origin = request.build_absolute_uri("/")[:-1]
    query = request.META.get("QUERY_STRING", "")
    today, changed = timezone.localdate(), Change.objects.last_told()
    rows = [
        (_("From"), f"bkk40, {origin}{reverse('home')}"),
        (_("What was asked for"), in_words(extract.found)),
        (_("The same to read"), origin + reverse(extract.page) + (f"?{query}" if query else "")),
        (_("Number of rows"), number),
        (_("Taken on"), today),
        (_("Taken on, in words"), format_date(today, get_language())),
    ]
    if changed:
        rows.append((_("Last published change of the knowledge"), timezone.localdate(changed)))
    rows += [(_("Document"), source) for source in sources(origin)]
    return rows + terms()


def terms():
    """What holds of every table."""
    ours = _("Our records: CC BY 4.0 (%(address)s). Quotations: their publishers’.")
    cut = _("A text of more than 32,767 characters is cut here and ends with …; the CSV has all of it.")
    return [
        (_("Licence"), ours % {"address": LICENCE}),
        (_("Stated and inferred"), _("Stated: the document says so. Inferred: our editors read it so.")),
        (_("Please note"), caveat()),
        (_("Long texts"), cut),
    ]


def in_words(found):
    """Every parameter as the page calls it."""
    asked = [f"{each.label}: {each.value}" for each in found.applied()]
    return "; ".join(asked) or _("everything, without a filter")


def sources(origin):
    for source in Source.objects.published().alphabetical():
        yield f"{source.name.text}, {origin}{source.get_absolute_url()}"


def caveat():
    return _(
        "This first release knows one document. “No initiative” means that none is named in this document, "
        "or that it has not been examined yet; it does not mean that the city does nothing."
    )
