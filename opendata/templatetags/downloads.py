"""Where a page's own rows can be taken away, under the query string that the page has."""

from django import template
from django.http import QueryDict
from django.urls import reverse

from opendata.downloads import MOST

register = template.Library()


@register.inclusion_tag("includes/downloads.html", takes_context=True)
def downloads(context, table, number=None, **chosen):
    """Links to the table as files, of the page's query or of what is `chosen`; `number` of rows, if known."""
    query = QueryDict(mutable=True) if chosen else context["request"].GET.copy()
    query.update(chosen)
    query.pop("page", None)
    tail = f"?{query.urlencode(safe='/')}" if query else ""
    return {
        "csv": reverse(f"{table}_csv") + tail,
        "xlsx": reverse(f"{table}_xlsx") + tail,
        "number": number,
        "most": f"{MOST:,}",
        "too_many": number is not None and number > MOST,
    }
