"""The PDF beside a document's text: for people to read, never read by machine."""

import secrets

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

LARGEST = 20 * 1024 * 1024  # bytes
START, END, WITHIN = b"%PDF-", b"%%EOF", 2048


def kept_as(source, name):
    """Under a name of our own: what the uploader called it is nobody's path."""
    return f"attachments/{secrets.token_hex(16)}.pdf"


def is_pdf(attachment):
    """A validator: small enough, and begins and ends as a PDF does; what its name says counts for nothing."""
    if not getattr(attachment, "_file", None) and getattr(attachment, "_committed", False):
        return  # kept earlier, and seen to then
    if attachment.size > LARGEST:
        raise ValidationError(
            _("The PDF is too large: no more than %(most)s MB.") % {"most": LARGEST // (1024 * 1024)}
        )
    attachment.seek(0)
    start = attachment.read(len(START))
    attachment.seek(max(0, attachment.size - WITHIN))
    end = attachment.read(WITHIN)
    attachment.seek(0)
    if start != START or END not in end:
        raise ValidationError(_("This is not a PDF, or it is damaged."))


def is_there(source):
    """Whether a source has a PDF, and the file is where it was kept."""
    return bool(source.attachment) and source.attachment.storage.exists(source.attachment.name)


def sent(source):
    """The PDF of a source, to be kept and not run: browsers are told what it is and guess nothing."""
    if not is_there(source):
        raise Http404
    response = FileResponse(
        source.attachment.open("rb"),
        as_attachment=True,
        filename=f"{source.slug}.pdf",
        content_type="application/pdf",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
