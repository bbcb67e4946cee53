"""The PDF beside a document's text: for people to read, never read by machine."""

import secrets

from django.core.exceptions import ValidationError
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
