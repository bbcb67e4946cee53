"""Which pages are cited, and what each is called: read from what the page shows."""

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bkk40.citing.references import LANGUAGES, Quoted, Reference, in_both_languages, key_of
from desk.models import Change
from plans.languages import language_of
from thai.eras import format_date

MOST_QUOTED = 20


def of_record(name):
    """Pages about one record, which they hand to their template under the name of their address."""
    return lambda context: str(context[name])


def in_its_plan(name):
    return lambda context: f"{context[name]}, {context[name].plan}"


def of_coverage(context):
    plan = context.get("plan")
    return _("Coverage of %(plan)s") % {"plan": plan} if plan else _("Coverage")


def of_change(context):
    change = context["change"]
    number = _("Change %(number)s") % {"number": change.pk}
    return f"{number}: {change.title or change.get_kind_display()}"


TITLES = {
    "about": lambda context: _("About bkk40"),
    "plan": of_record("plan"),
    "phase": in_its_plan("phase"),
    "goal": in_its_plan("goal"),
    "relation": of_record("relation"),
    "source": of_record("source"),
    "initiative": of_record("initiative"),
    "alignment": of_record("alignment"),
    "agency": of_record("agency"),
    "beneficiary": of_record("beneficiary"),
    "coverage": of_coverage,
    "gaps": lambda context: _("Gaps: what has no other side yet"),
    "data": lambda context: _("The data of bkk40"),
    "change": of_change,
    "initiative_then": of_record("initiative"),
    "goal_then": in_its_plan("goal"),
    "alignment_then": of_record("alignment"),
    "coverage_then": of_coverage,
}
DATELESS = {"about"}  # words of the site itself, of which no versions are kept


def title_of(name, context, language):
    with translation.override(language):
        title = TITLES[name](context)
        if day := context.get("day"):
            words = {"name": title, "day": format_date(day, language)}
            return _("%(name)s, as it stood on %(day)s") % words
        return title


def reference_of(context, address):
    """The Reference of the page that is made from this context; None where it is none that is cited.

    `address`: the page's own, in full.
    """
    request = context.get("request")
    match = request and request.resolver_match
    name = match and match.url_name
    if name not in TITLES or is_refusal(context):
        return None
    language = language_of(request.path_info)
    path = address.partition("://")[2].partition("/")[2]
    return Reference(
        key=key_of(f"/{path}", language),
        titles={each: title_of(name, context, each) for each in LANGUAGES},
        addresses=in_both_languages(address),
        language=language,
        version=version_of(name, context),
        accessed=timezone.localdate(),
        quoted=quoted_by(name.removesuffix("_then"), context, address),
    )


def is_refusal(context):
    """Whether the page only says that it cannot be shown."""
    page, found = context.get("page"), context.get("filter")
    return bool(getattr(page, "messages", None) or getattr(found, "messages", None))


def version_of(name, context):
    """The Bangkok day of the last published change of what the page shows."""
    if name in DATELESS:
        return None
    if "day" in context:
        return context["day"]
    moment = context.get("changed")
    if name == "change":
        moment = context["change"].decided_at
    moment = moment or context.get("knowledge_changed") or Change.objects.last_told()
    return moment and timezone.localtime(moment).date()


def quoted_by(name, context, address):
    """The words that the record of the page rests on."""
    links = getattr(context.get(name), "citation_links", None)
    return tuple(quoted(link.citation, address) for link in links.all()[:MOST_QUOTED]) if links else ()


def quoted(citation, address):
    """A citation as it is cited; `address`: any page of this site, in full."""
    passage = citation.passage
    root = address[: len(address) - len(address.partition("://")[2].partition("/")[2]) - 1]
    return Quoted(
        citation.quote,
        passage.source.name.text,
        passage.number,
        citation.start,
        citation.end,
        root + passage.get_absolute_url(),
    )
