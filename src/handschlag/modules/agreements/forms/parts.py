"""Forms for the parts of an agreement. They check what was typed; services do the writing."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput, MoneyField
from handschlag.foundation.records.form_fields import PartialDateField
from handschlag.foundation.records.selectors import sources_visible_to
from handschlag.foundation.taxonomies.models import Term
from handschlag.modules.agreements.choices import State
from handschlag.modules.agreements.models import (
    Agreement,
    Approval,
    Clause,
    Commitment,
    CostShare,
    FieldOfAction,
    Goal,
    KnownGap,
    Party,
    Update,
)
from handschlag.modules.directory import api as directory

from .fields import OrganisationField, choose_the_only_one, name_blank_choices

CLAUSE_HINT = _("Der Satz, auf dem dieser Eintrag ruht.")


class PartForm(forms.ModelForm[Any]):
    """Offers only what belongs to this agreement, and only parties the user may write for."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        agreement: Agreement,
        parties: QuerySet[Party],
        user: Any,
        may_be_shared: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.agreement, self.parties, self.user = agreement, parties, user
        # Only the coordination enters what belongs to all parties.
        self.may_be_shared = may_be_shared
        # Only what the form asks for is built: to say which sources somebody sees is long work.
        offered: dict[str, Callable[[], QuerySet[Any]]] = {
            "clause": agreement.clauses.all,
            "field": agreement.fields.all,
            "parent": lambda: agreement.goals.exclude(pk=self.instance.pk),
            "party": lambda: parties,
            "owners": lambda: parties,
            "source": lambda: sources_visible_to(user).order_by("-pk"),
        }
        for name in offered.keys() & self.fields.keys():
            # Only fields of choices have one, and these names are theirs.
            self.fields[name].queryset = offered[name]()  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["version"] = self.instance.version
            # Whose it is does not change; that would be another entry.
            for name in ("party", "organisation"):
                self.fields.pop(name, None)
        elif "party" in self.fields:
            choose_the_only_one(self, "party")
        name_blank_choices(self)

    def values(self) -> dict[str, Any]:
        """What the service takes: everything typed but the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class PartyForm(PartForm):
    organisation = OrganisationField(label=_("Organisation"))

    class Meta:
        model = Party
        fields: ClassVar = ["role", "since", "until", "basis"]
        widgets: ClassVar = {"since": DateInput, "until": DateInput}
        help_texts: ClassVar = {
            "basis": _("Nötig, wenn die Vereinbarung schon unterzeichnet ist."),
        }

    field_order = ["organisation", "role", "since", "until", "basis"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.agreement.state != State.DRAFT:
            self.fields["until"].help_text = _("Für einen Austritt Datum und Grund eintragen.")
        if "organisation" in self.fields:
            visible = directory.organisations_visible_to(self.user)
            self.fields["organisation"].organisations = visible  # type: ignore[attr-defined]


class ApprovalForm(PartForm):
    link = forms.URLField(
        label=_("Adresse im Ratsinformationssystem"),
        max_length=300,
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = Approval
        fields: ClassVar = [
            "party",
            "body",
            "result",
            "decided_on",
            "condition",
            "paper_number",
            "link",
        ]
        widgets: ClassVar = {"decided_on": DateInput}
        help_texts: ClassVar = {"body": _("Zum Beispiel Stadtverordnetenversammlung.")}


class FieldForm(PartForm):
    class Meta:
        model = FieldOfAction
        fields: ClassVar = ["number", "official_title", "short_title", "clause", "terms"]
        widgets: ClassVar = {"terms": forms.CheckboxSelectMultiple}
        help_texts: ClassVar = {
            "clause": CLAUSE_HINT,
            "terms": _("Wozu das Feld in unseren eigenen Listen gehört."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Term.objects.filter(retired=False)
        if self.instance.pk:
            # A word that fell out of use stays where it was given.
            offered |= Term.objects.filter(pk__in=self.instance.terms.values("pk"))
        terms: Any = self.fields["terms"]
        terms.queryset = offered.distinct().select_related("taxonomy")
        terms.part_of = lambda term: term.taxonomy
        if not offered.exists():
            del self.fields["terms"]
        if not self.instance.pk:
            self.initial.setdefault("number", self.agreement.fields.count() + 1)


class GoalForm(PartForm):
    class Meta:
        model = Goal
        fields: ClassVar = ["text", "level", "owners", "field", "parent", "clause"]
        widgets: ClassVar = {"owners": forms.CheckboxSelectMultiple}
        help_texts: ClassVar = {"clause": CLAUSE_HINT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = self.fields["owners"]
        if self.may_be_shared:
            owners.help_text = _("Ohne Auswahl gilt das Ziel für alle Partner.")
        else:
            owners.required = True
            if self.parties.count() == 1:
                self.initial.setdefault("owners", list(self.parties))


class CommitmentForm(PartForm):
    class Meta:
        model = Commitment
        fields: ClassVar = ["party", "kind", "text", "due_on", "clause"]
        widgets: ClassVar = {"due_on": DateInput}
        help_texts: ClassVar = {"clause": CLAUSE_HINT}


class CostShareForm(PartForm):
    amount = MoneyField(
        label=_("Betrag in Euro"),
        max_digits=12,
        help_text=_("Leer lassen, wenn nur der Schlüssel vereinbart ist."),
    )
    cap = MoneyField(label=_("höchstens, in Euro"), max_digits=12)

    class Meta:
        model = CostShare
        fields: ClassVar = ["party", "year", "key", "amount", "cap", "budget_line", "security"]
        help_texts: ClassVar = {
            "security": _("Gesichertes und Ungesichertes zählen wir nie zusammen."),
        }


class SourcedForm(PartForm):
    """Names a source we have, or a new one by its title."""

    new_source = forms.CharField(label=_("oder neue Quelle: Titel"), max_length=300, required=False)
    new_source_address = forms.URLField(
        label=_("Adresse der neuen Quelle"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Leer heißt: Adresse nicht bekannt."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("source") and cleaned.get("new_source"):
            self.add_error("new_source", _("Bitte nur eine Quelle angeben."))
        return cleaned


class ClauseForm(SourcedForm):
    class Meta:
        model = Clause
        fields: ClassVar = [
            "text",
            "is_paraphrase",
            "kind",
            "origin",
            "figure",
            "source",
            "start",
            "end",
        ]
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts: ClassVar = {
            "text": _("Ein kurzes Zitat oder der Sinn in eigenen Worten, höchstens 300 Zeichen."),
            "is_paraphrase": _("Haken weg, wenn es wörtlich zitiert ist."),
            "start": _("Das erste Zeichen des Textes hat die Nummer 0."),
        }

    field_order = [
        "text",
        "is_paraphrase",
        "kind",
        "origin",
        "figure",
        "source",
        "new_source",
        "new_source_address",
        "start",
        "end",
    ]

    # Few people count characters; who does finds it folded.
    folded_title = _("Genaue Stelle (freiwillig)")
    folded = ("start", "end")

    @property
    def unfolds(self) -> bool:
        """What is wrong must be seen."""
        return any(name in self.errors for name in self.folded)


class GapForm(PartForm):
    class Meta:
        model = KnownGap
        fields: ClassVar = ["subject", "kind", "sentence", "detail", "field"]
        help_texts: ClassVar = {
            "field": _("Leer lassen, wenn die Lücke die ganze Vereinbarung betrifft."),
        }


class UpdateForm(SourcedForm):
    happened = PartialDateField(label=_("Wann"), required=False)

    class Meta:
        model = Update
        fields: ClassVar = ["text", "source"]
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 3})}

    field_order = ["happened", "text", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["happened"] = self.instance.happened
