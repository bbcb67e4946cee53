"""A DOCX is a zip: what is heavy or foreign in it is measured and left aside before anything reads it."""

import io
import re
import zipfile
from collections import Counter
from posixpath import join, normpath

from django.utils.translation import gettext as _
from lxml import etree

from plans.documents.blocks import MOST_BLOCKS, Unreadable, too_many

LARGEST_FILE = 10 * 1024 * 1024  # bytes, as uploaded
LARGEST_UNPACKED = 60 * 1024 * 1024  # all parts together
LARGEST_PART = 30 * 1024 * 1024
MOST_PARTS = 2_000
MOST_PARAGRAPHS = 2 * MOST_BLOCKS  # empty ones among them

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[ >/]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def without_ballast(raw: bytes) -> tuple[bytes, Counter]:
    """A DOCX of nothing but text, styles and numbering, and what was left aside; Unreadable if too large."""
    if len(raw) > LARGEST_FILE:
        raise Unreadable(too_large(LARGEST_FILE))
    if not raw:
        raise Unreadable(_("The file is empty."))
    if raw.startswith(_OLD_OFFICE):
        raise Unreadable(_("This is an old DOC file, or one with a password. Save it as DOCX without one."))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        _refuse_bombs(archive)
        parts, left_aside = _parts(archive)
    return _packed(parts), left_aside


def too_large(most: int) -> str:
    return _("The file is too large: no more than %(most)s MB.") % {"most": most // (1024 * 1024)}


def _refuse_bombs(archive):
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Unreadable(
            _("Unpacked, the file is too large: no more than %(most)s MB. Take large images out of it.")
            % {"most": LARGEST_UNPACKED // (1024 * 1024)}
        )


def _parts(archive):
    """The parts that hold text or say what kind of text it is, by the names they get here."""
    main = next(_targets(archive, "", "officeDocument"), None)
    if main is None:
        raise Unreadable(_("This file holds no text document: it may be a table or slides."))
    parts = {"document": _read(archive, main)}
    count = len(_PARAGRAPH.findall(parts["document"]))
    if count > MOST_PARAGRAPHS:
        raise Unreadable(too_many(count))
    for name in ("styles", "numbering"):
        for target in _targets(archive, main, name):
            parts[name] = _read(archive, target)
    names = archive.namelist()
    left_aside = Counter(
        macros=sum(name.lower().endswith("vbaproject.bin") for name in names),
        links=_read(archive, _links_of(main)).count(b'TargetMode="External"')
        if _links_of(main) in names
        else 0,
    )
    return parts, left_aside


def _read(archive, name):
    with archive.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise Unreadable(_("The text of the file is too large."))
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unreadable(
            _("The file declares entities, which no word processor does. Save it again as DOCX.")
        )
    return content


def _links_of(part):
    folder, _slash, name = part.rpartition("/")
    return join(folder, "_rels", f"{name}.rels")


def _targets(archive, part, kind):
    """The parts inside the package to which a part relates in this way."""
    if _links_of(part) not in archive.namelist():
        return
    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    for link in etree.fromstring(_read(archive, _links_of(part)), safe):
        inside = link.get("TargetMode") != "External"
        if inside and (link.get("Type") or "").endswith(f"/{kind}"):
            target = normpath(join("/", part.rpartition("/")[0], link.get("Target") or "")).lstrip("/")
            if target in archive.namelist():
                yield target


def _packed(parts):
    lean = io.BytesIO()
    with zipfile.ZipFile(lean, "w") as archive:
        archive.writestr("[Content_Types].xml", _types(parts))
        archive.writestr("_rels/.rels", _links({"officeDocument": "word/document.xml"}))
        beside = {name: f"{name}.xml" for name in parts if name != "document"}
        archive.writestr("word/_rels/document.xml.rels", _links(beside))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return lean.getvalue()


def _types(parts):
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in ((name, "document.main" if name == "document" else name) for name in parts)
    )
    links = "application/vnd.openxmlformats-package.relationships+xml"
    return f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{links}"/>{kinds}</Types>'


def _links(targets):
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{links}</Relationships>'
