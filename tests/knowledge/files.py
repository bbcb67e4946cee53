"""What the tests of the knowledge share: the record files as they are typed, the seed command, a snapshot."""

import io
from pathlib import Path

import yaml
from django.apps import apps
from django.core.management import CommandError, call_command

FIXTURES = Path(__file__).parents[2] / "fixtures"


def records(pattern, kind):
    """Every record as its file says it, with the head's `source` and `plan` filled in."""
    for path in sorted(FIXTURES.glob(pattern)):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        head = {key: content[key] for key in ("source", "plan") if key in content}
        for record in content[kind]:
            yield {**head, **record}


def seed(*options, folder=FIXTURES):
    """Runs the command: (what it said, whether it ended well)."""
    said = io.StringIO()
    try:
        call_command("seed", *options, "--folder", str(folder), verbosity=0, stdout=said, stderr=said)
    except CommandError as error:
        return f"{said.getvalue()}{error}", False
    return said.getvalue(), True


def snapshot():
    """All that the database says: every column of every row of both rooms."""
    content = {}
    for room in ("plans", "initiatives"):
        for model in apps.get_app_config(room).get_models():
            columns = [field.attname for field in model._meta.fields]
            rows = model._base_manager.order_by("pk").values_list(*columns)
            content[model.__name__] = [[plain(value) for value in row] for row in rows]
    return content


def plain(value):
    return bytes(value) if isinstance(value, memoryview) else value
