"""The one address of a page in full, and whether search engines are to keep it."""

from bkk40.history.kinds import KINDS

# Pages whose query string says what they show; they answer 400 to what they do not know. Of the others it
# says nothing, whatever was hung on a shared address.
HISTORIES = {f"{name}_history" for name in KINDS}
LISTS = {"initiatives", "coverage", "gaps", "coverage_then", "search", "verify", "changes", *HISTORIES}
# What a search engine may well keep of them: each plan's own page, each page of a long list.
OF_THEIR_OWN = {
    "coverage": {"plan"},
    "coverage_then": {"plan"},
    "gaps": {"plan"},
    "initiatives": {"page"},
    "changes": {"page"},
}


def page_asked_for(context):
    """The request of the page that a template makes; None where it only tells of an error."""
    return None if "explanation" in context else context.get("request")


def query_of(request):
    """The part of the query string that belongs to the page, with its question mark."""
    match = request.resolver_match
    query = request.META.get("QUERY_STRING", "")
    return f"?{query}" if query and match and match.url_name in LISTS else ""


def canonical(request):
    return request.build_absolute_uri(request.path + query_of(request))


def is_kept_out(request):
    """Whether the page is one of endlessly many that show the same records again."""
    match = request.resolver_match
    if match is None:
        return True
    name = match.url_name
    asked = {parameter for parameter, values in request.GET.lists() if any(values)}
    return name in LISTS and not asked <= OF_THEIR_OWN.get(name, set())
