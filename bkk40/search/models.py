"""The index of the search: one row for each record that can be found. Derived, never edited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.wording import Bilingual


class Entry(models.Model):
    """A record as the search sees it.

    `names` and `words` are the folded lines that are searched, those of names first; `codes` has a letter for
    each line that says what it is, and `parts` holds it as written, except search terms: those are not shown.
    """

    class Kind(models.TextChoices):
        INITIATIVE = "initiative", _("Initiatives")
        GOAL = "goal", _("Goals")
        PLAN = "plan", _("Plans")
        PHASE = "phase", _("Phases")
        AGENCY = "agency", _("Agencies")
        BENEFICIARY = "beneficiary", _("Beneficiaries")
        ALIGNMENT = "alignment", _("Alignments")
        PASSAGE = "passage", _("Paragraphs of the sources")

    kind = models.CharField(max_length=12, choices=Kind)
    object_id = models.BigIntegerField()
    key = models.CharField(max_length=320)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    sort_key = models.BinaryField()
    english_sort_key = models.BinaryField()
    names = models.TextField()
    words = models.TextField()
    codes = models.TextField()
    parts = models.JSONField()

    title = Bilingual()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [
            models.Index(fields=["sort_key", "key"], name="entry_by_thai_name"),
            models.Index(fields=["english_sort_key", "key"], name="entry_by_english_name"),
            models.Index(fields=["kind", "sort_key", "key"], name="entry_by_kind_and_thai"),
            models.Index(fields=["kind", "english_sort_key", "key"], name="entry_by_kind_and_english"),
        ]
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="entry_is_made_once")]

    def __str__(self):
        return f"{self.kind} {self.key}"

    @property
    def lines(self):
        """(what the line is, the line as searched), names first."""
        folded = [line for text in (self.names, self.words) if text for line in text.split("\n")]
        return zip(self.codes, folded, strict=True)
