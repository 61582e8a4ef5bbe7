"""Forms about posts and contact points. A new row has version 1 before it is saved."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.records.form_fields import PartialDateField
from handschlag.modules.directory.models import Person, Place

from .editing import RowForm
from .phones import PhoneField
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


class PersonForm(GuardedForm):
    """Corrects what somebody is called; another person is another entry."""

    title = forms.CharField(label=gettext_lazy("Titel"), max_length=60, required=False)
    given_name = forms.CharField(label=gettext_lazy("Vorname"), max_length=80)
    family_name = forms.CharField(label=gettext_lazy("Nachname"), max_length=80)
    audience = audience_field()
    legal_basis = forms.CharField(
        label=gettext_lazy("Wozu steht der Name hier?"),
        max_length=200,
        help_text=gettext_lazy("Rechtsgrundlage und Zweck, in einem Satz."),
    )
    basis = forms.CharField(
        label=gettext_lazy("Warum berichtigen Sie?"),
        max_length=200,
        help_text=gettext_lazy(
            "Zum Beispiel „Tippfehler“ oder ein Aktenzeichen, keine Namen. Bleibt im Protokoll."
        ),
    )

    NAMES = ("given_name", "family_name")

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        names = ("title", *cls.NAMES, "audience", "legal_basis")
        return {name: getattr(row, name) for name in names}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        names = [values.get(name, "") for name in self.NAMES]
        if names != [getattr(self.row, name) for name in self.NAMES]:
            self.refuse_erased(" ".join(names))
        return values


class PlaceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Place) -> str:
        return obj.address


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
    phone = PhoneField(label=gettext_lazy("Telefon"), required=False)
    fax = PhoneField(label=gettext_lazy("Fax"), required=False)
    mail = forms.EmailField(label=gettext_lazy("E-Mail"), required=False)
    place = PlaceField(
        Place.objects.none(),
        label=gettext_lazy("Anschrift"),
        required=False,
        empty_label=gettext_lazy("wie unten eingetragen"),
    )
    street = forms.CharField(
        label=gettext_lazy("Straße und Nummer"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Wo die Stelle ist, keine private Anschrift."),
    )
    postcode = forms.CharField(label=gettext_lazy("Postleitzahl"), max_length=10, required=False)
    city = forms.CharField(label=gettext_lazy("Ort"), max_length=120, required=False)
    room = forms.CharField(
        label=gettext_lazy("Raum"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("wie er an der Tür steht, zum Beispiel „Haus B, Zimmer 12“"),
    )
    hours = forms.CharField(label=gettext_lazy("erreichbar"), max_length=120, required=False)
    audience = audience_field()

    ADDRESS = ("street", "postcode", "city")

    def __init__(
        self, *args: Any, people: QuerySet[Person], places: QuerySet[Place], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["place"].queryset = places  # type: ignore[attr-defined]

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        apart = {"version", DESPITE, "place", *cls.ADDRESS}
        values = {name: getattr(row, name) for name in cls.base_fields if name not in apart}
        return values | cls._address_of(row.place)

    @classmethod
    def _address_of(cls, place: Place | None) -> dict[str, str]:
        if place is None:
            return dict.fromkeys(cls.ADDRESS, "")
        return {
            "street": place.street,
            "postcode": place.postcode,
            "city": place.city or place.name,
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        mail = values.get("mail", "")
        if mail and mail != self.row.mail:
            self.refuse_erased(mail=mail)
        entered = {name: values.get(name, "") for name in self.ADDRESS}
        known = self._address_of(self.row.place)
        if values.get("place") and any(entered.values()) and entered != known:
            self.add_error(
                "place", _("Bitte entweder eine Anschrift wählen oder unten eine eintragen.")
            )
        return values

    def values(self) -> dict[str, Any]:
        """The place chosen, else what was entered of it."""
        values = super().values()
        entered = {name: values.pop(name) for name in self.ADDRESS}
        return values | {"place": values["place"] or entered}
