"""Reading the record files: YAML, one list of records each, with defaults for all at the head."""

import yaml
from django.utils.translation import gettext as _

from initiatives.records.scope import Problem, Scope

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEFAULTS = ("source", "plan")


def read_kind(folder, kind, index):
    """Every record of a kind, as a Scope that holds it; files in the order of their names."""
    paths = sorted(folder.glob(kind.files))
    if not paths:
        raise Problem(folder / kind.files, _("There is no such file."))
    for path in paths:
        yield from read_file(path, kind, index)


def read_file(path, kind, index):
    content = parse(path)
    if not isinstance(content.get(kind.name), list):
        raise Problem(path.name, _("The file must hold a list called “%(name)s”.") % {"name": kind.name})
    names = {field.name for field in kind.fields}
    defaults = {key: content[key] for key in DEFAULTS if key in content and key in names}
    for number, record in enumerate(content[kind.name], 1):
        if not isinstance(record, dict):
            raise Problem(f"{path.name}: {number}", _("This takes keys and values."))
        record = {**defaults, **record}
        place = f"{path.name}: {kind.name_of(record)}"
        yield Scope(place, record, index, record.get("source", content.get("source")))


def parse(path):
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Problem(path.name, " ".join(str(error).split())) from error
    if not isinstance(content, dict):
        raise Problem(path.name, _("This takes keys and values."))
    return content
