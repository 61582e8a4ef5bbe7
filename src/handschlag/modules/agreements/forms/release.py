"""Forms on the way into public."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput
from handschlag.modules.agreements.models import Party

from .fields import name_blank_choices


class AnnouncementForm(forms.Form):
    embargo_until = forms.DateField(
        label=_("Sperrfrist bis einschließlich"),
        widget=DateInput,
        required=False,
        help_text=_("Wenn zuerst ein Rat beraten soll. Davor wird nichts öffentlich."),
    )


class StatementForm(forms.Form):
    party = forms.ModelChoiceField(label=_("Für"), queryset=Party.objects.none())
    agrees = forms.TypedChoiceField(
        label=_("Ihre Antwort"),
        choices=[("yes", _("Wir sind einverstanden.")), ("no", _("So noch nicht."))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Stellungnahme"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Nötig, wenn etwas noch nicht stimmt. Sie steht dann neben der Seite."),
    )

    def __init__(self, *args: Any, parties: QuerySet[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]
        if parties.count() == 1:
            self.initial.setdefault("party", parties.first())
        name_blank_choices(self)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Warum?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
