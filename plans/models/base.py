"""What the models of every room are built from: names, slugs, statements and their evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from desk.models import Reviewed, tracked
from plans import rules
from plans.models import withdrawals
from plans.queries import AliasManager, CitationLinkManager, NameQuerySet, NoteLinkManager
from plans.wording import Bilingual
from thai.folding import fold
from thai.sorting import sort_key


class Basis(models.TextChoices):
    """Who says so: the source, or an editor who reads it."""

    STATED = "stated", _("Stated by the document")
    INFERRED = "inferred", _("Inferred by our editors")


class Paged(Reviewed):
    """A record with a page: when it is withdrawn, its addresses tell why."""

    class Meta:
        abstract = True

    def went_public(self, change):
        withdrawals.lift(self)

    def was_withdrawn(self, change):
        withdrawals.leave(self, change.reason_th, change.reason_en)


class Named(Paged):
    """A record with an address of its own, a name in two languages, and its place in the Thai alphabet."""

    slug = models.SlugField(
        _("slug"),
        max_length=100,
        help_text=_("The record's address. A changed slug keeps its former address."),
    )
    name_th = models.CharField(_("name (Thai)"), max_length=400)
    name_en = models.CharField(_("name (English)"), max_length=400, blank=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)
    sort_key = models.BinaryField(editable=False, db_index=True, default=b"")
    english_sort_key = models.BinaryField(editable=False, db_index=True, default=b"")
    folded = models.TextField(editable=False, default="")

    name = Bilingual()
    history = tracked()
    folded_columns = ("name_th", "name_en")
    derived_columns = ("sort_key", "english_sort_key", "folded")

    class Meta:
        abstract = True

    def __str__(self):
        return self.name.text

    def save(self, *args, **kwargs):
        """Fill the derived columns and keep the address that a changed slug leaves behind."""
        self.derive()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *self.derived_columns}
        before = (
            type(self).objects.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        )
        super().save(*args, **kwargs)
        if before not in (None, self.slug):
            self.former_slugs.get_or_create(slug=before)

    def clean(self):
        rules.english_stands_beside_its_thai(self)

    @property
    def shown_notes(self):
        """The editors' notes on the source that bear on this record and that readers see."""
        return [link.note for link in self.note_links.all() if link.note.is_shown]

    def derive(self):
        """Fill the columns that follow from others: by what it is sorted and found."""
        self.sort_key = sort_key(self.name_th)
        self.english_sort_key = sort_key(self.name_en or self.name_th)
        self.folded = fold(" ".join(getattr(self, column) for column in self.folded_columns))


class FormerSlug(models.Model):
    """An address that a record once had; it redirects to the present one. Subclasses add `record`."""

    owned_by = "record"
    kept_once = ("record_id", "slug")

    slug = models.SlugField(_("former slug"), max_length=100)

    history = tracked()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["record", "slug"], name="%(class)s_is_kept_once")]

    def __str__(self):
        return self.slug

    def clean(self):
        rules.former_slug_is_no_present_one(self)


class Statement(models.Model):
    """A claim with its ground, a note on its limits, and the quotations it rests on (`citation_links`)."""

    basis = models.CharField(_("basis"), max_length=10, choices=Basis)
    note_th = models.TextField(_("note (Thai)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    note = Bilingual()

    history = tracked()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(basis__in=Basis.values), name="%(class)s_basis_is_stated_or_inferred"
            )
        ]

    def clean(self):
        rules.english_stands_beside_its_thai(self)

    def clean_whole(self):
        """What must hold once the quotations are there too."""
        rules.stated_claim_is_quoted(self)

    @property
    def is_stated(self):
        return self.basis == Basis.STATED

    @property
    def is_inferred(self):
        return self.basis == Basis.INFERRED


class CitationLink(models.Model):
    """Evidence: a citation that a claim rests on. Subclasses add `claim`, related as `citation_links`."""

    owned_by = "claim"
    shown_with = ()  # what the claim's words and address need, loaded with it

    citation = models.ForeignKey("plans.Citation", models.PROTECT, verbose_name=_("citation"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = CitationLinkManager()
    history = tracked()

    class Meta:
        abstract = True
        ordering = ("position", "pk")
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        constraints = [
            models.UniqueConstraint(fields=["claim", "citation"], name="%(class)s_quotes_a_passage_once")
        ]

    def __str__(self):
        return str(self.citation)

    @property
    def claim_kind(self):
        return self.claim._meta.verbose_name

    @property
    def claim_basis(self):
        """The ground of the claim, where it has one of its own."""
        return getattr(self.claim, "basis", "")


class NoteLink(models.Model):
    """An editor's note on the source that bears on a record. Subclasses add `record` (`note_links`)."""

    owned_by = "record"

    note = models.ForeignKey("plans.Note", models.PROTECT, verbose_name=_("editor's note"))

    objects = NoteLinkManager()
    history = tracked()

    class Meta:
        abstract = True
        ordering = ("pk",)
        verbose_name = _("editor's note")
        verbose_name_plural = _("editor's notes")
        constraints = [models.UniqueConstraint(fields=["record", "note"], name="%(class)s_is_linked_once")]

    def __str__(self):
        return str(self.note)


class Alias(models.Model):
    """Another form of a name, printed in the source. Subclasses add `record`, related as `aliases`."""

    owned_by = "record"

    text = models.CharField(_("printed form"), max_length=300)
    passage = models.ForeignKey("plans.Passage", models.PROTECT, verbose_name=_("passage"))
    folded = models.CharField(max_length=300, editable=False, default="")

    derived_columns = ("folded",)
    objects = AliasManager()
    history = tracked()

    class Meta:
        abstract = True
        ordering = ("pk",)
        verbose_name = _("printed form of the name")
        verbose_name_plural = _("printed forms of the name")
        constraints = [
            models.UniqueConstraint(fields=["record", "text", "passage"], name="%(class)s_is_listed_once")
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def derive(self):
        self.folded = fold(self.text)

    def clean(self):
        rules.alias_is_printed_in_its_passage(self)


class SearchTerm(models.Model):
    """An editorial synonym, for the search index only: never shown as a fact. Subclasses add `record`."""

    owned_by = "record"
    for_editors_only = True

    text = models.CharField(_("search term"), max_length=200)
    folded = models.CharField(max_length=200, editable=False, default="")

    derived_columns = ("folded",)
    objects = NameQuerySet.as_manager()
    history = tracked()

    class Meta:
        abstract = True
        ordering = ("pk",)
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        constraints = [models.UniqueConstraint(fields=["record", "text"], name="%(class)s_is_listed_once")]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def derive(self):
        self.folded = fold(self.text)
