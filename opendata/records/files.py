"""Reading the record files: YAML for people, a list of records each; JSON Lines for bulk, a record a line.

In YAML, defaults for all records may stand at the head. JSON Lines are read line by line, never as a whole.
"""

import json

import yaml
from django.utils.translation import gettext as _

from opendata.records.scope import Problem, Scope

DEFAULTS = ("source", "plan")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML in which no key stands twice: the plain loader keeps the last and drops the others in silence."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        if twice := repeated(keys):
            raise yaml.constructor.ConstructorError(None, None, twice, node.start_mark)
        return super().construct_mapping(node, deep)


def repeated(keys):
    """The complaint about keys that stand more than once; empty when there are none."""
    twice = {str(key) for key in keys if keys.count(key) > 1}
    return _("Twice: %(keys)s.") % {"keys": ", ".join(sorted(twice))} if twice else ""


def read_kind(folder, kind, index):
    """Every record of a kind, as a Scope that holds it; files in the order of their names."""
    paths = sorted(folder.glob(kind.files))
    lines = folder / f"{kind.name}.jsonl"
    if not paths and not lines.exists() and kind.needed:
        raise Problem(kind.files, _("There is no such file."))
    for path in paths:
        yield from read_yaml(path, kind, index)
    if lines.exists():
        yield from read_lines(lines, kind, index)


def read_yaml(path, kind, index):
    content = parse(path)
    names = {field.name for field in kind.fields}
    Scope(path.name, content, index, None).expect_keys(content, set(), {kind.name, *DEFAULTS})
    if not isinstance(content.get(kind.name), list):
        raise Problem(path.name, _("The file must hold a list called “%(name)s”.") % {"name": kind.name})
    defaults = {key: content[key] for key in DEFAULTS if key in content and key in names}
    for number, record in enumerate(content[kind.name], 1):
        if not isinstance(record, dict):
            raise Problem(f"{path.name}: {number}", _("This takes keys and values."))
        yield scope_of(path, kind, {**defaults, **record}, index, content.get("source"))


def read_lines(path, kind, index):
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                yield scope_of(path, kind, parse_line(line, f"{path.name}: {number}"), index)
    except UnicodeDecodeError as error:
        raise Problem(path.name, str(error)) from error


def scope_of(path, kind, record, index, source=None):
    return Scope(f"{path.name}: {kind.name_of(record)}", record, index, record.get("source", source))


def parse(path):
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader)
    except (yaml.YAMLError, ValueError) as error:
        raise Problem(path.name, " ".join(str(error).split())) from error
    if not isinstance(content, dict):
        raise Problem(path.name, _("This takes keys and values."))
    return content


def parse_line(line, place):
    try:
        record = json.loads(line, object_pairs_hook=mapping, parse_constant=mapping)
    except (ValueError, RecursionError) as error:
        raise Problem(place, " ".join(str(error).split())) from error
    if not isinstance(record, dict):
        raise Problem(place, _("This takes keys and values."))
    return record


def mapping(pairs):
    """A mapping in which no key stands twice; NaN and infinity, which arrive here too, are no values."""
    if isinstance(pairs, str):
        raise ValueError(pairs)
    if twice := repeated([key for key, _value in pairs]):
        raise ValueError(twice)
    return dict(pairs)
