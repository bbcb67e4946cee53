"""The feed of a filtered list: what changed of the initiatives that are in it now."""

from django.core.exceptions import BadRequest
from django.http import HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bkk40.history.feeds import NEWEST, Changes
from desk.models import Change
from initiatives.filters import InitiativeFilter
from initiatives.former import moved_list
from initiatives.models import Initiative


class Refused(BadRequest):
    """The query string cannot be read; `reason` says why, in the reader's language."""

    def __init__(self, messages):
        super().__init__(messages)
        self.reason = " ".join(map(str, messages))


@require_safe
def list_feed(request):
    """Atom for the query string of the list of initiatives, strictly read as the list itself reads it."""
    found = InitiativeFilter(request.GET, Initiative.objects.published())
    if found.messages:
        if moved := moved_list(found):
            return HttpResponsePermanentRedirect(request.path + moved)
        raise Refused(found.messages)
    return ListFeed(found)(request)


class ListFeed(Changes):
    def __init__(self, found):
        self.found = found
        self.query = f"?{found.data.urlencode()}" if found.data else ""

    def title(self):
        chosen = "; ".join(f"{one.label}: {one.value}" for one in self.found.applied())
        words = _("bkk40: what changed among the initiatives")
        return f"{words} ({chosen})" if chosen else words

    def link(self):
        return reverse("initiatives") + self.query

    def feed_url(self):
        return reverse("initiatives_feed") + self.query

    def items(self):
        return Change.objects.public().about_any(self.found.qs).defer("rows")[:NEWEST]
