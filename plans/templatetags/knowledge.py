"""How templates write grounds, years, dates, bare words and addresses in the other language."""

import datetime

from django import template
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext

from plans import wording
from plans.languages import thai_path
from thai.eras import format_date, format_year, format_years

register = template.Library()


@register.filter
def era(year):
    """A stored (Common Era) year as readers write it: "พ.ศ. 2569" in Thai, "2026" in English."""
    return format_year(year, translation.get_language()) if year else ""


@register.simple_tag
def years(start, end):
    """A span of years, either end of which may be open."""
    return format_years(start, end, translation.get_language())


@register.filter
def long_date(day):
    """A date, or the Bangkok day of a moment, in full and in the reader's era."""
    if isinstance(day, datetime.datetime):
        day = timezone.localtime(day).date()
    return format_date(day, translation.get_language()) if day else ""


@register.filter
def english(words):
    """English words that stand as such on any page, the Thai among them marked."""
    return wording.thai_marked(words)


@register.filter
def bare(words):
    """The words without their markup, for titles and attributes."""
    return str.__str__(words) if isinstance(words, str) else words


@register.simple_tag(takes_context=True)
def page_in(context, language):
    """The address of this page in the other language: the same path and query, Thai without a prefix."""
    request = context["request"]
    path, query = thai_path(request.path_info), request.META.get("QUERY_STRING", "")
    return ("" if language == "th" else f"/{language}") + path + (f"?{query}" if query else "")


@register.simple_tag
def basis(ground):
    """The mark of a ground, in words and shape: stated, inferred, or that the document does not say."""
    words = {
        "stated": pgettext("basis", "Stated"),
        "inferred": pgettext("basis", "Inferred"),
        "not_stated": gettext("The document does not say"),
    }.get(ground)
    return format_html('<span class="basis basis--{}">{}</span>', ground, words) if words else ""
