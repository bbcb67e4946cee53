"""What is asked when a document is added: its text, where to cut it, its name."""

import hashlib
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.admin.adding.begun import Begun
from plans.admin.forms import RecordForm
from plans.documents import package, word
from plans.documents import text as plain_text
from plans.documents.blocks import MOST_CHARACTERS, Unreadable, too_much_text
from plans.nearby import places

MOST_PLACES = 400


class GivenForm(forms.Form):
    """The text, pasted or in a file."""

    file = forms.FileField(
        label=gettext_lazy("A file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("DOCX of up to 10 MB, or plain text in UTF-8 or TIS-620 of up to 4 MB."),
        widget=forms.FileInput({"accept": ".docx,.docm,.txt,.md,text/plain"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or the text itself"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 12, "class": "vLargeTextField", "lang": "th"}),
    )
    by = forms.ChoiceField(
        label=gettext_lazy("In plain text, a passage is"),
        choices=[
            (plain_text.BY_LINE, gettext_lazy("each line")),
            (plain_text.BY_EMPTY_LINE, gettext_lazy("the lines between two empty ones")),
        ],
        initial=plain_text.BY_LINE,
        widget=forms.RadioSelect,
    )

    def clean(self):
        cleaned = super().clean()
        uploaded, pasted = cleaned.get("file"), cleaned.get("text")
        if bool(uploaded) == bool(pasted):
            raise ValidationError(
                _("Give a file or paste the text: one of the two.")
                if not uploaded
                else _("There are both a file and pasted text. Give one of the two.")
            )
        if "by" in cleaned:
            field = "file" if uploaded else "text"
            try:
                self.begun = self._of_file(uploaded) if uploaded else self._of_text(pasted)
            except Unreadable as refused:
                self.add_error(field, str(refused))
        return cleaned

    def _of_file(self, uploaded):
        if uploaded.size > package.LARGEST_FILE:
            raise Unreadable(package.too_large(package.LARGEST_FILE))
        raw = uploaded.read()
        kept = {"sha256": hashlib.sha256(raw).hexdigest(), "file_name": uploaded.name[:200]}
        if uploaded.name.lower().endswith((".docx", ".docm")) or raw.startswith(b"PK"):
            return Begun(word.read(raw), **kept)
        decoded, encoding = plain_text.decoded(raw)
        return Begun(plain_text.split(decoded, self.cleaned_data["by"]), encoding=encoding, **kept)

    def _of_text(self, pasted):
        if len(pasted) > MOST_CHARACTERS:
            raise Unreadable(too_much_text())
        pasted = plain_text.with_plain_line_ends(pasted)
        digest = hashlib.sha256(pasted.encode("utf-8", "surrogatepass")).hexdigest()
        return Begun(plain_text.split(pasted, self.cleaned_data["by"]), digest)


class CutForm(forms.Form):
    """Where a passage is cut: before one of its phrases, or before words that are typed."""

    words = forms.CharField(
        label=gettext_lazy("Or the second passage begins with these words"),
        required=False,
        max_length=1000,
        widget=forms.TextInput({"class": "vTextField", "lang": "th"}),
    )

    def __init__(self, *args, passage, **kwargs):
        super().__init__(*args, **kwargs)
        self.passage = passage
        self.fields["place"] = forms.TypedChoiceField(
            label=gettext_lazy("The second passage begins with"),
            choices=_phrases(passage),
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect({"lang": "th"}),
        )
        self.order_fields(["place", "words"])

    def clean(self):
        cleaned = super().clean()
        words = cleaned.get("words")
        if words:
            found = [place for place in places(self.passage, words) if place]
            if len(found) != 1:
                self.add_error(
                    "words",
                    _("These words stand in the passage more than once. Type more of them.")
                    if found
                    else _("These words do not stand in the passage, or it begins with them."),
                )
            else:
                cleaned["place"] = found[0]
        elif not self.errors and not cleaned.get("place"):
            raise ValidationError(_("Choose where the second passage begins."))
        return cleaned


def _phrases(passage):
    """(place, words) of each phrase after the first; Thai parts phrases by spaces."""
    starts = [found.start() for found in re.finditer(r"(?<=\s)\S", passage)][:MOST_PLACES]
    return [(start, passage[start : start + 90]) for start in starts]


class NameForm(RecordForm):
    """What the document is called; the address is made from the English name where none is typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = gettext_lazy("Left empty, it is made from the English name.")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = slugify(cleaned.get("name_en", ""))[:100].strip("-")
            if not cleaned["slug"]:
                self.add_error("slug", _("Type an address, or an English name to make it from."))
        return cleaned
