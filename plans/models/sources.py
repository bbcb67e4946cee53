"""Where it is written: sources, their passages, the editors' notes on them, and citations."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.models import State, tracked
from plans import attachments, rules
from plans.models.base import Basis, FormerSlug, Named
from plans.queries import CitationQuerySet, NoteQuerySet, PassageQuerySet, SourceQuerySet
from plans.wording import Bilingual
from thai.tracing import bare


class Source(Named):
    """A document that the knowledge base quotes, as of the year it speaks of."""

    as_of_year = models.PositiveSmallIntegerField(_("as of (year)"), null=True, blank=True)
    as_of_basis = models.CharField(_("basis of that year"), max_length=10, choices=Basis, blank=True)
    as_of_note_th = models.TextField(_("note on that year (Thai)"), blank=True)
    as_of_note_en = models.TextField(_("note on that year (English)"), blank=True)
    note_th = models.TextField(_("note (Thai)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    edition_of = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("new edition of"),
        related_name="editions",
        null=True,
        blank=True,
    )
    attachment = models.FileField(
        _("PDF to read beside the text"),
        upload_to=attachments.kept_as,
        max_length=200,
        blank=True,
        validators=[attachments.is_pdf],
    )

    as_of_note = Bilingual()
    note = Bilingual()
    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key",)
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="source_slug_is_unique"),
            models.CheckConstraint(
                condition=Q(as_of_year__isnull=True) | ~Q(as_of_basis=""), name="source_year_has_a_basis"
            ),
            models.CheckConstraint(
                condition=Q(edition_of__isnull=True) | ~Q(edition_of=F("id")),
                name="source_is_no_edition_of_itself",
            ),
        ]

    def get_absolute_url(self):
        return reverse("source", args=[self.slug])

    def clean(self):
        super().clean()
        rules.slug_is_not_anothers_former_one(self)
        rules.edition_is_of_an_earlier_document(self)
        rules.years_are_of_the_common_era(self)

    @property
    def has_pdf(self):
        return attachments.is_there(self)

    @property
    def later_edition(self):
        """The newest edition of it that readers may see, if there is one."""
        return self.editions.filter(state=State.PUBLISHED).order_by("-pk").first()

    @property
    def earlier_edition(self):
        """The edition before it, if readers may see that."""
        return self.edition_of if self.edition_of and self.edition_of.is_published else None


class SourceFormerSlug(FormerSlug):
    record = models.ForeignKey(Source, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        verbose_name = _("former slug of a source")
        verbose_name_plural = _("former slugs of sources")


class Passage(models.Model):
    """A numbered paragraph of a source, verbatim (`plain`), with an editor's corrected reading beside it."""

    owned_by = "source"

    class Kind(models.TextChoices):
        TITLE = "title", _("Title")
        HEADING = "heading", _("Heading")
        PARAGRAPH = "paragraph", _("Paragraph")
        QUOTATION = "quotation", _("Quotation")
        LIST_ITEM = "list_item", _("List item")
        CONTINUATION = "continuation", _("Continuation")

    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"), related_name="passages")
    number = models.PositiveIntegerField(_("paragraph number"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    section = models.PositiveSmallIntegerField(_("section"), default=0)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("stands under"), related_name="children", null=True, blank=True
    )
    marker = models.CharField(_("printed number or label"), max_length=40, blank=True)
    plain = models.TextField(_("text as printed"))
    reading = models.TextField(_("corrected reading"), blank=True)
    verbatim = models.TextField(_("text of the file"), blank=True)
    file_start = models.PositiveIntegerField(_("position in the file"), null=True, blank=True)
    note_th = models.TextField(_("note (Thai)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    folded = models.TextField(editable=False, default="")

    derived_columns = ("folded",)
    note = Bilingual()
    objects = PassageQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ("source", "number")
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "number"], name="passage_number_is_unique_in_its_source"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="passage_does_not_stand_under_itself",
            ),
        ]

    def __str__(self):
        return f"{self.source.slug} p{self.number}"

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return f"{self.source.get_absolute_url()}#{self.anchor}"

    def derive(self):
        """Fill the column by which it is found, whatever its spaces and digits."""
        self.folded = bare(self.plain)

    def clean(self):
        rules.passage_of_a_published_source_stays(self)
        rules.quoted_passage_stays_as_it_is(self)

    @property
    def anchor(self):
        return f"p{self.number}"

    @property
    def is_corrected(self):
        return bool(self.reading) and self.reading != self.plain


class Citation(models.Model):
    """A quoted span of one passage: `plain[start:end]`, half-open, in code points. Never edited."""

    kept_once = ("passage_id", "start", "end")

    passage = models.ForeignKey(Passage, models.PROTECT, verbose_name=_("passage"), related_name="citations")
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("quotation"))

    objects = CitationQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ("passage", "start", "end")
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "start", "end"], name="citation_of_a_span_is_kept_once"
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="citation_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Exact(Length("quote"), F("end") - F("start")),
                name="citation_quote_is_as_long_as_its_span",
            ),
        ]

    def __str__(self):
        return f"“{self.quote}” (p{self.passage.number})"

    def get_absolute_url(self):
        return self.passage.get_absolute_url()

    @property
    def in_full(self):
        """The words with where they stand."""
        words = {"quote": self.quote, "source": self.passage.source.name.text, "number": self.passage.number}
        return gettext("“%(quote)s” (%(source)s, paragraph %(number)s)") % words

    def clean(self):
        rules.citation_is_never_edited(self)
        rules.quote_is_in_its_passage(self)

    @property
    def before(self):
        """The words that lead up to the quotation, for showing it in context."""
        return self.passage.plain[: self.start]

    @property
    def after(self):
        return self.passage.plain[self.end :]


class Note(models.Model):
    """An editor's note on a span of a passage: what is printed, what is meant, and how sure we are."""

    owned_by = "passage"

    class Category(models.TextChoices):
        OCR = "ocr", _("Misread by machine")
        TYPO = "typo", _("Misprint")
        SPACING = "spacing", _("Spacing")
        LAYOUT = "layout", _("Layout")
        INCONSISTENCY = "inconsistency", _("Inconsistency")
        AMBIGUITY = "ambiguity", _("Ambiguity")
        STYLE = "style", _("Style")
        CHECKED = "checked", _("Checked")

    class Confidence(models.TextChoices):
        HIGH = "high", _("High")
        MEDIUM = "medium", _("Medium")
        LOW = "low", _("Low")

    class Apply(models.TextChoices):
        DISPLAY = "display", _("Use the suggested reading in names, summaries and search")
        ANNOTATE = "annotate", _("Keep the text and show the note")
        LEAVE = "leave", _("Record only")

    passage = models.ForeignKey(Passage, models.PROTECT, verbose_name=_("passage"), related_name="notes")
    slug = models.SlugField(_("code"), max_length=40, unique=True)
    category = models.CharField(_("category"), max_length=20, choices=Category)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    verbatim = models.TextField(_("as printed"))
    suggested = models.TextField(_("suggested reading or remark"), blank=True)
    occurrences = models.PositiveSmallIntegerField(_("occurrences"), default=1)
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence)
    score = models.DecimalField(_("score"), max_digits=3, decimal_places=2, null=True, blank=True)
    apply = models.CharField(_("what to do"), max_length=10, choices=Apply)
    reasoning = models.TextField(_("reasoning (English)"), blank=True)

    objects = NoteQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ("passage", "start", "slug")
        verbose_name = _("editor's note")
        verbose_name_plural = _("editor's notes")
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="note_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Exact(Length("verbatim"), F("end") - F("start")), name="note_is_as_long_as_its_span"
            ),
        ]

    def __str__(self):
        return f"{self.slug}: {self.verbatim}"

    def clean(self):
        rules.note_is_in_its_passage(self)

    @property
    def is_shown(self):
        return self.apply != self.Apply.LEAVE

    @property
    def is_reading(self):
        """Whether `suggested` is a reading; one that opens with a bracket is a remark."""
        return bool(self.suggested) and not self.suggested.startswith("(")
