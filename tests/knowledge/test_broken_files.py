"""A broken record file gives one clear error, with file, record and field, and changes nothing."""

import pytest

from tests.bounds import bounded
from tests.knowledge.files import seed, snapshot

ICT = "bma-ict-master-plan"
BFC = "bangkok-fast-and-clear"
CLAIM = "alignments.yaml: bangkok-2u/bangkok-4-0/innovation-in-services"
QUOTE = '{p: 21, quote: "การใช้นวัตกรรมกับงานบริการ"}'

# What is spoilt: file, words, the words instead; then how the error begins and what else it says.
BROKEN = {
    "unknown key": (
        "initiatives.yaml",
        "    kind: centre\n",
        "    kind: centre\n    colour: red\n",
        f"initiatives.yaml: {BFC}: Unknown key: colour",
    ),
    "unknown key of a list": (
        "alignments.yaml",
        QUOTE,
        QUOTE.replace("}", ", page: 4}"),
        f"{CLAIM}: evidence[1]: Unknown key: page",
    ),
    "unknown key of the file": (
        "plans.yaml",
        "plans:\n",
        "author: me\nplans:\n",
        "plans.yaml: Unknown key: author",
    ),
    "a key twice": (
        "plans.yaml",
        "    name_en:",
        "    name_th: ซ้ำ\n    name_en:",
        "plans.yaml: Twice: name_th",
    ),
    "wrong quote": (
        "alignments.yaml",
        QUOTE,
        QUOTE.replace("งานบริการ", "งานบริหาร"),
        f"{CLAIM}: evidence: These words do not stand in governor-interview-briefing p21",
    ),
    "a quote that stands there twice": (
        "alignments.yaml",
        QUOTE,
        '{p: 3, quote: "เปลี่ยนจาก"}',
        f"{CLAIM}: evidence: These words stand in governor-interview-briefing p3 more than once",
    ),
    "a quote that is a number": (
        "alignments.yaml",
        QUOTE,
        "{p: 21, quote: 4}",
        f"{CLAIM}: evidence[1]: quote: This is not what belongs here",
    ),
    "no quote": ("alignments.yaml", QUOTE, "{p: 21}", f"{CLAIM}: evidence[1]: Missing: quote"),
    "unknown passage": (
        "alignments.yaml",
        QUOTE,
        QUOTE.replace("21", "99"),
        f"{CLAIM}: evidence: There is no passage “governor-interview-briefing/99”",
    ),
    "unknown goal": (
        "alignments.yaml",
        "goal: bangkok-4-0/innovation-in-services",
        "goal: bangkok-4-0/nonsense",
        "alignments.yaml: bangkok-2u/bangkok-4-0/nonsense: goal: There is no goal",
    ),
    "unknown end": (
        "relations.yaml",
        "    to: ",
        "    to: no-",
        "relations.yaml: gr-001: to: There is no plan, phase, goal",
    ),
    "unknown plan above": (
        "plans.yaml",
        "  - slug: nesdp-12\n",
        "  - slug: nesdp-12\n    superseded_by: nothing\n",
        "plans.yaml: nesdp-12: superseded_by: There is no plan “nothing”",
    ),
    "an unprinted name": (
        "initiatives.yaml",
        '{text: "Bangkok Fast & Clear", p: 22}',
        '{text: "Bangkok Slow & Murky", p: 22}',
        f"initiatives.yaml: {BFC}: aliases[2]: text: This form is not printed in the passage",
    ),
    "a stated claim without evidence": (
        "alignments.yaml",
        '    evidence:\n      - {p: 21, quote: "การใช้นวัตกรรมกับงานบริการ"}\n'
        '      - {p: 22, quote: "จัดตั้ง “ศูนย์บริหารราชการฉับไวใสสะอาด (Bangkok Fast & Clear : BFC)”"}\n',
        "",
        f"{CLAIM.replace('bangkok-2u', BFC)}: basis: A stated claim needs at least one quotation",
    ),
    "not YAML": ("agencies.yaml", "agencies:\n", "agencies: [\n", "agencies.yaml: "),
    "not a mapping": (
        "agencies.yaml",
        "  - slug: bma\n",
        "  - 5\n  - slug: bma\n",
        "agencies.yaml: 1: This takes keys",
    ),
    "no list": ("agencies.yaml", "agencies:\n", "agencies: 5\nx: &x\n", "agencies.yaml: "),
    "a list for a word": (
        "plans.yaml",
        "    start_year: 2017\n",
        "    start_year: [2017]\n",
        "plans.yaml: national-strategy-20-year: start_year: This takes a single value",
    ),
    "a word for a list": (
        "initiatives.yaml",
        "    search_terms: [",
        '    search_terms: "คำ" #[',
        "initiatives.yaml: bangkok-2u: search_terms: This takes a list",
    ),
    "a word for a year": (
        "plans.yaml",
        "    start_year: 2017\n",
        "    start_year: soon\n",
        "plans.yaml: national-strategy-20-year: start_year: “soon” value must be an integer",
    ),
    "a yes for a word": (
        "initiatives.yaml",
        '    acronym: "BFC"\n',
        "    acronym: no\n",
        f"initiatives.yaml: {BFC}: acronym: This takes no yes or no",
    ),
    "no such date": (
        "initiatives.yaml",
        "date: 2017-07-09",
        'date: "2017-02-30"',
        "initiatives.yaml: ",
    ),
    "unknown choice": (
        "initiatives.yaml",
        "    kind: centre\n",
        "    kind: balloon\n",
        f"initiatives.yaml: {BFC}: kind: Value 'balloon' is not a valid choice",
    ),
    "no name": (
        "plans.yaml",
        '    name_th: "ยุทธศาสตร์ชาติ ๒๐ ปี"\n',
        "",
        "plans.yaml: national-strategy-20-year: name_th: This field cannot be blank",
    ),
    "a name too long": (
        "plans.yaml",
        '    name_th: "ยุทธศาสตร์ชาติ ๒๐ ปี"\n',
        f'    name_th: "{"ย" * 401}"\n',
        "plans.yaml: national-strategy-20-year: name_th: ",
    ),
    "a phase outside its plan": (
        "phases.yaml",
        "    start_year: 2013\n",
        "    start_year: 2012\n",
        "phases.yaml: bma-20-year-plan/bma-phase-1: start_year: The phase starts before its plan does",
    ),
    "a year of the Buddhist Era": (
        "plans.yaml",
        "    end_year: 2036\n",
        "    end_year: 2579\n",
        "plans.yaml: national-strategy-20-year: end_year: This year is of the Buddhist Era",
    ),
}


def spoil(folder, name, words, instead):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert words in text
    path.write_text(text.replace(words, instead, 1), encoding="utf-8")


def complaint(folder, *options):
    """The one line of complaint; the database is as it was."""
    before = snapshot()
    said, well = seed(*options, folder=folder)
    assert not well
    assert snapshot() == before
    lines = said.splitlines()
    assert lines[-1] == "1 problems; nothing was changed.", said
    return next(line for line in lines if not line.startswith(("differs", "overwritten")))


@pytest.mark.django_db
@pytest.mark.parametrize("case", bounded(BROKEN, 6))
def test_a_broken_file_is_refused(case, folder):
    name, words, instead, begins = BROKEN[case]
    spoil(folder, name, words, instead)
    assert complaint(folder, "--overwrite").startswith(begins)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "case", bounded(["wrong quote", "unknown choice", "a phase outside its plan", "an unprinted name"], 1)
)
def test_a_broken_file_leaves_an_empty_database_empty(case, folder, empty_database):
    name, words, instead, begins = BROKEN[case]
    spoil(folder, name, words, instead)
    assert complaint(folder).startswith(begins)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["phases.yaml", "sources.yaml", "alignments.yaml"])
def test_a_missing_file_is_named(name, folder):
    (folder / name).unlink()
    assert complaint(folder) == f"{name}: There is no such file."


@pytest.mark.django_db
def test_a_folder_without_goals_is_refused(folder):
    for path in folder.glob("goals-*.yaml"):
        path.unlink()
    assert complaint(folder) == "goals-*.yaml: There is no such file."


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["agencies.yaml", "alignments.yaml", "goals-bangkok-4-0.yaml"])
def test_a_record_twice_is_refused(name, folder):
    path = folder / name
    head, first, *rest = path.read_text(encoding="utf-8").split("\n  - ", 2)
    path.write_text(
        "\n  - ".join([head, first.rstrip() + "\n", first.rstrip() + "\n", *rest]), encoding="utf-8"
    )
    said = complaint(folder)
    assert said.startswith(f"{name}: ")
    assert said.endswith("This record stands in the files twice.")


@pytest.mark.django_db
def test_a_file_that_is_not_utf_8_is_refused(folder):
    (folder / "plans.yaml").write_bytes("plans: ภาษาไทย".encode("cp874"))
    assert complaint(folder).startswith("plans.yaml: ")


@pytest.mark.django_db
def test_an_empty_file_is_refused(folder):
    (folder / "plans.yaml").write_text("")
    assert complaint(folder) == "plans.yaml: This takes keys and values."
