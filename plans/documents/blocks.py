"""The blocks of a document, each to become a passage, and what an editor may do to them."""

from dataclasses import dataclass, replace
from unicodedata import category

from django.utils.translation import gettext as _

MOST_CHARACTERS = 1_000_000
MOST_BLOCKS = 3_000
LONGEST_BLOCK = 20_000

TITLE, HEADING, PARAGRAPH, LIST_ITEM = "title", "heading", "paragraph", "list_item"
QUOTATION, CONTINUATION = "quotation", "continuation"
KINDS = (TITLE, HEADING, PARAGRAPH, LIST_ITEM, QUOTATION, CONTINUATION)
LEFT_OUT = "left_out"

_UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf"}


class Unreadable(ValueError):
    """A document that cannot be taken in; its message says why, in the reader's language."""


@dataclass(frozen=True)
class Block:
    """A text exactly as given, what kind of passage it is, and what stood between it and the next."""

    text: str
    kind: str = PARAGRAPH
    gap: str = "\n"

    @property
    def is_kept(self) -> bool:
        return self.kind != LEFT_OUT


@dataclass(frozen=True)
class Document:
    """The blocks in their order, what stood before the first, and how often something was left aside."""

    blocks: tuple[Block, ...]
    lead: str = ""
    left_aside: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str:
        """All that was given, put together again."""
        return self.lead + "".join(block.text + block.gap for block in self.blocks)

    @property
    def kept(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.is_kept)

    def turned(self, number: int, kind: str) -> "Document":
        """The same with one block of another kind, or left out."""
        return self._with(number, number + 1, replace(self.blocks[number], kind=kind))

    def joined(self, number: int) -> "Document":
        """The same with a block joined to the one above it, by what stood between them."""
        above, block = self.blocks[number - 1], self.blocks[number]
        text = above.text + above.gap + block.text
        refuse_too_long(text, number)
        kind = above.kind if above.is_kept else block.kind
        return self._with(number - 1, number + 1, Block(text, kind, block.gap))

    def cut(self, number: int, place: int) -> "Document":
        """The same with a block cut in two before a character; blank text at the cut stands between them."""
        block = self.blocks[number]
        first, second = block.text[:place], block.text[place:]
        if is_blank(first) or is_blank(second):
            raise Unreadable(_("There must be words on both sides of the cut."))
        above, below = first.rstrip(), second.lstrip()
        between = block.text[len(above) : len(block.text) - len(below)]
        kind = PARAGRAPH if block.kind == TITLE else block.kind
        return self._with(
            number, number + 1, Block(above, block.kind, between), Block(below, kind, block.gap)
        )

    def _with(self, first: int, last: int, *blocks: Block) -> "Document":
        return replace(self, blocks=self.blocks[:first] + blocks + self.blocks[last:])


def is_blank(text: str) -> bool:
    """Whether nothing of a text would be seen: spaces, controls, characters without width."""
    return all(category(letter) in _UNSEEN for letter in text)


def refuse_too_long(text: str, number: int) -> None:
    """Unreadable when a block, counted from 1, is longer than a passage may be."""
    if len(text) > LONGEST_BLOCK:
        words = {"number": number, "length": f"{len(text):,}", "most": f"{LONGEST_BLOCK:,}"}
        raise Unreadable(
            _(
                "Paragraph %(number)s would have %(length)s characters; a passage has no more than %(most)s. "
                "Break it into lines where the document has paragraphs."
            )
            % words
        )


def bounded(document: Document) -> Document:
    """The document, if it is one that the pages can bear; else Unreadable."""
    if not document.blocks:
        raise Unreadable(_("There are no words in it."))
    if len(document.blocks) > MOST_BLOCKS:
        raise Unreadable(too_many(len(document.blocks)))
    if sum(len(block.text) for block in document.blocks) > MOST_CHARACTERS:
        raise Unreadable(too_much_text())
    for number, block in enumerate(document.blocks, 1):
        refuse_too_long(block.text, number)
    return document


def too_many(count: int) -> str:
    words = {"count": f"{count:,}", "most": f"{MOST_BLOCKS:,}"}
    return (
        _(
            "It has %(count)s paragraphs; a document has no more than %(most)s here. Add it in parts, "
            "each as a document of its own."
        )
        % words
    )


def too_much_text() -> str:
    return _("It has more than %(most)s characters. Add it in parts, each as a document of its own.") % {
        "most": f"{MOST_CHARACTERS:,}"
    }
