"""Which organisation, person or agreement is meant: from those alike, or by its name."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.fields import Choice, ComboboxField
from handschlag.modules.intake.matching import Candidate
from handschlag.modules.intake.models import Proposal
from handschlag.modules.intake.showing.naming import rows_named


class ChooseForm(forms.Form):
    """`row` is the public id of one of those alike; `other` the name of another one."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        proposal: Proposal,
        user: Any,
        candidates: Sequence[Candidate],
        suggest_url: str,
    ) -> None:
        self.proposal, self.user, self.candidates = proposal, user, candidates
        super().__init__(data, initial={"version": proposal.version})
        if candidates:
            self.fields["row"] = forms.ChoiceField(
                label=_("Ähnlich im Bestand"),
                required=False,
                widget=forms.RadioSelect,
                choices=[(each.row.public_id, _described(each)) for each in candidates],
            )
        self.fields["other"] = ComboboxField(
            suggest_url=suggest_url,
            label=_("Etwas anderes") if candidates else _("Name"),
            required=False,
            help_text=gettext_lazy("Tippen Sie den Anfang des Namens."),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        other: Choice | None = cleaned.get("other")
        if other:
            self.chosen = self._named(other)
        elif row := cleaned.get("row"):
            self.chosen = next(e.row for e in self.candidates if e.row.public_id == row)
        else:
            raise ValidationError(_("Bitte wählen Sie, was gemeint ist."), code="required")
        return cleaned

    def _named(self, choice: Choice) -> Any:
        """The chosen one, as long as the text still says its name; else whoever is called so."""
        found = rows_named(self.proposal, self.user, choice.text)
        if chosen := [row for row in found if row.public_id == choice.value]:
            return chosen[0]
        exact = [row for row in found if str(row).casefold() == choice.text.casefold()]
        if len(exact) == 1:
            return exact[0]
        sentence = (
            _("Mehrere heißen so ähnlich. Bitte wählen Sie aus den Vorschlägen.")
            if found
            else _("„%(name)s“ kennen wir noch nicht.") % {"name": choice.text}
        )
        raise ValidationError({"other": sentence}, code="unknown")


def _described(candidate: Candidate) -> str:
    reasons = "; ".join(str(reason) for reason in candidate.reasons)
    return f"{candidate.label} ({reasons})" if reasons else candidate.label
