"""Forms about who stands in for somebody, and who takes over."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.accounts.selectors import user_by_email
from handschlag.foundation.design.fields import DateInput
from handschlag.foundation.records import today
from handschlag.modules.directory.deputies import colleagues_of
from handschlag.modules.directory.models import Mandate

from .fields import TidyForm


class ChosenPersonForm(TidyForm):
    """A colleague of the list; who may let others in can name any account by its address."""

    colleague = forms.ChoiceField(label=gettext_lazy("Wer?"), required=False)
    email = forms.EmailField(
        label=gettext_lazy("oder die E-Mail-Adresse eines Kontos"), required=False
    )

    def __init__(self, *args: Any, mandate: Mandate, anybody: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {row.user.public_id: row.user for row in colleagues_of(mandate)}
        names = [(key, user.name) for key, user in self.colleagues.items()]
        field = self.fields["colleague"]
        field.choices = [("", _("bitte wählen")), *names]  # type: ignore[attr-defined]
        if not anybody:
            del self.fields["email"]
            field.required = True

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        chosen = self.colleagues.get(values.get("colleague", ""))
        if email := values.get("email"):
            chosen = user_by_email(email)
            if chosen is None:
                self.add_error(
                    "email",
                    _("Zu dieser Adresse gibt es kein Konto. Laden Sie die Person erst ein."),
                )
        if chosen is None and not self.errors:
            self.add_error("colleague", _("Bitte eine Person wählen."))
        return values | {"chosen": chosen}


class DeputyForm(ChosenPersonForm):
    since = forms.DateField(label=gettext_lazy("ab"), widget=DateInput)
    until = forms.DateField(label=gettext_lazy("bis einschließlich"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"since": today()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {"deputy": values["chosen"], "since": values["since"], "until": values["until"]}


class HandOverForm(ChosenPersonForm):
    on = forms.DateField(
        label=gettext_lazy("Ab wann?"),
        widget=DateInput,
        help_text=gettext_lazy("Bis zum Tag davor bleibt alles, wie es ist."),
    )
    coordination_only = forms.BooleanField(
        label=gettext_lazy("nur die Koordination, das Mandat bleibt sonst"), required=False
    )

    def __init__(self, *args: Any, mandate: Mandate, **kwargs: Any) -> None:
        super().__init__(*args, mandate=mandate, **kwargs)
        if not mandate.coordinates:
            del self.fields["coordination_only"]

    def values(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {
            "successor": values["chosen"],
            "on": values["on"],
            "coordination_only": values.get("coordination_only", False),
        }
