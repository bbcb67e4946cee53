"""The four roles, the log of what was done to accounts, and the table of limits that processes share."""

import django.db.models.deletion
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models

ROLES = ("viewer", "planner", "reviewer", "administrator")
TABLE = "shared_cache"
REFUSAL = "what was done to an account is never changed"
POSTGRESQL = f"""
CREATE FUNCTION refuse_change_of_account_event() RETURNS trigger AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER account_event_stays BEFORE UPDATE OR DELETE ON accounts_event
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_account_event();
"""
SQLITE = """
CREATE TRIGGER account_event_stays_{action} BEFORE {action} ON accounts_event
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""


def make_roles(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for role in ROLES:  # what each may do is settled after all migrations, by bkk40.accounts.roles
        groups.get_or_create(name=role)


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def make_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for action in ("UPDATE", "DELETE"):
        schema_editor.execute(SQLITE.format(action=action, refusal=REFUSAL))


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER account_event_stays ON accounts_event")
        schema_editor.execute("DROP FUNCTION refuse_change_of_account_event()")
        return
    for action in ("UPDATE", "DELETE"):
        schema_editor.execute(f"DROP TRIGGER account_event_stays_{action}")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("initiatives", "0002_groups"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(make_table, drop_table),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('link', 'Link to set a password made'), ('password', 'Password set with a link'), ('factor_reset', 'Second factor reset')], max_length=20, verbose_name='what')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='why')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('who', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='done_events', to=settings.AUTH_USER_MODEL, verbose_name='who did it')),
                ('whom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to=settings.AUTH_USER_MODEL, verbose_name='whose account')),
            ],
            options={
                'verbose_name': 'account event',
                'verbose_name_plural': 'account events',
                'ordering': ('-at', '-pk'),
                'default_permissions': ('view',),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'factor_reset'), ('who', models.F('whom')), _negated=True), name='nobody_resets_their_own_factor'), models.CheckConstraint(condition=models.Q(('kind', 'factor_reset'), ('reason', ''), _negated=True), name='a_factor_is_reset_for_a_reason')],
            },
        ),
        migrations.RunPython(make_triggers, drop_triggers),
    ]
