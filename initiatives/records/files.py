"""Reading the record files: YAML, one list of records each, with defaults for all at the head."""

import yaml
from django.utils.translation import gettext as _

from initiatives.records.scope import Problem, Scope

DEFAULTS = ("source", "plan")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML in which no key stands twice: the plain loader keeps the last and drops the others in silence."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        twice = {str(key) for key in keys if keys.count(key) > 1}
        if twice:
            problem = _("Twice: %(keys)s.") % {"keys": ", ".join(sorted(twice))}
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
        return super().construct_mapping(node, deep)


def read_kind(folder, kind, index):
    """Every record of a kind, as a Scope that holds it; files in the order of their names."""
    paths = sorted(folder.glob(kind.files))
    if not paths:
        raise Problem(kind.files, _("There is no such file."))
    for path in paths:
        yield from read_file(path, kind, index)


def read_file(path, kind, index):
    content = parse(path)
    names = {field.name for field in kind.fields}
    Scope(path.name, content, index, None).expect_keys(content, set(), {kind.name, *DEFAULTS})
    if not isinstance(content.get(kind.name), list):
        raise Problem(path.name, _("The file must hold a list called “%(name)s”.") % {"name": kind.name})
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
