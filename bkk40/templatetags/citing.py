"""How the page that is shown is cited."""

from dataclasses import dataclass

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from bkk40.canonical import canonical, page_asked_for, query_of
from bkk40.citing.pages import reference_of
from bkk40.citing.references import LANGUAGES, Reference
from bkk40.citing.writers import FILES, place, sentence

register = template.Library()


@dataclass(frozen=True)
class Cited:
    """A Reference as the page shows it."""

    reference: Reference
    as_of: str  # the address that keeps the page as it stands today; empty where there is none
    files: str  # what stands before "bib" and "json" in the addresses of the files
    query: str

    @property
    def sentences(self):
        """(language, sentence), the page's own language first."""
        own = self.reference.language
        return [
            (language, sentence(self.reference, language)) for language in sorted(LANGUAGES, key=own.__ne__)
        ]

    @property
    def quotations(self):
        return [(quoted, place(quoted)) for quoted in self.reference.quoted]

    @property
    def bibtex(self):
        return FILES["bib"][0](self.reference)

    @property
    def csl_json(self):
        return FILES["json"][0](self.reference)


@register.simple_tag(takes_context=True)
def citation_of_page(context):
    """How the page is cited; None for pages that are not, such as lists and refusals."""
    request = page_asked_for(context)
    if request is None:
        return None
    reference = reference_of(context, canonical(request))
    if reference is None:
        return None
    request.reference = reference  # for the view that gives it as a file
    return Cited(reference, as_of_today(request), f"{request.path}cite.", query_of(request))


def as_of_today(request):
    """The address at which the page will stay as it stands today."""
    match, today = request.resolver_match, timezone.localdate()
    try:
        return reverse(f"{match.url_name}_then", kwargs={**match.kwargs, "day": today})
    except NoReverseMatch:
        return ""
