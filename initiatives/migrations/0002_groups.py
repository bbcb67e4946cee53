"""Three groups: viewers see, planners add and change, reviewers also delete."""

from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

ROOMS = ("plans", "initiatives")
GROUPS = {
    "viewer": ("view",),
    "planner": ("view", "add", "change"),
    "reviewer": ("view", "add", "change", "delete"),
}
# A citation is never edited; a withdrawal is made by deleting a record, and stays.
REFUSED = {"citation": ("change",), "withdrawal": ("add", "change", "delete")}


def make_permissions(apps, using):
    """Django makes them after all migrations only, which is too late here."""
    for room in ROOMS:
        config = apps.get_app_config(room)
        config.models_module = True  # Django passes over rooms without models, and takes a past state for one
        create_contenttypes(config, verbosity=0, using=using, apps=apps)
        create_permissions(config, verbosity=0, using=using, apps=apps)
        config.models_module = None


def make_groups(apps, schema_editor):
    using = schema_editor.connection.alias
    make_permissions(apps, using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    for name, actions in GROUPS.items():
        group, _made = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=name)
        for permission in permissions.filter(content_type__app_label__in=ROOMS).select_related(
            "content_type"
        ):
            action, model = permission.codename.split("_", 1)[0], permission.content_type.model
            if action in actions and action not in REFUSED.get(model, ()):
                group.permissions.add(permission)


def remove_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0001_initial"),
        ("plans", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
