"""Forms for cooperations and for an agreement as a whole."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.form_fields import PartialDateField
from handschlag.modules.agreements.choices import KINDS_UNDER_SUPERVISION, Capacity, State
from handschlag.modules.agreements.models import (
    Agreement,
    Cooperation,
    Document,
    Party,
    Stewardship,
)
from handschlag.modules.agreements.selectors import coordinated_by, stewards_run_by
from handschlag.modules.directory import api as directory

from .fields import OrganisationField, choose_the_only_one, name_blank_choices

INTERNAL = [
    (Audience.COOPERATION, _("alle Partner der Kooperation")),
    (Audience.ORGANISATION, _("nur die eigene Organisation")),
]


class CooperationForm(forms.ModelForm[Cooperation]):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    steward = forms.ModelChoiceField(
        label=_("Koordination durch"), queryset=directory.Organisation.objects.none()
    )
    host = OrganisationField(label=_("Geschäftsstelle bei"), required=False)

    class Meta:
        model = Cooperation
        fields: ClassVar = ["name", "file_number", "staffing", "funded_until"]
        widgets: ClassVar = {"funded_until": DateInput}
        help_texts: ClassVar = {"staffing": _("Zum Beispiel: eine halbe Stelle.")}

    field_order = ["name", "steward", "file_number", "host"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        visible = directory.organisations_visible_to(user)
        self.fields["host"].organisations = visible  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields.pop("steward")
            self.initial.update(version=self.instance.version, host=self.instance.host)
            return
        steward = self.fields["steward"]
        may_choose = visible if user.is_administrator else stewards_run_by(user)
        steward.queryset = may_choose  # type: ignore[attr-defined]
        steward.required = not user.is_administrator
        if not user.is_administrator:
            choose_the_only_one(self, "steward")
        name_blank_choices(self)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class StewardForm(forms.ModelForm[Stewardship]):
    organisation = OrganisationField(label=_("Organisation"))

    class Meta:
        model = Stewardship
        fields: ClassVar = ["since", "until"]
        widgets: ClassVar = {"since": DateInput, "until": DateInput}

    field_order = ["organisation", "since", "until"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        visible = directory.organisations_visible_to(user)
        self.fields["organisation"].organisations = visible  # type: ignore[attr-defined]


class NewAgreementForm(forms.ModelForm[Agreement]):
    audience = forms.ChoiceField(
        label=_("Wer sieht den Entwurf?"), choices=INTERNAL, widget=forms.RadioSelect
    )

    class Meta:
        model = Agreement
        fields: ClassVar = [
            "cooperation",
            "kind",
            "short_title",
            "official_title",
            "summary",
            "audience",
        ]
        widgets: ClassVar = {"summary": forms.Textarea(attrs={"rows": 3})}
        help_texts: ClassVar = {
            "official_title": _("So, wie es über dem Text steht, in der Grundform."),
            "short_title": _("Unser Titel für Listen und die Überschrift der Seite."),
            "summary": _("Ein bis zwei Sätze in eigenen Worten."),
        }

    def __init__(self, *args: Any, user: Any, begun_at: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Cooperation.objects.all() if user.is_administrator else coordinated_by(user)
        self.fields["cooperation"].queryset = mine  # type: ignore[attr-defined]
        self.initial.setdefault("audience", Audience.COOPERATION)
        # The cooperation from whose page somebody came; no other is offered for being named.
        self.begun_at = mine.filter(public_id=begun_at).first() if begun_at else None
        if self.begun_at:
            self.initial.setdefault("cooperation", self.begun_at)
        choose_the_only_one(self, "cooperation")
        name_blank_choices(self)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AgreementForm(forms.ModelForm[Agreement]):
    """The record of an agreement; dates of notice and publication only where the law asks."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    signed = PartialDateField(label=_("unterzeichnet am"), required=False)
    audience = forms.ChoiceField(
        label=_("Wer sieht die Seite?"), choices=INTERNAL, widget=forms.RadioSelect
    )

    class Meta:
        model = Agreement
        fields: ClassVar = [
            "short_title",
            "official_title",
            "summary",
            "kind",
            "law",
            "field_word",
            "field_word_plural",
            "signed_place",
            "applies_from",
            "applies_until",
            "notice",
            "renewal",
            "may_terminate",
            "evaluation_due",
            "notified_on",
            "published_on",
            "published_in",
            "text_held",
            "preceded_by",
            "audience",
        ]
        widgets: ClassVar = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            **dict.fromkeys(
                (
                    "applies_from",
                    "applies_until",
                    "evaluation_due",
                    "notified_on",
                    "published_on",
                ),
                DateInput,
            ),
        }
        help_texts: ClassVar = {
            "field_word": _("Das Wort des Dokuments: Handlungsfeld, Schwerpunkt, Cluster …"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.initial.update(version=row.version, signed=row.signed)
        earlier = row.cooperation.agreements.exclude(pk=row.pk)
        self.fields["preceded_by"].queryset = earlier  # type: ignore[attr-defined]
        if row.state == State.DRAFT:
            self.fields.pop("signed")
        if row.audience == Audience.PUBLIC:
            # Only a release makes it public, only its withdrawal ends that.
            self.fields.pop("audience")
        if row.kind not in KINDS_UNDER_SUPERVISION:
            self.fields["notified_on"].help_text = _("Bei dieser Art meist nicht nötig.")
        name_blank_choices(self)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class SigningForm(forms.Form):
    signed = PartialDateField(
        label=_("Wann wurde unterzeichnet?"),
        required=False,
        help_text=_("Zum Beispiel 21.9.2021. Leer heißt: Datum uns nicht bekannt."),
    )
    signed_place = forms.CharField(label=_("Wo?"), max_length=200, required=False)
    basis = forms.CharField(
        label=_("Grundlage"),
        max_length=200,
        required=False,
        help_text=_("Woher wir das wissen, zum Beispiel das Aktenzeichen."),
    )


class SignatureForm(forms.Form):
    """One signature; a row without a family name counts as left empty."""

    party = forms.ModelChoiceField(label=_("für"), queryset=Party.objects.none(), required=False)
    title = forms.CharField(label=_("Titel"), max_length=60, required=False)
    given_name = forms.CharField(label=_("Vorname"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Nachname"), max_length=80, required=False)
    function = forms.CharField(label=_("Funktion"), max_length=120, required=False)
    capacity = forms.ChoiceField(
        label=_("Eigenschaft"), choices=Capacity, initial=Capacity.IN_OFFICE, required=False
    )
    signed_on = forms.DateField(
        label=_("Unterzeichnet am"),
        required=False,
        widget=DateInput,
        help_text=_("Nur wenn es ein anderer Tag war als oben."),
    )

    def __init__(self, *args: Any, parties: QuerySet[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]
        name_blank_choices(self)

    @property
    def is_empty(self) -> bool:
        return not self.cleaned_data.get("family_name")

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not cleaned.get("family_name"):
            if cleaned.get("given_name"):
                self.add_error("family_name", _("Bitte auch den Nachnamen angeben."))
            return cleaned
        for name in ("party", "given_name", "function"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Das fehlt noch zu dieser Unterschrift."))
        return cleaned


class TerminationForm(forms.Form):
    terminated_on = forms.DateField(label=_("Gekündigt zum"), widget=DateInput)
    basis = forms.CharField(
        label=_("Grundlage"),
        max_length=200,
        help_text=_("Wer hat wann gekündigt, zum Beispiel mit dem Aktenzeichen des Schreibens?"),
    )


class DocumentForm(forms.ModelForm[Document]):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    upload = forms.FileField(label=_("Datei"))

    class Meta:
        model = Document
        fields: ClassVar = ["kind", "title", "audience", "owner_org"]

    field_order = ["kind", "title", "upload", "audience", "owner_org"]

    def __init__(
        self,
        *args: Any,
        owners: QuerySet["directory.Organisation"],
        may_publish: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        allowed = [Audience.COOPERATION, Audience.ORGANISATION]
        if may_publish:
            allowed.insert(0, Audience.PUBLIC)
        self.fields["audience"] = forms.ChoiceField(
            label=_("Wer sieht das Dokument?"),
            choices=[(value, value.label) for value in allowed],
            initial=Audience.COOPERATION,
            help_text=_("Öffentliches erscheint erst, wenn die Vereinbarung öffentlich ist."),
        )
        self.fields["owner_org"].queryset = owners  # type: ignore[attr-defined]
        self.fields["owner_org"].help_text = _("Nötig, wenn nur die eigene Organisation es sieht.")
        self.fields["owner_org"].required = not may_publish
        choose_the_only_one(self, "owner_org")
        name_blank_choices(self)
        if self.instance.pk:
            self.initial["version"] = self.instance.version
            for name in ("upload", "owner_org"):
                self.fields.pop(name)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
