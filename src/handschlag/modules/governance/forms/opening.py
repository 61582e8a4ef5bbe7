"""On the way of a body into public, and back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput


class AnnouncementForm(forms.Form):
    embargo_until = forms.DateField(
        label=_("Sperrfrist bis einschließlich"),
        widget=DateInput,
        required=False,
        help_text=_("Wenn zuerst ein Rat beraten soll. Davor wird nichts öffentlich."),
    )


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Warum?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
