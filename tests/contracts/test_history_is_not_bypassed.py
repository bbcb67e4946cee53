"""Nothing is written past the history: what skips signals stands on a list, with its reason."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bkk40", "opendata", "initiatives", "plans", "desk", "thai", "deploy")
# Calls that write rows, or load them, without a signal and so without a version.
PAST_SIGNALS = {
    "bulk_create", "bulk_update", "abulk_create", "abulk_update", "_raw_delete", "_update", "raw",
    "aupdate", "loaddata", "execute", "executemany", "executescript",
}  # fmt: skip
# A file, or all files of a folder, with the calls that it may make, and why.
ALLOWED = {
    "bkk40/search/": (
        {"bulk_create", "_raw_delete", "execute", "executemany"},
        "the search index, which follows from the records and is no record",
    ),
    "bkk40/accounts/migrations/0001_initial.py": (
        {"execute"},
        "what happened to accounts, which are no records",
    ),
    "desk/bulk.py": (
        {"bulk_create", "execute"},
        "the door for loads of files, which writes the first versions itself",
    ),
    "desk/deciding.py": ({"bulk_create"}, "which records a change touched: an index of changes"),
    "opendata/records/names.py": ({"execute"}, "a file of its own, which goes away with the load"),
    "opendata/roundtrip/exporting.py": ({"execute"}, "which moment is read, not what is written"),
    "initiatives/migrations/0007_begin_history.py": (
        {"bulk_create", "update"},
        "the first versions themselves, and the state of what came before there were any",
    ),
}


def sources():
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


def calls(tree):
    """(name, call) of every method or function called; of `call_command`, the command."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == "call_command" and node.args and isinstance(node.args[0], ast.Constant):
                name = node.args[0].value
            yield name, node


def is_of_a_query(call):
    """Whether `.update(…)` is that of a QuerySet: columns by name, and no mapping or set of values."""
    return not call.args and bool(call.keywords)


def bypasses(source):
    """The calls in a source that write past the history."""
    return {
        name
        for name, call in calls(ast.parse(source))
        if name in PAST_SIGNALS or name == "update" and is_of_a_query(call)
    }


def may(file, name):
    return any(file.startswith(path) and name in names for path, (names, _reason) in ALLOWED.items())


def test_no_code_writes_past_the_history():
    assert {(file, name) for file, name in found() if not may(file, name)} == set()


def test_no_exception_outlives_its_reason():
    for path, (names, _reason) in ALLOWED.items():
        assert {name for file, name in found() if file.startswith(path)} == names, path


def found():
    """(file, call) of all that writes past the history."""
    for path in sources():
        for name in bypasses(path.read_text(encoding="utf-8")):
            yield path.relative_to(ROOT).as_posix(), name


def test_each_way_past_the_history_is_seen():
    for code in (
        "Goal.objects.bulk_create(goals)",
        "Goal.objects.filter(pk=1).update(parent=None)",
        "goals.update(**columns)",
        "Goal.objects.all()._raw_delete('default')",
        "Goal.objects.raw('UPDATE')",
        "call_command('loaddata', 'goals.json')",
        "cursor.execute('UPDATE plans_goal SET state = 1')",
    ):
        assert bypasses(code), code
    for code in ("found.update(names)", "goal.save()", "kwargs.update({'a': 1})"):
        assert not bypasses(code), code
