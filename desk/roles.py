"""The part that somebody has at the desk; readers are told this, and never a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    REVIEWER = "reviewer", _("Reviewer")
    PLANNER = "planner", _("Planner")
    VIEWER = "viewer", _("Viewer")


def role_of(user):
    """The widest of somebody's roles; empty for nobody."""
    if user is None:
        return ""
    if user.is_superuser:
        return Role.ADMINISTRATOR
    names = set(user.groups.values_list("name", flat=True))
    return next((role for role in Role if role in names), Role.VIEWER)


def may_review(user):
    return user.is_active and user.has_perm("desk.review_change")
