"""Questions asked of changes, as QuerySet methods."""

from django.db.models import Count, Max, Q, QuerySet

from desk.families import heads


class ChangeQuerySet(QuerySet):
    def open(self):
        """Not yet decided."""
        return self.filter(state__in=self.model.OPEN)

    def awaiting(self, reviewer):
        """In review, and not this person's own."""
        return self.filter(state=self.model.State.IN_REVIEW).exclude(author=reviewer)

    def returned_to(self, author):
        return self.filter(state=self.model.State.RETURNED, author=author)

    def under_way_of(self, author):
        """Somebody's own that are open and not back with them."""
        return self.open().filter(author=author).exclude(state=self.model.State.RETURNED)

    def drafting(self, author):
        """Somebody's own writing of drafts."""
        return self.filter(kind=self.model.Kind.DRAFT, author=author)

    def public(self):
        """What readers are told of: approved changes and loads of files, the newest first."""
        told = Q(state=self.model.State.APPROVED) | Q(kind=self.model.Kind.LOAD)
        return self.filter(told).order_by("-decided_at", "-pk")

    def last_told(self):
        """When readers last saw something change; None where nothing did."""
        return self.public().values_list("decided_at", flat=True).first()

    def last_public(self):
        """(number, moment of the newest) of what readers are told of: one more makes them another pair."""
        return tuple(self.public().order_by().aggregate(Count("pk"), Max("decided_at")).values())

    def touching_target(self, record):
        """Those that are to change this very record, its parts included."""
        return self.filter(target_model=record._meta.label_lower, target_key=record.pk)

    def touching(self, record):
        """Those that touched a record or what belongs to it."""
        return self.filter(records__model=record._meta.label_lower, records__key=record.pk)

    def about(self, record):
        """Those that touched a record, its parts or the claims about it."""
        return self._about(type(record), [record.pk])

    def about_any(self, records, most=1000):
        """Those about any of these records; every one where there are more records than `most`."""
        keys = list(records.order_by().values_list("pk", flat=True)[: most + 1])
        return self if len(keys) > most else self._about(records.model, keys)

    def _about(self, model, keys):
        """Of a load its versions tell what it touched."""
        records = self.model._meta.get_field("records").related_model.objects
        told = []
        for head, ids in heads(model, keys):
            told.append(records.filter(model=head._meta.label_lower, key__in=ids).values("change"))
            loaded = head.history.filter(id__in=ids, change__kind=self.model.Kind.LOAD)
            told.append(loaded.order_by().values("change"))
        return self.filter(pk__in=told[0].union(*told[1:]))
