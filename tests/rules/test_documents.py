"""Documents on their way in: the text stays to the letter, whatever is done to its paragraphs."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.documents import package, text, word
from plans.documents.blocks import LEFT_OUT, MOST_BLOCKS, Unreadable, is_blank
from tests.documents import bomb, of_paragraphs, part_of, with_part, word_file

pytestmark = pytest.mark.once

LETTERS = st.text(
    st.one_of(
        st.sampled_from("\n\n\n \t\f\u200b\u2028กาน้ำเแๆฯ๑๒12.-"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    )
)


def broken(read, *arguments):
    with pytest.raises(Unreadable) as caught:
        read(*arguments)
    return str(caught.value)


def kept(document):
    return [(block.text, block.kind) for block in document.kept]


@given(LETTERS, st.sampled_from([text.BY_LINE, text.BY_EMPTY_LINE]))
def test_joining_the_passages_gives_back_the_text(given_text, by):
    if is_blank(given_text):
        assert broken(text.split, given_text, by)
    else:
        document = text.split(given_text, by)
        assert document.text == given_text
        assert not any(is_blank(block.text) for block in document.blocks)


@given(LETTERS, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30), st.sampled_from("jct"))))
def test_whatever_is_done_to_the_passages_the_text_stays(given_text, steps):
    if is_blank(given_text):
        return
    document = text.split(given_text)
    for number, place, step in steps:
        number = number % len(document.blocks)
        if step == "j" and number:
            document = document.joined(number)
        elif step == "t":
            document = document.turned(number, LEFT_OUT)
        else:
            with suppress(Unreadable):
                document = document.cut(number, place)
    assert document.text == given_text


@given(LETTERS, st.integers(0, 30))
def test_what_was_cut_can_be_joined_again(given_text, place):
    if is_blank(given_text):
        return
    document = text.split(given_text)
    try:
        cut = document.cut(0, place)
    except Unreadable:
        return
    assert cut.joined(1).blocks[0].text == document.blocks[0].text


def test_empty_paragraphs_are_dropped_and_counted():
    document = text.split("\n \nหนึ่ง\n\n\u200b\nสอง\n")
    assert [block.text for block in document.blocks] == ["หนึ่ง", "สอง"]
    assert dict(document.left_aside) == {"empty": 4}


def test_lines_between_empty_lines_are_one_passage_if_asked():
    document = text.split("กรุง\nเทพ\n\nมหานคร", text.BY_EMPTY_LINE)
    assert [block.text for block in document.blocks] == ["กรุง\nเทพ", "มหานคร"]


def test_kinds_are_guessed():
    document = text.split(
        "แผนพัฒนา\n\nบทที่ ๑ บทนำ\n\nภาพรวม\n\nกรุงเทพมหานครจัดทำแผน\n๑. ปลอดภัย\n(ก) สะอาด\n- เขียว"
    )
    assert [block.kind for block in document.blocks] == [
        "title", "heading", "heading", "paragraph", "list_item", "list_item", "list_item",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ("แผน “น้ำ”".encode(), "UTF-8"),
        ("แผน".encode("utf-8-sig"), "UTF-8"),
        ("แผนน้ำ ๒๕๖๐".encode("tis_620"), "TIS-620"),
        ("แผน “น้ำ”…".encode("cp874"), "CP874"),
    ],
)
def test_the_encoding_is_recognised(raw, encoding):
    assert text.decoded(raw)[1] == encoding
    assert text.decoded(raw)[0].startswith("แผน")


def test_line_ends_are_a_matter_of_the_file():
    assert text.decoded(b"a\r\nb\rc\n")[0] == "a\nb\nc\n"


@pytest.mark.parametrize(
    "raw",
    [b"", b" \n", b"\x00\x01\x02", b"%PDF-1.7", b"PK\x03\x04", "แผน".encode("utf-16"), b"caf\xe9 na\xefve",
     b"\xff\xfe\xfd", b"a" * (text.LARGEST_FILE + 1), "ก\x07".encode()],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_a_reason(raw):
    assert broken(text.decoded, raw)


@pytest.mark.parametrize(
    "given_text", ["ก\n" * 10_000, "ก" * 100_000, "\n \u200b", ("ก" * 15_000 + "\n") * 80]
)
def test_more_than_the_pages_can_bear_is_refused_with_a_reason(given_text):
    assert broken(text.split, given_text)


def everything(document):
    document.add_heading("แผนพัฒนา", 0)
    document.add_heading("บทนำ", 2)
    document.add_paragraph("น้ำ ๒๕๖๐\nใจ  ")
    document.add_paragraph("")
    document.add_paragraph("ปลอดภัย", style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 0).text = "หนึ่ง", "สอง", "สาม"
    document.add_paragraph("คำกล่าว", style="Quote")


def test_a_docx_is_read_with_headings_lists_and_tables_cell_by_cell():
    document = word.read(word_file(everything))
    assert kept(document) == [
        ("แผนพัฒนา", "title"),
        ("บทนำ", "heading"),
        ("น้ำ ๒๕๖๐\nใจ  ", "paragraph"),
        ("ปลอดภัย", "list_item"),
        ("หนึ่ง", "paragraph"),
        ("สอง", "paragraph"),
        ("สาม", "paragraph"),
        ("คำกล่าว", "quotation"),
    ]
    assert dict(document.left_aside) == {"empty": 2, "numbers": 1}


def test_a_docx_gives_its_text_to_the_letter():
    strange = "น้ํา\u200b  ๆ\tแผน\u00a0“ก”"
    assert word.read(of_paragraphs(strange, "ก")).blocks[0].text == strange


def changed(raw, old, new):
    content = part_of(raw, "word/document.xml")
    assert old in content
    return with_part(raw, "word/document.xml", content.replace(old, new, 1))


def test_what_was_inserted_counts_and_what_was_deleted_does_not():
    raw = changed(
        of_paragraphs("แผน"),
        b"</w:p>",
        "<w:ins><w:r><w:t>ใหม่</w:t></w:r></w:ins><w:del><w:r><w:delText>เก่า</w:delText></w:r></w:del></w:p>".encode(),
    )
    document = word.read(raw)
    assert kept(document) == [("แผนใหม่", "paragraph")]
    assert dict(document.left_aside) == {"deleted": 1}


def test_macros_links_and_images_are_left_aside_and_counted():
    raw = with_part(of_paragraphs("แผน"), "word/vbaProject.bin", b"macro")
    links = part_of(raw, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="x1" Type="http://x/hyperlink" Target="http://x.example/" TargetMode="External"/>'
        b"</Relationships>",
    )
    raw = with_part(raw, "word/_rels/document.xml.rels", links)
    types = part_of(raw, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    raw = with_part(raw, "[Content_Types].xml", types)
    raw = changed(raw, b"</w:r></w:p>", b"<w:drawing/></w:r></w:p>")
    document = word.read(raw)
    assert kept(document) == [("แผน", "paragraph")]
    assert dict(document.left_aside) == {"images": 1, "links": 1, "macros": 1}


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"",
        lambda: b"no zip at all",
        lambda: b"\xd0\xcf\x11\xe0 an old file",
        lambda: of_paragraphs("แผน")[:900],
        lambda: with_part(of_paragraphs("แผน"), "word/document.xml", b"<not closed"),
        lambda: with_part(of_paragraphs("แผน"), "word/document.xml", b"<p/>"),
        lambda: with_part(of_paragraphs("แผน"), "word/document.xml", ENTITIES),
        lambda: with_part(of_paragraphs("แผน"), "word/styles.xml", b"<a/>"),
        lambda: with_part(of_paragraphs("แผน"), "_rels/.rels", b"<Relationships/>"),
        lambda: of_paragraphs("", " "),
        lambda: of_paragraphs("ก" * 100_000),
        lambda: b"PK" + bytes(package.LARGEST_FILE),
        bomb,
    ],
)
def test_what_is_no_docx_or_too_large_is_refused_with_a_reason(make):
    assert broken(word.read, make())


def test_too_many_paragraphs_are_refused_before_they_are_read():
    raw = of_paragraphs("ก")
    many = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 10_000
    raw = with_part(
        raw,
        "word/document.xml",
        part_of(raw, "word/document.xml").replace(b"<w:sectPr", many + b"<w:sectPr", 1),
    )
    assert f"{MOST_BLOCKS:,}" in broken(word.read, raw)
