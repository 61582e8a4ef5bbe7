"""Forms of data protection."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.form_fields import FingerprintField
from handschlag.foundation.records.rows import fingerprint

from .bases import Basis, shown_of
from .choices import Channel, LegalBasis
from .models import LONGEST_BALANCING, RetentionRule


class LookUpForm(forms.Form):
    """Whom to look for; one of the three is enough."""

    name = forms.CharField(label=_("Name"), required=False, max_length=160)
    mail = forms.CharField(label=_("E-Mail-Adresse"), required=False, max_length=254)
    phone = forms.CharField(label=_("Telefonnummer"), required=False, max_length=40)
    occasion = forms.CharField(
        label=_("Anlass"),
        max_length=200,
        help_text=_(
            "Zum Beispiel das Aktenzeichen. Bitte keine Namen: Der Anlass steht im Protokoll."
        ),
    )


class ErasureForm(forms.Form):
    """What is irrevocable is said twice."""

    basis = forms.CharField(
        label=_("Grundlage"),
        max_length=200,
        help_text=_("Aktenzeichen oder Paragraf, keine Namen. Steht für immer im Protokoll."),
    )
    sure = forms.BooleanField(
        label=_("Ja, diese Angaben sollen endgültig gelöscht werden."),
        error_messages={"required": _("Bitte bestätigen Sie, dass endgültig gelöscht wird.")},
    )


class TellForm(forms.Form):
    """The proof that a person was told."""

    channel = forms.ChoiceField(
        label=_("Wie haben Sie informiert?"), choices=Channel.choices, widget=forms.RadioSelect
    )
    wording_hash = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Vermerk"), required=False, max_length=300, help_text=_("Bitte keine Namen.")
    )


class CloseForm(forms.Form):
    """Why a person need not be told (any more)."""

    end = forms.ChoiceField(
        label=_("Warum ist es erledigt?"),
        choices=[
            ("confirmed", _("Die Person hat ihre Angaben selbst bestätigt.")),
            ("known", _("Es ist nicht nötig (Art. 14 Abs. 5 DSGVO).")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Begründung"), required=False, max_length=300, help_text=_("Bitte keine Namen.")
    )


class PeriodForm(forms.Form):
    """How long records of one kind stay here; the fingerprint says what was shown."""

    version = FingerprintField()
    days = forms.IntegerField(label=_("Frist in Tagen"), min_value=1, max_value=36525)
    warn_days = forms.IntegerField(
        label=_("Vorwarnung in Tagen"),
        min_value=0,
        max_value=365,
        help_text=_("So lange steht ein Eintrag in der Liste, bevor er gelöscht wird."),
    )
    is_active = forms.BooleanField(label=_("Diese Frist läuft"), required=False)

    @classmethod
    def initial_of(cls, rule: RetentionRule) -> dict[str, Any]:
        shown = {name: getattr(rule, name) for name in ("days", "warn_days", "is_active")}
        return shown | {"version": fingerprint(shown)}


class BasisForm(forms.Form):
    """Purpose and legal basis of one entry; the fingerprint says what was shown."""

    version = FingerprintField()
    basis = forms.ChoiceField(label=_("Rechtsgrundlage"), choices=LegalBasis.choices)
    purpose = forms.CharField(label=_("Zweck"), max_length=200)
    source = forms.CharField(label=_("Herkunft der Angaben"), required=False, max_length=200)
    balancing = forms.CharField(
        label=_("Abwägung"),
        required=False,
        max_length=LONGEST_BALANCING,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Nur beim berechtigten Interesse: warum es schwerer wiegt als das Interesse der Person."
        ),
    )

    @classmethod
    def initial_of(cls, stated: Basis) -> dict[str, Any]:
        shown = shown_of(stated)
        return shown | {"version": fingerprint(shown)}


class AppointForm(forms.Form):
    """Whom to appoint."""

    user: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(label=_("Konto"), queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = get_user_model().objects.filter(is_active=True).order_by("name")
        self.fields["user"].queryset = accounts  # type: ignore[attr-defined]
