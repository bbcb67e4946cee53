"""Where a page's own rows can be taken away, under the query string that the page has."""

from django import template
from django.urls import reverse

from opendata.downloads import MOST

register = template.Library()


@register.inclusion_tag("includes/downloads.html", takes_context=True)
def downloads(context, table, number=None):
    """Links to the table as files. `number`: how many rows it has, where the page knows that."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    tail = f"?{query.urlencode()}" if query else ""
    return {
        "csv": reverse(f"{table}_csv") + tail,
        "xlsx": reverse(f"{table}_xlsx") + tail,
        "number": number,
        "most": f"{MOST:,}",
        "too_many": number is not None and number > MOST,
    }
