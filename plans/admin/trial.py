"""Saving on trial: what was saved is held to the rules as it now stands, or nothing of it stays."""

import logging

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from plans.admin.forms import PatientForm

log = logging.getLogger(__name__)

SOMEBODY_WAS_QUICKER = _(
    "Somebody else saved something at the same moment that does not go with this. Nothing of yours was saved "
    "yet: look at what is there now, then save again."
)


class Refused(Exception):
    """What was saved breaks rules; `faults` holds what to say, by the prefix of the form that says it."""

    def __init__(self, faults):
        super().__init__(faults)
        self.faults = faults


class SavedOnTrial:
    """Mixed into ModelAdmin: the form comes back with the faults that only saving could show."""

    def changeform_view(self, request, *args, **kwargs):
        # Whatever escapes has undone the transaction.
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refused as refused:
            request.refusals = refused.faults
            request.record.forget()
        except IntegrityError:
            log.warning("Two saves met at %s", request.path, exc_info=True)
            request.refusals = {"": ValidationError({"__all__": [SOMEBODY_WAS_QUICKER]})}
            request.record.forget()
        return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refusals = getattr(request, "refusals", {})
        return form

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        rows = [row for formset in formsets for row in formset.forms if row.has_changed()]
        faults = dict(_faults(form) for form in (form, *rows) if isinstance(form, PatientForm))
        faults = {prefix: fault for prefix, fault in faults.items() if fault}
        if faults:
            raise Refused(faults)


def _faults(form):
    try:
        form.instance.clean()
    except ValidationError as fault:
        return form.prefix or "", fault
    return form.prefix or "", None
