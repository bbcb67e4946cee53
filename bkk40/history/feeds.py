"""Atom feeds of what changed: on the whole site, in a plan, a goal, an initiative."""

import uuid

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext

from bkk40.history.entries import Entry
from bkk40.history.kinds import KINDS
from desk.models import Change
from thai.eras import format_date

NEWEST = 50


class Steady(Atom1Feed):
    """A feed that is the same as long as nothing changes, also where nothing is in it."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else Change.objects.last_told() or timezone.now()


class Changes(Feed):
    """Changes as a feed; the id of an entry never changes, wherever the site is served."""

    feed_type = Steady
    author_name = "bkk40"

    def item_title(self, change):
        return f"{change.get_kind_display()}: {change.title}" if change.title else change.get_kind_display()

    def item_description(self, change):
        day = format_date(timezone.localdate(change.decided_at), get_language())
        return " · ".join(words for words in (day, Entry(change, None).role, change.reason) if words)

    def item_link(self, change):
        return reverse("change", args=[change.pk])

    def item_guid(self, change):
        name = f"bkk40 {get_language()} {change.pk} {change.decided_at.isoformat()}"
        return uuid.uuid5(uuid.NAMESPACE_URL, name).urn

    def item_author_name(self, change):
        return Entry(change, None).role or "bkk40"

    def item_pubdate(self, change):
        return change.decided_at

    item_updateddate = item_pubdate


class SiteFeed(Changes):
    def title(self):
        return gettext("bkk40: what changed")

    def link(self):
        return reverse("changes")

    def items(self):
        return Change.objects.public().defer("rows")[:NEWEST]


class RecordFeed(Changes):
    def get_object(self, request, kind, **slugs):
        return KINDS[kind].find("feed/", slugs)

    def title(self, record):
        return gettext("bkk40: what changed in “%(record)s”") % {"record": record}

    def link(self, record):
        return record.get_absolute_url()

    def items(self, record):
        return Change.objects.public().about(record).defer("rows")[:NEWEST]
