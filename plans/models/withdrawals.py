"""Addresses that once held a record: they answer 410 with the reason."""

from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from plans.addresses import thai_address
from plans.wording import Bilingual


class Withdrawal(models.Model):
    """A record that was withdrawn: its Thai address, its name, when and why."""

    path = models.CharField(_("address"), max_length=500, unique=True)
    name_th = models.CharField(_("name (Thai)"), max_length=1000)
    name_en = models.CharField(_("name (English)"), max_length=1000, blank=True)
    reason_th = models.TextField(_("reason (Thai)"))
    reason_en = models.TextField(_("reason (English)"), blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), default=timezone.localdate)

    name = Bilingual()
    reason = Bilingual()

    class Meta:
        ordering = ("-withdrawn_on", "path")
        verbose_name = _("withdrawn page")
        verbose_name_plural = _("withdrawn pages")

    def __str__(self):
        return self.path

    @classmethod
    def of(cls, record):
        """Why a record was withdrawn; None when it was not."""
        return cls.objects.filter(path=thai_address(record)).first()


def leave(record, reason_th, reason_en=""):
    """Keep the record's name and the reason at its address and at its former ones."""
    words = {"name_th": _name(record, "th"), "name_en": _name(record, "en")}
    if words["name_en"] == words["name_th"]:
        words["name_en"] = ""  # not translated
    words |= {"reason_th": reason_th, "reason_en": reason_en}
    for address in addresses(record):
        Withdrawal.objects.update_or_create(path=address, defaults=words)


def lift(record):
    """Forget the withdrawal of a record that is public again."""
    Withdrawal.objects.filter(path__in=list(addresses(record))).delete()


def addresses(record):
    """Where the record's page is, and where it once was."""
    yield thai_address(record)
    if not hasattr(record, "former_slugs"):
        return
    present = record.slug
    for former in record.former_slugs.values_list("slug", flat=True):
        record.slug = former
        yield thai_address(record)
    record.slug = present


def _name(record, language):
    with translation.override(language):
        return str(record)[:1000]
