"""The query string of the search, strictly: what is bad or unknown is refused, and the reason given."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from bkk40.search.models import Entry

LONGEST = 200
NAMES = ("q", "kind", "page")


@dataclass
class Parameters:
    """What was asked for, or the messages that say why it cannot be."""

    q: str = ""
    kind: str = ""
    page: int = 1
    messages: list = field(default_factory=list)

    def query(self, **changes):
        """The query string of the same question with other values."""
        values = {"q": self.q, "kind": self.kind, **changes}
        return "?" + urlencode({name: value for name, value in values.items() if value})


def parameters(data, names=NAMES):
    """The parameters of a request (`request.GET`); `names` are those that the address knows."""
    read = Parameters()
    for name, values in data.lists():
        values = [value.strip() for value in values if value.strip()]
        if name not in names:
            read.messages.append(_("There is no parameter called “%(name)s”.") % {"name": name[:60]})
        elif len(values) > 1:
            read.messages.append(_("“%(name)s” stands in the address more than once.") % {"name": name})
        elif values:
            READERS[name](read, values[0])
    return read


def read_q(read, value):
    if len(value) > LONGEST:
        read.messages.append(_("At most %(number)s characters can be searched for.") % {"number": LONGEST})
    read.q = value[:LONGEST]


def read_kind(read, value):
    if value in Entry.Kind.values:
        read.kind = value
    else:
        read.messages.append(_("“%(value)s” is not one of the values.") % {"value": value[:60]})


def read_page(read, value):
    if value.isascii() and value.isdigit() and 0 < int(value[:9]) < 10**8 and len(value) < 9:
        read.page = int(value)
    else:
        read.messages.append(_("There is no page “%(page)s”.") % {"page": value[:20]})


READERS = {"q": read_q, "kind": read_kind, "page": read_page}
