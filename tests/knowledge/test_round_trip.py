"""Out of the database and in again: the same knowledge, byte for byte, on both databases."""

import filecmp
import io
import json

import pytest
import yaml
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from desk.models import Change
from initiatives.models import Alignment, Initiative
from opendata.records.files import Loader, parse_line
from opendata.records.telling import Word
from opendata.roundtrip.yaml_form import lines_of_file, scalar
from plans.models import Citation, Goal, Source, Withdrawal
from plans.models import withdrawals as addresses
from tests.bounds import bounded, rounds
from tests.conftest import take_all_away as empty
from tests.knowledge.files import FIXTURES
from tests.makers import (
    make_agency,
    make_alignment,
    make_citation,
    make_goal,
    make_initiative,
    make_note,
    make_passage,
    make_phase,
    make_plan,
    make_relation,
    make_source,
    make_tie,
)

ODD = (
    "กำ ก\u0e4dา เเก แก\u200bกา",
    'หนึ่ง "สอง" ‘สาม’ \\ สี่',
    "บรรทัด\nสอง\r\nสาม\u2028สี่\x85ห้า\t",
    ": ขึ้นต้น # ไม่ใช่หมายเหตุ",
    "- {p: 1, quote: 'ก'}",
    "  ช่องว่าง  ",
    "=1+1 \ufeff \x7f 🏙",
    "no",
    "~",
)


def export(folder, *options):
    call_command("export_knowledge", folder, *options, verbosity=0)
    return folder


def load(folder, *options):
    said = io.StringIO()
    call_command("import_knowledge", folder, *options, verbosity=0, stdout=said, stderr=said)
    return said.getvalue()


def alike(one, other):
    """The names of the files of two folders, all of which must be the same byte for byte."""
    names = sorted(path.relative_to(one).as_posix() for path in one.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(other).as_posix() for path in other.rglob("*") if path.is_file())
    _same, different, missing = filecmp.cmpfiles(one, other, names, shallow=False)
    assert (different, missing) == ([], [])
    return names


def make_all_kinds_of_things():
    """What the first document has no example of: drafts, withdrawals, renamings, editions, odd words."""
    plan = make_plan(start_year=2001, end_year=2020, years_basis="stated", note_th=ODD[0])
    later = make_plan(note_th=ODD[1], note_en=ODD[2])
    plan.superseded_by, plan.slug = later, "no"
    plan.save()
    phase, goal = make_phase(plan), make_goal(plan, description_th=ODD[3], description_en=ODD[4])
    under = make_goal(parent=goal, name_th=ODD[5], code="1e3", position=3)
    goal.slug = "zz-goal"
    goal.save()
    passage = make_passage("คำนี้ คำนี้ " + ODD[6], make_source(note_th=ODD[6]), reading=ODD[7])
    make_note(passage, reasoning=ODD[2])
    edition = make_source(state="draft", edition_of=passage.source)
    edition.attachment.save("x.pdf", ContentFile(b"%PDF-1.4 %%EOF"))
    make_note(make_passage(source=edition))
    initiative = make_initiative(summary_th=ODD[7], parent=make_initiative())
    claim = make_alignment(initiative, under, basis="stated", quote="ก", rationale_th=ODD[8])
    claim.citation_links.create(citation=make_citation("1+1", passage), position=1)
    start = passage.plain.rindex("คำนี้")  # for the second time, so a file says where
    words = {"passage": passage, "start": start, "end": start + 5, "quote": "คำนี้"}
    claim.citation_links.create(citation=Citation.objects.create(**words), position=2)
    make_tie(agency=make_agency(), phase=phase, relation_th=ODD[0])
    initiative.related_links.create(related=make_initiative())
    make_relation(phase, under)
    draft = make_initiative(state="draft")
    draft.related_links.create(related=make_initiative(state="draft"))
    make_alignment(draft, goal, state="draft")
    waiting = make_agency(state="in_review")
    make_tie(agency=waiting, goal=make_goal(state="draft"))
    gone = make_alignment(state="withdrawn")
    addresses.leave(gone, ODD[1], "Why")
    gone.initiative.state = "withdrawn"
    gone.initiative.save()
    addresses.leave(gone.initiative, "เหตุผล")
    Withdrawal.objects.create(path="/plans/x/", name_th="เคยมี", reason_th="ลบ")


@pytest.mark.django_db
def test_the_exported_fixtures_are_the_committed_ones(tmp_path):
    export(tmp_path / "out")
    committed = {path.name: path.read_bytes() for path in FIXTURES.glob("*.yaml")}
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == committed


@pytest.mark.django_db
@pytest.mark.parametrize("options", [(), ("--jsonl",)])
def test_what_goes_out_and_in_again_goes_out_the_same(
    options, tmp_path, settings, django_capture_on_commit_callbacks
):
    make_all_kinds_of_things()
    first = export(tmp_path / "first", *options)
    empty()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with django_capture_on_commit_callbacks(execute=True):
        assert load(first) == ""
    names = alike(first, export(tmp_path / "second", *options))
    assert any(name.startswith("attachments/") for name in names)
    assert load(first, "--check") == ""
    call_command("check_knowledge", verbosity=0)


@pytest.mark.django_db
def test_both_forms_say_the_same(tmp_path):
    make_all_kinds_of_things()
    lines = export(tmp_path / "lines", "--jsonl")
    first = export(tmp_path / "first")
    empty()
    load(lines)
    alike(first, export(tmp_path / "second"))


def states_of(model):
    return sorted(model.objects.values_list("state", flat=True))


@pytest.mark.django_db
def test_states_and_former_addresses_come_back(tmp_path):
    make_all_kinds_of_things()
    goal = Goal.objects.get(slug="zz-goal")
    former = goal.former_slugs.get().slug
    counts = {
        model: sorted(model.objects.values_list("state", flat=True))
        for model in (Initiative, Alignment, Source)
    }
    first = export(tmp_path / "first")
    empty()
    load(first)
    for model, states in counts.items():
        assert states_of(model) == states
    assert Goal.objects.get(slug="zz-goal").former_slugs.get().slug == former
    assert Source.objects.get(state="draft").edition_of
    assert Withdrawal.objects.get(path="/plans/x/").reason_th == "ลบ"
    assert Change.objects.filter(kind="load").latest("pk").reason_en == "Imported from record files"


@pytest.mark.django_db
def test_readers_get_only_what_they_see(tmp_path):
    make_all_kinds_of_things()
    hidden = make_initiative(state="draft", name_th="ห้ามเห็น")
    out = export(tmp_path / "out", "--public")
    text = "".join(path.read_text("utf-8") for path in out.glob("*.yaml"))
    assert hidden.slug not in text
    assert "search_terms" not in text
    assert "state:" not in text
    assert "apply: leave" not in text
    assert "bangkok-fast-and-clear" in text
    empty()
    load(out)
    alike(out, export(tmp_path / "again", "--public"))


@pytest.mark.django_db
def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("ฉบับเดียว")
    with pytest.raises(CommandError, match=r"letter\.txt"):
        export(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.django_db
def test_an_export_replaces_an_export_and_leaves_nothing_beside_it(tmp_path):
    out = export(tmp_path / "out", "--jsonl")
    export(out)
    assert not list(out.glob("*.jsonl"))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".", "out"))] == ["out"]


def spoilt_lines(folder, change):
    path = folder / "initiatives.jsonl"
    first, *rest = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([change(first), *rest]), "utf-8")


BROKEN = {
    "NUL": (
        lambda line: line.replace('"name_th": "', '"name_th": "\\u0000'),
        ": name_th: This holds a character",
    ),
    "half a letter": (
        lambda line: line.replace('"kind": "', '"kind": "\\ud800'),
        ": kind: This holds a character",
    ),
    "cut off": (lambda line: line[:40] + "\n", "initiatives.jsonl: 1: "),
    "a key twice": (lambda line: line.replace('{"slug"', '{"kind": "x", "slug"', 1), "1: Twice: kind"),
    "a list": (lambda line: "[]\n", "initiatives.jsonl: 1: This takes keys and values"),
    "no number": (lambda line: line.replace('"p": ', '"p": NaN, "x": ', 1), "initiatives.jsonl: 1: NaN"),
    "state": (
        lambda line: line.replace('"kind"', '"state": "secret", "kind"', 1),
        ": state: This is “draft”",
    ),
    "twice": (lambda line: line + line, "This record stands in the files twice"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", bounded(BROKEN, 4))
def test_a_broken_line_is_named_and_nothing_is_changed(case, tmp_path):
    change, complaint = BROKEN[case]
    out = export(tmp_path / "out", "--jsonl")
    spoilt_lines(out, change)
    empty()
    said = io.StringIO()
    with pytest.raises(CommandError, match="1 problems; nothing was changed"):
        call_command("import_knowledge", out, verbosity=0, stderr=said, stdout=said)
    assert said.getvalue().startswith("initiatives.jsonl: ")
    assert complaint in said.getvalue()
    assert not Initiative.objects.exists()


@pytest.mark.django_db
def test_a_published_record_on_a_draft_is_left_out_and_told(tmp_path):
    claim = make_alignment()
    out = export(tmp_path / "out", "--jsonl")
    path = out / "initiatives.jsonl"
    path.write_text(
        path.read_text("utf-8").replace(
            f'"slug": "{claim.initiative.slug}"', f'"slug": "{claim.initiative.slug}", "state": "draft"'
        ),
        "utf-8",
    )
    empty()
    assert f"“{claim.initiative.slug}” is not published" in load(out)
    assert Alignment.objects.count() == 101


@pytest.mark.django_db
def test_a_former_address_of_one_record_is_not_given_to_another(tmp_path):
    one, other = make_agency(), make_agency()
    out = export(tmp_path / "out", "--jsonl")
    path = out / "agencies.jsonl"
    path.write_text(
        path.read_text("utf-8").replace(
            f'"slug": "{one.slug}"', f'"slug": "{one.slug}", "former_slugs": ["{other.slug}"]'
        ),
        "utf-8",
    )
    empty()
    with pytest.raises(CommandError, match="problems"):
        load(out)


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(text | st.sampled_from(ODD))
def test_any_text_comes_back_from_both_forms(said):
    assert yaml.load(f"a: {scalar(said)}\n", Loader) == {"a": said}
    assert parse_line(json.dumps({"a": said}, ensure_ascii=False), "here") == {"a": said}


@given(st.from_regex(r"[a-z0-9][a-z0-9_/-]{0,6}", fullmatch=True))
def test_a_bare_word_is_never_taken_for_something_else(word):
    assert yaml.load(f"- {scalar(Word(word))}\n", Loader) == [word]


item = st.fixed_dictionaries({"p": st.integers(0), "quote": text})
tie = st.fixed_dictionaries({"to": text, "evidence": st.lists(item, min_size=1)})
record = st.fixed_dictionaries(
    {"slug": text},
    optional={
        "score": st.sampled_from([0.8, 1.0, 0.05]),
        "doubtful": st.just(True),
        "search_terms": st.lists(text, min_size=1),
        "period": st.fixed_dictionaries({"printed": text, "evidence": st.lists(item, min_size=1)}),
        "ties": st.lists(
            st.fixed_dictionaries({"to": text, "evidence": st.lists(item, min_size=1)}), min_size=1
        ),
        "evidence": st.lists(item, min_size=1),
    },
)


@given(st.lists(record, max_size=rounds(3, 20)))
def test_any_records_come_back_from_yaml(records):
    lines = "".join(lines_of_file("things", {"source": Word("one")}, records))
    assert yaml.load(lines, Loader) == {"source": "one", "things": records}
