"""Forms for the minutes, and for putting them right once they are approved."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from handschlag.modules.governance.models import Minutes, MinutesEntry

from .bodies import VersionedForm
from .papers import CONFIDENTIAL


class MinutesForm(VersionedForm):
    class Meta:
        model = Minutes
        fields: ClassVar = ["opening", "closing"]
        widgets: ClassVar = {
            "opening": forms.Textarea(attrs={"rows": 3}),
            "closing": forms.Textarea(attrs={"rows": 2}),
        }


class MinutesEntryForm(VersionedForm):
    class Meta:
        model = MinutesEntry
        fields: ClassVar = ["text", "confidential_text"]
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "confidential_text": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {"confidential_text": CONFIDENTIAL}


class CorrectionForm(forms.Form):
    """What stands wrong in approved minutes: the new words and why."""

    new = forms.CharField(
        label=_("So ist es richtig"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(
        label=_("Grund der Berichtigung"),
        max_length=300,
        help_text=_("Steht neben der Berichtigung; die alten Worte bleiben lesbar."),
    )

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ApprovalForm(forms.Form):
    """Nothing to fill in: the button is the act, and what stops it is said above it."""
