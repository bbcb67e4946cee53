"""A document that is being added, on its way from step to step: signed, so that nobody alters it there."""

from dataclasses import asdict, dataclass, replace

from django.core import signing
from django.utils.translation import gettext as _

from plans.documents.blocks import Block, Document, Unreadable, too_much_text

LONGEST = 1_900_000  # letters of the signed state: what one form may send, less its other fields
LASTS = 7 * 24 * 60 * 60  # seconds


@dataclass(frozen=True)
class Begun:
    """The document as it stands, and where it came from."""

    document: Document
    sha256: str
    file_name: str = ""  # of the upload; empty for pasted text
    encoding: str = ""
    edition_of: int | None = None

    def with_document(self, document: Document) -> "Begun":
        return replace(self, document=document)

    def of_edition(self, key: int | None) -> "Begun":
        return replace(self, edition_of=key)


def packed(begun: Begun, user) -> str:
    """For a hidden field; Unreadable where it would be more than a form can carry."""
    document = begun.document
    kept = {
        **asdict(replace(begun, document=None)),
        "document": [
            document.lead,
            document.left_aside,
            [(block.text, block.kind, block.gap) for block in document.blocks],
        ],
    }
    text = signing.dumps(kept, salt=_salt(user), compress=True)
    if len(text) > LONGEST:
        raise Unreadable(too_much_text())
    return text


def unpacked(text: str, user) -> Begun:
    """What `packed` made for the same person; Unreadable where it was altered or is too old."""
    try:
        kept = signing.loads(text, salt=_salt(user), max_age=LASTS)
    except signing.BadSignature as error:
        raise Unreadable(
            _(
                "What you had begun could not be read again: it was altered on the way, "
                "or is too old. Begin anew."
            )
        ) from error
    lead, left_aside, blocks = kept.pop("document")
    document = Document(
        tuple(Block(*block) for block in blocks), lead, tuple((name, count) for name, count in left_aside)
    )
    return Begun(**kept | {"document": document})


def _salt(user):
    return f"plans.admin.adding.{user.pk}"
