"""The four roles and what each may do; new models are covered by the names of their rooms."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.utils.translation import gettext_lazy as _

VIEWER, PLANNER, REVIEWER, ADMINISTRATOR = "viewer", "planner", "reviewer", "administrator"
ROLES = {
    VIEWER: _("Viewer: sees everything in the admin, changes nothing"),
    PLANNER: _("Planner: drafts records and proposes changes"),
    REVIEWER: _("Reviewer: as a planner, and approves what others propose"),
    ADMINISTRATOR: _("Administrator: makes accounts, sees everything"),
}
WITH_A_SECOND_FACTOR = (REVIEWER, ADMINISTRATOR)

KNOWLEDGE = ("plans", "initiatives", "desk")
# What is no knowledge: its models are for superusers, but for what PEOPLE says.
APART = ("search", "auth", "account", "mfa", "accounts", "admin", "contenttypes", "sessions")
PEOPLE = {"auth": {"user": ("view", "add", "change")}, "accounts": {"event": ("view",)}}

# A citation is never edited; a withdrawal is made by deleting a record, and stays; changes stay too.
REFUSED = {
    "citation": ("change",),
    "withdrawal": ("add", "change", "delete"),
    "change": ("delete",),
    "changedrecord": ("add", "change", "delete"),
}


def after_migrations(sender, using, **options):
    """Gives each role what it may do to every model there is now, and takes away what it may not."""
    groups = apps.get_model("auth", "Group").objects.using(using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    # Whatever room comes after this one in the list: its permissions are made by now.
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
    known = list(permissions.select_related("content_type"))
    for role in ROLES:
        group, _made = groups.get_or_create(name=role)
        group.permissions.set([permission for permission in known if may(role, permission)])


def may(role, permission):
    """Whether a role holds a permission."""
    room, model = permission.content_type.app_label, permission.content_type.model
    action = permission.codename.partition("_")[0]
    if room in KNOWLEDGE:
        return may_with_knowledge(role, model, action)
    return role == ADMINISTRATOR and action in PEOPLE.get(room, {}).get(model, ())


def may_with_knowledge(role, model, action):
    """View for all; the history of a record is only ever seen; what is no plain edit is for reviewers."""
    if action == "view":
        return True
    if model.startswith("historical") or action in REFUSED.get(model, ()):
        return False
    if action in ("add", "change"):
        return role in (PLANNER, REVIEWER)
    return role == REVIEWER
