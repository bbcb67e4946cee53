"""What was done to people's accounts: rows that are only ever added."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """That someone did something to somebody's account, and why."""

    class Kind(models.TextChoices):
        LINK = "link", _("Link to set a password made")
        PASSWORD = "password", _("Password set with a link")
        FACTOR_RESET = "factor_reset", _("Second factor reset")

    kind = models.CharField(_("what"), max_length=20, choices=Kind)
    whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="events", verbose_name=_("whose account")
    )
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="done_events", verbose_name=_("who did it")
    )
    reason = models.CharField(_("why"), max_length=500, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("account event")
        verbose_name_plural = _("account events")
        default_permissions = ("view",)  # the database refuses to change or delete one
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="factor_reset", who=models.F("whom")),
                name="nobody_resets_their_own_factor",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="factor_reset", reason=""), name="a_factor_is_reset_for_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.whom}"
