"""What kind of passage a paragraph of plain text probably is; an editor has the last word."""

import re

from plans.documents.blocks import HEADING, LIST_ITEM, PARAGRAPH, TITLE

_NUMBER = "[0-9๐-๙]{1,3}"
_ITEM = re.compile(
    rf"""\s*(?:
        [-–—•●▪◦*·○■]\s
      | \({_NUMBER}\) | \(?[ก-ฮa-zA-Z][.)]\s     # (1)  (ก)  ก.  a)
      | {_NUMBER}[.)](?![0-9๐-๙])                # 1.  ๑)  but not 4.0
      | {_NUMBER}(?:\.{_NUMBER})+[.)]?\s         # 1.2
      | ข้อ\s*{_NUMBER}
    )""",
    re.VERBOSE,
)
_HEADING = re.compile(
    rf"""\s*(?:
        (?:บทที่|ส่วนที่|ภาคที่|ตอนที่|หมวดที่|หมวด|ภาคผนวก)\s*(?:{_NUMBER}|[ก-ฮ])
      | (?:chapter|part|section|appendix)\s+[0-9ivxa-z]{{1,5}}\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
LONGEST_TITLE, LONGEST_HEADING = 150, 80


def kind_of(text: str) -> str:
    """Heading, list item or paragraph, by how the paragraph begins."""
    if _HEADING.match(text) and len(text) <= LONGEST_TITLE:
        return HEADING
    return LIST_ITEM if _ITEM.match(text) else PARAGRAPH


def kinds_of(texts: list[str], set_apart: list[bool]) -> list[str]:
    """The kinds of all paragraphs in order; `set_apart` tells which have an empty line before and after.

    The first is a title if it is short and more follows; a short one that stands apart and is followed by a
    longer one is a heading.
    """
    kinds = [kind_of(text) for text in texts]
    for number, text in enumerate(texts[:-1]):
        if kinds[number] != PARAGRAPH:
            continue
        if number == 0 and len(text) <= LONGEST_TITLE:
            kinds[0] = TITLE
        elif set_apart[number] and len(text) <= LONGEST_HEADING and len(texts[number + 1]) > len(text):
            kinds[number] = HEADING
    return kinds
