"""What is here already is public, and its history begins with how it is now."""

from django.db import migrations
from django.utils import timezone

ROOMS = ("plans", "initiatives")
BATCH = 1000


def models_with_history(apps):
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            history = f"Historical{model.__name__}"
            if history.lower() in apps.all_models[room]:
                yield model, apps.get_model(room, history)


def begin(apps, schema_editor):
    using, moment, change = schema_editor.connection.alias, timezone.now(), None
    for model, history in models_with_history(apps):
        rows = model.objects.using(using)
        if any(field.name == "state" for field in model._meta.fields):
            rows.update(state="published")
        columns = [f.attname for f in model._meta.concrete_fields if f.attname in names_of(history)]
        versions = []
        for row in rows.iterator(chunk_size=BATCH):
            change = change or begun(apps, using, moment)
            values = {column: getattr(row, column) for column in columns}
            versions.append(history(**values, history_date=moment, history_type="+", change_id=change.pk))
        history.objects.using(using).bulk_create(versions, batch_size=BATCH)


def begun(apps, using, moment):
    """The change under which the first versions stand; there is none where there was nothing yet."""
    words = {
        "reason_th": "เริ่มบันทึกประวัติ: ข้อมูลที่มีอยู่ก่อนแล้ว",
        "reason_en": "The history begins: what was here before",
    }
    changes = apps.get_model("desk", "Change").objects.using(using)
    return changes.create(kind="load", state="recorded", decided_at=moment, **words)


def names_of(model):
    return {field.attname for field in model._meta.concrete_fields}


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0006_states_and_history"), ("plans", "0005_states_and_history")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
