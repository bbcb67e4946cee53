"""Files as people upload them, good and bad, made in memory."""

import io
import zipfile

import docx


def word_file(write):
    """The bytes of a DOCX that `write(document)` has filled."""
    document = docx.Document()
    write(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def of_paragraphs(*texts):
    return word_file(lambda document: [document.add_paragraph(text) for text in texts])


def with_part(raw, name, content):
    """The same DOCX with one part more, or another content of that part."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return result.getvalue()


def part_of(raw, name):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name)


def bomb():
    """Small to send, more than may be unpacked."""
    return with_part(of_paragraphs("แผน"), "word/media/image1.png", bytes(70 * 1024 * 1024))


PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
