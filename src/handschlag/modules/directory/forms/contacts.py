"""Forms about posts and contact points. A new row has version 1 before it is saved."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.records.form_fields import PartialDateField
from handschlag.modules.directory.models import Person
from handschlag.modules.directory.models.people import E164

from .editing import RowForm
from .ties import audience_field

NOBODY = gettext_lazy("niemand namentlich")


DESPITE = "despite_erasure"


class GuardedForm(RowForm):
    """Says when somebody asked to be erased; who may enter them all the same is asked why."""

    despite_erasure = forms.CharField(
        label=gettext_lazy("Trotzdem eintragen, weil"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Der Grund oder ein Aktenzeichen, keine Namen. Bleibt im Protokoll."
        ),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.despite = self.fields.pop(DESPITE)
        self.may_readmit = privacy.may_readmit(user)
        if self.may_readmit and DESPITE in self.data:
            self.fields[DESPITE] = self.despite

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        names = cls.base_fields.keys() - {"version", DESPITE}
        return {name: getattr(row, name) for name in names}

    def refuse_erased(self, name: str = "", mail: str = "") -> None:
        if self.cleaned_data.get(DESPITE):
            return
        if sentence := privacy.erased_sentence(name, mail):
            self.add_error("mail" if mail else None, sentence)
            if self.may_readmit:
                self.fields[DESPITE] = self.despite


class PostForm(GuardedForm):
    person = forms.ModelChoiceField(
        Person.objects.none(),
        to_field_name="public_id",
        label=gettext_lazy("Person"),
        required=False,
        empty_label=gettext_lazy("neue Person (unten eintragen)"),
    )
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=60, required=False)
    given_name = forms.CharField(label=gettext_lazy("Vorname"), max_length=80, required=False)
    family_name = forms.CharField(label=gettext_lazy("Nachname"), max_length=80, required=False)
    function = forms.CharField(label=gettext_lazy("Funktion"), max_length=120)
    is_deputy = forms.BooleanField(label=gettext_lazy("in Vertretung"), required=False)
    since = PartialDateField(label=gettext_lazy("seit"))
    until = PartialDateField(label=gettext_lazy("bis"))
    audience = audience_field()

    NEW_PERSON = ("title", "given_name", "family_name")

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        if self.row.pk:
            for name in ("person", *self.NEW_PERSON):
                del self.fields[name]
            self.fields.pop(DESPITE, None)

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        names = ("function", "is_deputy", "since", "until", "audience")
        return {name: getattr(row, name) for name in names}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.row.pk and not values.get("person"):
            for name in ("given_name", "family_name"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
            self.refuse_erased(f"{values.get('given_name')} {values.get('family_name')}")
        return values


class ContactPointForm(GuardedForm):
    topic = forms.CharField(label=gettext_lazy("Thema"), max_length=120)
    function = forms.CharField(
        label=gettext_lazy("Stelle"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Das Amt oder die Funktion, nicht der Name."),
    )
    person = forms.ModelChoiceField(
        Person.objects.none(),
        to_field_name="public_id",
        label=gettext_lazy("Person"),
        required=False,
        empty_label=NOBODY,
        help_text=gettext_lazy("Nur, wer damit einverstanden ist."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefon"),
        max_length=16,
        required=False,
        validators=[E164],
        help_text=gettext_lazy("mit Ländervorwahl, zum Beispiel +493550000000"),
    )
    fax = forms.CharField(
        label=gettext_lazy("Fax"),
        max_length=16,
        required=False,
        validators=[E164],
        help_text=gettext_lazy("mit Ländervorwahl, zum Beispiel +493550000000"),
    )
    mail = forms.EmailField(label=gettext_lazy("E-Mail"), required=False)
    room = forms.CharField(
        label=gettext_lazy("Raum"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("wie er an der Tür steht, zum Beispiel „Haus B, Zimmer 12“"),
    )
    hours = forms.CharField(label=gettext_lazy("erreichbar"), max_length=120, required=False)
    audience = audience_field()

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        mail = values.get("mail", "")
        if mail and mail != self.row.mail:
            self.refuse_erased(mail=mail)
        return values

    def clean_phone(self) -> str:
        return str(self.cleaned_data["phone"])
