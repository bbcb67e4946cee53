"""What becomes of an address whose record has moved (301) or was withdrawn (410, with the reason)."""

from django.http import Http404, HttpResponsePermanentRedirect

from bkk40.errors import gone
from bkk40.sharing import FILE
from plans.addresses import Gone, Moved
from plans.languages import thai_path
from plans.models import Withdrawal


class AddressMiddleware:
    """Answers for the pages that could not find their record."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Moved):
            return moved(request, exception.record, exception.tail)
        if isinstance(exception, Gone):
            return withdrawn(request, exception.address)
        if isinstance(exception, Http404):
            # A card goes with its page.
            return withdrawn(request, thai_path(request.path_info).removesuffix(FILE))
        return None


def moved(request, record, tail=""):
    """A permanent redirect that keeps the query string."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(record.get_absolute_url() + tail + (f"?{query}" if query else ""))


def withdrawn(request, address):
    """410 where a record was withdrawn from this address; None where there never was one."""
    withdrawal = Withdrawal.objects.filter(path=address).first()
    return withdrawal and gone(request, withdrawal.reason)
