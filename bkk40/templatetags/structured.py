"""What pages tell machines in the words of schema.org, as data blocks that no browser runs."""

import json

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime

from initiatives.models import Agency

register = template.Library()

# Of a sector or a group of agencies the documents do not say that it is one organization.
ORGANIZATIONS = set(Agency.Kind) - {Agency.Kind.SECTOR, Agency.Kind.GROUP}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# Letters that would end the block, or that browsers of old read as the end of a line.
ESCAPED = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&\u2028\u2029"}


def block(data):
    """A data block; nothing in it can end it."""
    written = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    return format_html(
        '<script type="application/ld+json">{}</script>', mark_safe(written.translate(ESCAPED))
    )


def words(record, column="name"):
    """A text in the languages that it is recorded in."""
    texts = ((code, getattr(record, f"{column}_{code}")) for code in ("th", "en"))
    return [{"@language": code, "@value": text} for code, text in texts if text]


@register.simple_tag(takes_context=True)
def agency_data(context, agency):
    """A GovernmentOrganization with what the record states; nothing for sectors and groups."""
    if agency.kind not in ORGANIZATIONS or context.get("request") is None:
        return ""
    request = context["request"]
    data = {
        "@type": "GovernmentOrganization",
        "@id": request.build_absolute_uri(agency.get_absolute_url()),
        "url": request.build_absolute_uri(agency.get_absolute_url()),
        "name": words(agency),
    }
    if others := [name for name in (agency.acronym, agency.acronym_th) if name]:
        data["alternateName"] = others
    if agency.parent and agency.parent.kind in ORGANIZATIONS:
        data["parentOrganization"] = {
            "@type": "GovernmentOrganization",
            "@id": request.build_absolute_uri(agency.parent.get_absolute_url()),
            "name": words(agency.parent),
        }
    return block(data)


@register.simple_tag(takes_context=True)
def dataset_data(context, name, description):
    """The whole public knowledge as a Dataset, in the words of its page."""
    request = context.get("request")
    if request is None:
        return ""
    data = {
        "@type": "Dataset",
        "@id": request.build_absolute_uri(reverse("data")),
        "url": request.build_absolute_uri(reverse("data")),
        "name": str(name),
        "description": str(description),
        "inLanguage": ["th", "en"],
        "isAccessibleForFree": True,
        "license": LICENCE,
    }
    if context.get("knowledge_changed"):
        data["dateModified"] = localtime(context["knowledge_changed"]).date().isoformat()
    return block(data)


@register.simple_tag(takes_context=True)
def crumbs_data(context, list_url=None, list_name="", plan=None, above=()):
    """The way from the front page, as the breadcrumbs show it; nothing where only that page is above."""
    request = getattr(context, "request", None)
    way = [(str(list_name), reverse(list_url))] if list_url else []
    way += [
        (str(record), record.get_absolute_url()) for record in (*([plan] if plan else ()), *(above or ()))
    ]
    if request is None or not way:
        return ""
    steps = [("bkk40", reverse("home")), *way]
    return block(
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": name,
                    "item": request.build_absolute_uri(address),
                }
                for position, (name, address) in enumerate(steps, 1)
            ],
        }
    )
