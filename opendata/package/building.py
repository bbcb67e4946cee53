"""Writes the package: a zip whose bytes hang on the knowledge alone."""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass

from django.db.models import F
from django.template.loader import render_to_string
from django.utils import translation

from opendata.package import attached, descriptor, done, promised
from opendata.writers import comma
from plans.models import Source

MADE = (1980, 1, 1, 0, 0, 0)  # of every file in the zip: when it was packed is not part of the knowledge
AT_ONCE = 1000  # rows


@dataclass
class Written:
    """A file inside the zip."""

    path: str
    size: int = 0
    rows: int = 0
    sha256: str = ""


def tables(origin):
    """Every table of the package; `origin` is where the site is, such as "https://bkk40.example"."""
    return [*promised.tables(origin), *done.tables(origin), *attached.tables(origin)]


def build(into, origin, changed):
    """Writes the zip into a binary file. `changed`: when readers last saw something change, or None."""
    # The words of the package are in both languages, whichever is spoken while it is made.
    with translation.override("th"), zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        resources = []
        for table in tables(origin):
            written = write(package, f"tables/{table.name}.csv", rows_of(table))
            resources.append(descriptor.of_table(table, written))
        sources = list(Source.objects.published().order_by("slug"))
        for source in sources:
            written = write(package, f"texts/{source.slug}.txt", text_of(source))
            resources.append(descriptor.of_text(source, written))
        told = descriptor.package(origin, changed, sources, resources)
        write(package, "README.md", [(readme(told).encode(), 0)])
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        write(package, "datapackage.json", [(text.encode(), 0)])


def write(package, path, pieces):
    """Writes a file of (bytes, number of rows) piece by piece, and says what was written."""
    written, digest = Written(path), hashlib.sha256()
    entry = zipfile.ZipInfo(path, MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    with package.open(entry, "w") as file:
        for piece, rows in pieces:
            file.write(piece)
            digest.update(piece)
            written.size += len(piece)
            written.rows += rows
    written.sha256 = digest.hexdigest()
    return written


def rows_of(table):
    """A table as CSV: without a byte order mark, which programs would take for a part of the first name."""
    yield comma.lines([[field.name for field in table.fields]]).encode(), 0
    chunk = []
    for record in table.records():
        chunk.append([field.value(record) for field in table.fields])
        if len(chunk) == AT_ONCE:
            yield comma.lines(chunk).encode(), len(chunk)
            chunk = []
    yield comma.lines(chunk).encode(), len(chunk)


def text_of(source):
    """The paragraphs of a document as printed, an empty line between them."""
    into = io.StringIO()
    for plain in source.passages.order_by(F("number")).values_list("plain", flat=True).iterator(AT_ONCE):
        into.write(("\n\n" if into.tell() else "") + plain)
    yield (into.getvalue() + "\n").encode(), 0


def readme(told):
    return "\n\n---\n\n".join(in_language(language, told) for language in ("th", "en"))


def in_language(language, told):
    with translation.override(language):
        rows = [
            {"path": each["path"], "rows": each.get("rows"), "words": words(each, "title", language),
             "about": words(each, "description", language)}
            for each in told["resources"]
        ]  # fmt: skip
        return render_to_string(f"data/readme_{language}.md", {"told": told, "rows": rows}).strip() + "\n"


def words(entry, name, language):
    return entry.get(f"{name}_th" if language == "th" else name, "")
