"""Records as YAML that people like to read: one form only, so that the same knowledge is the same bytes."""

import datetime
import json
import re

import yaml

from opendata.records.telling import Word

_BARE = re.compile(r"[A-Za-z0-9][\w/-]*", re.ASCII)
# What YAML does not take as it is, beyond what JSON escapes: controls, breaks of line, byte order marks.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
QUOTED = {"source", "text", "p", "quote", "start"}  # what stands on one line: a quotation, or a printed name
_RESOLVER = yaml.resolver.Resolver()


def lines_of_file(name, head, records):
    """The lines of a file with a list of records under `name`, after the mapping `head`."""
    yield from (f"{key}: {scalar(value)}\n" for key, value in head.items())
    yield f"{name}:\n" if records else f"{name}: []\n"
    for number, record in enumerate(records):
        yield "\n" if number else ""
        yield from lines_of_item(record, 2)


def lines_of_item(item, indent):
    """The lines of one item of a list, `indent` spaces in."""
    if item.keys() <= QUOTED:
        yield f"{' ' * indent}- {{{', '.join(f'{key}: {scalar(value)}' for key, value in item.items())}}}\n"
        return
    lines = lines_of_mapping(item, indent + 2)
    yield f"{' ' * indent}- {next(lines)[indent + 2 :]}"
    yield from lines


def lines_of_mapping(record, indent):
    margin = " " * indent
    for key, value in record.items():
        if isinstance(value, dict):
            yield f"{margin}{key}:\n"
            yield from lines_of_mapping(value, indent + 2)
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            yield f"{margin}{key}:\n"
            for item in value:
                yield from lines_of_item(item, indent + 2)
        elif isinstance(value, list):
            yield f"{margin}{key}: [{', '.join(map(scalar, value))}]\n"
        else:
            yield f"{margin}{key}: {scalar(value)}\n"


def scalar(value):
    """One value: words of ours bare where YAML takes them for text, all other text in quotation marks."""
    if isinstance(value, Word) and _BARE.fullmatch(value) and is_text(value):
        return str(value)
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, datetime.date) else repr(value)


def is_text(word):
    """Whether YAML reads the bare word as text: `no` is false to it, `1e3` a number."""
    return _RESOLVER.resolve(yaml.ScalarNode, word, (True, False)) == "tag:yaml.org,2002:str"
