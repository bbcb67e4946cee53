"""A change: what is to become different, by whom, why, and who let it pass."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from desk.languages import spoken
from desk.queries import ChangeQuerySet
from desk.records import record_at


class Decided(Exception):
    """A change that was decided is append-only: it can be read, and nothing else."""


class Change(models.Model):
    """One change as a whole: a form with its rows, a publication, a withdrawal, a load of files.

    `rows` lists what it touches in the order of writing, each as
    `{"model", "pk", "before": values or null, "after": values or null}`; see `desk/rows.py`.
    """

    class Kind(models.TextChoices):
        EDIT = "edit", _("Edited")
        PUBLISH = "publish", _("Published")
        WITHDRAW = "withdraw", _("Withdrawn")
        RESTORE = "restore", _("Restored")
        DRAFT = "draft", _("Drafted")
        LOAD = "load", _("Loaded from files")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        RETURNED = "returned", _("Returned")
        APPROVED = "approved", _("Approved")
        ABANDONED = "abandoned", _("Abandoned")
        RECORDED = "recorded", _("Written without review")

    UNREVIEWED = (Kind.DRAFT, Kind.LOAD)
    OPEN = (State.DRAFT, State.IN_REVIEW, State.RETURNED)
    DECIDED = (State.APPROVED, State.ABANDONED)

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State)
    target_model = models.CharField(_("kind of record"), max_length=60, blank=True)
    target_key = models.BigIntegerField(_("record"), null=True, blank=True)
    form_model = models.CharField(max_length=60, blank=True, editable=False)
    form_key = models.BigIntegerField(null=True, blank=True, editable=False)
    title_th = models.CharField(_("title (Thai)"), max_length=1000, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=1000, blank=True)
    base = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("based on"), related_name="+", null=True, blank=True
    )
    rows = models.JSONField(_("what becomes different"), default=list)
    reason_th = models.TextField(_("reason (Thai)"), blank=True)
    reason_en = models.TextField(_("reason (English)"), blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("author"),
        related_name="changes",
        null=True,
        blank=True,
    )
    author_role = models.CharField(_("role of the author"), max_length=20, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("reviewer"),
        related_name="reviewed_changes",
        null=True,
        blank=True,
    )
    remark = models.TextField(_("reviewer's remark"), blank=True)
    made_at = models.DateTimeField(_("begun"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent for review"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, db_index=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        permissions = [("review_change", "Can review the changes of others")]
        indexes = [models.Index(fields=["target_model", "target_key"], name="change_by_target")]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | Q(author__isnull=True) | ~Q(reviewer=F("author")),
                name="change_is_not_reviewed_by_its_author",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | Q(reviewer__isnull=False, author__isnull=False, decided_at__isnull=False)
                & ~Q(reason_th=""),
                name="approved_change_has_reviewer_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="recorded", kind__in=("draft", "load"))
                | ~Q(state="recorded") & ~Q(kind__in=("draft", "load")),
                name="only_drafts_and_loads_go_unreviewed",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}"

    def save(self, *args, **kwargs):
        """Write it, unless it was decided before: then it is only to be read."""
        if self.pk and type(self).objects.filter(pk=self.pk, state__in=self.DECIDED).exists():
            raise Decided(self)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Decided(self)

    @property
    def title(self):
        return spoken(self.title_th, self.title_en)

    @property
    def reason(self):
        return spoken(self.reason_th, self.reason_en)

    @property
    def is_open(self):
        return self.state in self.OPEN

    @property
    def target(self):
        """The record that it changes; None when that is only proposed, or no longer there."""
        return record_at(self.target_model, self.target_key)


class ChangedRecord(models.Model):
    """That a change touched a record, or what belongs to it."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="records")
    model = models.CharField(max_length=60)
    key = models.BigIntegerField()

    class Meta:
        verbose_name = _("changed record")
        verbose_name_plural = _("changed records")
        constraints = [
            models.UniqueConstraint(fields=["change", "model", "key"], name="change_touches_a_record_once")
        ]
        indexes = [models.Index(fields=["model", "key", "change"], name="changes_of_a_record")]

    def __str__(self):
        return f"{self.model} {self.key}"
