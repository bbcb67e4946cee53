"""The list of kinds of page holds every kind that there is, so that no check passes one over."""

from urllib.parse import urlsplit

from django.urls import URLResolver, get_resolver, resolve
from django.utils import translation

from tests.kinds import KINDS

# What lies beside pages.
FILES = ("_json", "_csv", "_xlsx")
# Answers for programs, pictures, and forms that lead on; /styleguide/ is there in development only.
NO_PAGES = {
    "healthz", "readyz", "robots", "favicon", "sitemap_index", "sitemap_section", "styleguide",
    "site_card", "plan_card", "goal_card", "initiative_card", "alignment_card",
    "data_package", "cited", "suggestions", "source_pdf", "preview",
    "feed", "initiatives_feed", "plan_feed", "goal_feed", "initiative_feed",
    "initiative_as_of", "goal_as_of", "alignment_as_of", "coverage_as_of",
}  # fmt: skip


def names(patterns):
    """The names of all addresses but those of the admin and of accounts, which no reader meets."""
    for pattern in patterns:
        if not isinstance(pattern, URLResolver):
            yield pattern.name
        elif pattern.app_name != "admin" and str(pattern.pattern) != "accounts/":
            yield from names(pattern.url_patterns)


def is_page(name):
    for_programs = name.startswith("api_") and name != "api_page"
    return not for_programs and not name.endswith(FILES) and name not in NO_PAGES


def test_every_kind_of_page_is_looked_at():
    with translation.override("th"):  # whatever language the test before this one spoke
        looked_at = {
            resolve(urlsplit(address).path).url_name for address in KINDS if "no-such" not in address
        }
    found = {name for name in names(get_resolver().url_patterns) if is_page(name)}
    assert found == looked_at
