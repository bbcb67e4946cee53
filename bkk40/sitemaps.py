"""What search engines are told: every public record, in both languages."""

from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from initiatives.models import Agency, Alignment, Beneficiary, Initiative
from plans.models import Goal, Phase, Plan, Relation, Source


class BothLanguages(Sitemap):
    """A section whose entries each name their other language; for readers of neither, the Thai."""

    i18n = True
    alternates = True
    x_default = True


class FrontPages(BothLanguages):
    """Pages that stand for no record."""

    def items(self):
        lists = ["plans", "initiatives", "agencies", "beneficiaries", "sources"]
        return ["home", "about", "data", *lists, "coverage", "gaps", "changes", "verify"]

    def location(self, item):
        return reverse(item)


class Records(BothLanguages):
    """All public records of one kind, with what their addresses are made of."""

    def __init__(self, model, *related):
        self.model = model
        self.related = related

    def items(self):
        return self.model.objects.published().select_related(*self.related).order_by("pk")

    def lastmod(self, record):
        return record.changed_at


SECTIONS = {
    "pages": FrontPages(),
    "plans": Records(Plan),
    "phases": Records(Phase, "plan"),
    "goals": Records(Goal, "plan"),
    "relations": Records(Relation),
    "initiatives": Records(Initiative),
    "alignments": Records(Alignment, "initiative", "goal__plan"),
    "agencies": Records(Agency),
    "beneficiaries": Records(Beneficiary),
    "sources": Records(Source),
}


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /en/admin/",
        "Disallow: /accounts/",
        "Disallow: /en/accounts/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap_index'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
