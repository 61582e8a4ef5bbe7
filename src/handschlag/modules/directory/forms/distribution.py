"""Forms about distribution lists: the question, and what its answer is taken for."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.modules.directory.choices import OrganisationKind, Sector
from handschlag.modules.directory.distribution import Criteria, list_sources
from handschlag.modules.directory.models import Organisation

from .editing import UnnumberedForm
from .fields import TidyForm

CHOSEN = "aus-"


class CriteriaForm(TidyForm):
    """The question of a list, in the address: a list can be kept as a bookmark."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Art der Organisation"),
        choices=OrganisationKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("Bereich"),
        choices=Sector.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    function = forms.CharField(
        label=gettext_lazy("Funktion oder Thema"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Ein Wort daraus genügt, zum Beispiel „Presse“."),
    )
    with_deputies = forms.BooleanField(
        label=gettext_lazy("auch Vertretungen anschreiben"), required=False
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = [f"{CHOSEN}{source.key}" for source in list_sources()]
        for source in list_sources():
            self.fields[f"{CHOSEN}{source.key}"] = forms.ChoiceField(
                label=source.label,
                choices=[("", _("alle")), *source.options(user)],
                required=False,
            )

    def criteria(self) -> Criteria:
        values = self.cleaned_data
        return Criteria(
            kinds=tuple(values["kinds"]),
            sectors=tuple(values["sectors"]),
            function=values["function"].strip(),
            with_deputies=values["with_deputies"],
            chosen={
                name.removeprefix(CHOSEN): values[name] for name in self.sources if values[name]
            },
        )


def query_of(criteria: Criteria) -> str:
    """The address of the page that asks this question."""
    chosen = {f"{CHOSEN}{key}": value for key, value in criteria.chosen.items()}
    parts: dict[str, Any] = {
        "kinds": criteria.kinds,
        "sectors": criteria.sectors,
        "function": criteria.function,
        "with_deputies": "on" if criteria.with_deputies else "",
        **chosen,
    }
    return urlencode({name: value for name, value in parts.items() if value}, doseq=True)


class PurposeForm(TidyForm):
    """Nobody takes addresses out without saying what for."""

    purpose = forms.CharField(
        label=gettext_lazy("Wozu brauchen Sie die Adressen?"),
        max_length=200,
        help_text=gettext_lazy("Das steht danach im Protokoll, zusammen mit Ihrem Namen."),
    )


class RenameListForm(UnnumberedForm):
    name = forms.CharField(label=gettext_lazy("Name des Verteilers"), max_length=120)
    purpose = forms.CharField(label=gettext_lazy("Zweck"), max_length=200)


class SaveListForm(PurposeForm):
    name = forms.CharField(label=gettext_lazy("Name des Verteilers"), max_length=120)
    owner_org = forms.ChoiceField(label=gettext_lazy("Wer pflegt ihn?"), required=False)

    field_order = ("name", "purpose", "owner_org")

    def __init__(self, *args: Any, own: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {row.public_id: row for row in own}
        if len(self.own) < 2:
            del self.fields["owner_org"]
        else:
            names = [(key, row.name) for key, row in self.own.items()]
            self.fields["owner_org"].choices = names  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        values = self.cleaned_data
        key = values.get("owner_org") or next(iter(self.own), "")
        return {
            "name": values["name"],
            "purpose": values["purpose"],
            "owner_org": self.own.get(key),
        }
