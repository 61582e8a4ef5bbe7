"""Forms on the way into public."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput
from handschlag.modules.agreements.models import Party
from handschlag.modules.directory import api as directory

from .fields import choose_the_only_one, name_blank_choices


class AnnouncementForm(forms.Form):
    embargo_until = forms.DateField(
        label=_("Sperrfrist bis einschließlich"),
        widget=DateInput,
        required=False,
        help_text=_("Wenn zuerst ein Rat beraten soll. Davor wird nichts öffentlich."),
    )


class AnswerForm(forms.Form):
    """What a partner says to a planned release; a field before it says for whom."""

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

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]
        choose_the_only_one(self, name)
        name_blank_choices(self)


class StatementForm(AnswerForm):
    party = forms.ModelChoiceField(label=_("Für"), queryset=Party.objects.none())
    field_order = ["party", "agrees", "text"]

    def __init__(self, *args: Any, parties: QuerySet[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("party", parties)


class PageStatementForm(AnswerForm):
    organisation = forms.ModelChoiceField(
        label=_("Für"), queryset=directory.Organisation.objects.none()
    )
    field_order = ["organisation", "agrees", "text"]

    def __init__(
        self, *args: Any, partners: QuerySet[directory.Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("organisation", partners)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Warum?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class PublishingForm(forms.Form):
    """Nothing to fill in: it carries what a service refuses."""
