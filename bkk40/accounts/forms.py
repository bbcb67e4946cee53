"""The forms of security keys, for whom nothing that a browser sends is a failure."""

from contextlib import contextmanager

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 100
LONGEST = 20_000  # letters: an answer with an attestation has some thousand
# What fido2 raises when an answer is malformed, forged, or of another kind of key.
MALFORMED = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RecursionError,
    InvalidSignature, UnsupportedAlgorithm,
)  # fmt: skip


class AnswerField(forms.JSONField):
    """What a security key answered, as the browser's script writes it down."""

    widget = forms.HiddenInput

    def to_python(self, value):
        if isinstance(value, str) and len(value) > LONGEST:
            raise get_adapter().validation_error("incorrect_code")
        with refused():
            answer = super().to_python(value)
        if answer is not None and not isinstance(answer, dict):
            raise get_adapter().validation_error("incorrect_code")
        return answer


class AddKeyForm(AddWebAuthnForm):
    name = forms.CharField(label=_("Name"), required=False, max_length=LONGEST_NAME)
    credential = AnswerField()

    def clean(self):
        with refused():
            return super().clean()


class RenameKeyForm(EditWebAuthnForm):
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)


class UseKeyForm(AuthenticateWebAuthnForm):
    credential = AnswerField()

    def clean_credential(self):
        with refused():
            return super().clean_credential()


class UseKeyAgainForm(UseKeyForm, ReauthenticateWebAuthnForm):
    credential = AnswerField()


@contextmanager
def refused():
    """What cannot be read is a wrong answer."""
    try:
        yield
    except ValidationError:
        raise
    except MALFORMED as error:
        raise get_adapter().validation_error("incorrect_code") from error
