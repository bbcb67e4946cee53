"""What is said under the fields of the admin: what makes a good ground, a good reason, a good quotation."""

from django.utils.translation import gettext_lazy as _

_GROUND = _(
    "Stated: the document says it in words, or places it there itself. Inferred: it does not; our editors "
    "read it so, and give their reason each time."
)
_REASON = _(
    "What the document says, and why you read it so. No fact from memory or from elsewhere; where the "
    "document is silent, say so."
)
HELPS = {
    "basis": _GROUND,
    "status_basis": _GROUND,
    "attachment_basis": _GROUND,
    "rationale_th": _REASON,
    "name_en": _("Our translation. Left empty, English pages show the Thai."),
    "code_printed": _("Letter by letter as the document prints it, misprints included."),
    "printed": _("Letter by letter as the document prints it, misprints included."),
    "date_printed": _("Letter by letter as the document prints it, misprints included."),
    "status": _("As of the document, not of today."),
}


def dress(field, name, helps):
    """Say under a field what helps to fill it in well, unless it says something already."""
    if name in helps and not field.help_text:
        field.help_text = helps[name]
