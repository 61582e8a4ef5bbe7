"""The form by which an office says how far it is."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput, name_blank_choices
from handschlag.modules.governance.models import FollowUp

from .bodies import VersionedForm


class FollowUpForm(VersionedForm):
    class Meta:
        model = FollowUp
        fields: ClassVar = [
            "state",
            "reason",
            "next_date",
            "internal_note",
            "title",
            "office",
            "deputy_office",
            "due_on",
        ]
        widgets: ClassVar = {
            "state": forms.RadioSelect,
            "next_date": DateInput,
            "due_on": DateInput,
            "internal_note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {
            "reason": _("Nötig, wenn es sich verzögert."),
            "next_date": _("Nötig, wenn es weiterläuft."),
            "internal_note": _("Verlässt das Haus nie."),
        }

    def __init__(self, *args: Any, whole: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not whole:
            # Whoever has it to do says how far it is; what it is stays as resolved.
            for name in ("title", "office", "deputy_office", "due_on"):
                del self.fields[name]
        name_blank_choices(self)
