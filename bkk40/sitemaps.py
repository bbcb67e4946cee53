"""What search engines are told: every public record, in both languages."""

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
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
    """All public records of one kind, with what their addresses are made of; read a part at a time."""

    limit = 4_000  # addresses of a part: each record has two

    def __init__(self, model, *related):
        self.model = model
        self.related = related

    def items(self):
        return self.model.objects.published().select_related(*self.related).order_by("pk")

    def lastmod(self, record):
        return record.changed_at

    def get_latest_lastmod(self):
        return self.items().aggregate(Max("changed_at"))["changed_at__max"]

    def _items(self):
        return InEachLanguage(self.items(), self._languages())


class InEachLanguage:
    """The rows of a QuerySet, each with every language in turn: a list that reads what is cut out of it."""

    def __init__(self, rows, languages):
        self.rows = rows
        self.languages = languages

    def __len__(self):
        return self.rows.count() * len(self.languages)

    def __getitem__(self, part):
        number = len(self.languages)
        first, last = part.start // number, -(-part.stop // number)
        pairs = [(row, language) for row in self.rows[first:last] for language in self.languages]
        return pairs[part.start - first * number : part.stop - first * number]


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
