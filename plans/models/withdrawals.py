"""Addresses that once held a record: they answer 410 with the reason."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
