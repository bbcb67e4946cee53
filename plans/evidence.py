"""What rests on a source: for every citation, the public claims that quote it."""

from collections import defaultdict

from plans.models import CitationLink


def links_over(citations, limit):
    """The public evidence links to these citations (a QuerySet): at most `limit` of each kind of claim."""
    return [
        link
        for model in CitationLink.__subclasses__()
        for link in model.objects.published()
        .filter(citation__in=citations)
        .select_related("claim", *model.shown_with)[:limit]
    ]


def links_by_citation(source):
    """The evidence links of a source, by citation id: one query for each kind of claim."""
    found = defaultdict(list)
    for model in CitationLink.__subclasses__():
        # The caller has the passages already; what the claims need is enough.
        links = model.objects.published().select_related(None).filter(citation__passage__source=source)
        for link in links.select_related("claim", *model.shown_with):
            found[link.citation_id].append(link)
    return found
