"""The text of one paragraph of a DOCX, to the letter; what is no text is counted."""

from collections import Counter

from docx.oxml.ns import qn

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_INSIDE = {
    qn(f"w:{name}")
    for name in (
        "r ins moveTo hyperlink smartTag sdt sdtContent fldSimple customXml ruby rubyBase dir bdo".split()
    )
}
_COUNTED = {
    qn("w:drawing"): "images",
    qn("w:pict"): "images",
    qn("w:object"): "images",
    _ALTERNATIVES: "images",
    qn("w:del"): "deleted",
    qn("w:moveFrom"): "deleted",
    qn("w:footnoteReference"): "footnotes",
    qn("w:endnoteReference"): "footnotes",
    qn("w:sym"): "symbols",
    f"{_MATHS}oMath": "formulas",
    f"{_MATHS}oMathPara": "formulas",
}
_LETTERS = {
    qn("w:tab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}


def text_of(paragraph, left_aside: Counter) -> str:
    """The words of a paragraph as they are shown: insertions taken, deletions not."""
    return "".join(_pieces(paragraph, left_aside))


def _pieces(parent, left_aside):
    for child in parent:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:br"):
            yield "\n" if child.get(qn("w:type"), "textWrapping") == "textWrapping" else ""
        elif child.tag in _LETTERS:
            yield _LETTERS[child.tag]
        elif child.tag in _INSIDE:
            yield from _pieces(child, left_aside)
        elif child.tag in _COUNTED:
            left_aside[_COUNTED[child.tag]] += 1
            left_aside["text_boxes"] += any(True for _box in child.iter(qn("w:txbxContent")))
