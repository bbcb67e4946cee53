"""Why something that readers see is changed or withdrawn: readers are shown this."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """The reason for a change, in Thai and, where there is one, in English."""

    reason_th = forms.CharField(
        label=_("Reason (Thai)"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2, "lang": "th", "class": "vLargeTextField"}),
        error_messages={"required": _("Say why in Thai. Nothing was saved yet.")},
    )
    reason_en = forms.CharField(
        label=_("Reason (English)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2, "lang": "en", "class": "vLargeTextField"}),
    )
