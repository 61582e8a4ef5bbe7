"""Forms for bodies and the seats in them."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput, choose_the_only_one, name_blank_choices
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.governance.models import Body, Seat

VISIBLE_TO = [
    (Audience.COOPERATION, _("alle Partner der Kooperation")),
    (Audience.PUBLIC, _("alle: die Seite des Gremiums ist öffentlich")),
]


class VersionedForm(forms.ModelForm[Any]):
    """Carries the version of its row, and hands a service everything typed but that."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.version

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class BodyForm(VersionedForm):
    class Meta:
        model = Body
        fields: ClassVar = [
            "name",
            "short_name",
            "kind",
            "stage",
            "task",
            "basis",
            "since",
            "until",
            "power",
            "votes_by",
            "majority",
            "quorum",
            "quorum_number",
            "allows_veto",
            "notice_days",
        ]
        widgets: ClassVar = {
            "task": forms.Textarea(attrs={"rows": 3}),
            "since": DateInput,
            "until": DateInput,
        }
        help_texts: ClassVar = {
            "basis": _("Der Satz der Vereinbarung, auf dem das Gremium ruht."),
            "quorum_number": _("Nur bei einer festen Zahl."),
            "notice_days": _("So viele Tage vorher gehen Einladung und Mappe hinaus."),
            "task": _("Ein bis zwei Sätze in eigenen Worten."),
        }

    def __init__(self, *args: Any, cooperation: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cooperation = cooperation or self.instance.cooperation
        clauses = agreements.Clause.objects.filter(agreement__cooperation=cooperation)
        self.fields["basis"].queryset = clauses  # type: ignore[attr-defined]
        name_blank_choices(self)


class NewBodyForm(BodyForm):
    """The few things to know at the beginning; the rules of voting have sensible defaults."""

    cooperation = forms.ModelChoiceField(
        label=_("Kooperation"), queryset=agreements.Cooperation.objects.none()
    )

    class Meta(BodyForm.Meta):
        fields: ClassVar = ["name", "kind", "stage", "power", "task", "notice_days"]

    field_order = ["cooperation", "name", "kind", "stage", "power", "task", "notice_days"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        forms.ModelForm.__init__(self, *args, **kwargs)
        every = agreements.Cooperation.objects.all()
        mine = every if user.is_administrator else agreements.coordinated_by(user)
        self.fields["cooperation"].queryset = mine  # type: ignore[attr-defined]
        choose_the_only_one(self, "cooperation")
        name_blank_choices(self)


class SeatForm(VersionedForm):
    class Meta:
        model = Seat
        fields: ClassVar = [
            "on_behalf_of",
            "post",
            "person",
            "function",
            "role",
            "voting",
            "deputy_of",
            "mail",
            "since",
            "until",
            "basis",
        ]
        widgets: ClassVar = {"since": DateInput, "until": DateInput}
        help_texts: ClassVar = {
            "post": _("Wer das Amt innehat, hat den Sitz. Geht das Amt über, geht er mit."),
            "person": _("Nur, wenn der Sitz an keinem Amt hängt."),
            "function": _("So steht der Sitz auf der Seite, zum Beispiel: Leitung Wirtschaft."),
            "deputy_of": _("Stimmt nur mit, wenn dieses Mitglied fehlt."),
            "mail": _("Hierhin gehen Einladung und Mappe, auch ohne Konto."),
            "basis": _("Zum Beispiel die Nummer des Beschlusses."),
        }

    def __init__(self, *args: Any, body: Body, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = directory.organisations_visible_to(user)
        people = directory.persons_visible_to(user)
        posts = directory.Post.objects.filter(person__in=people).select_related(
            "person", "organisation"
        )
        offered: dict[str, Any] = {
            "on_behalf_of": _partners_of(body, organisations),
            "person": people,
            "post": posts,
            "deputy_of": body.seats.filter(deputy_of=None).exclude(pk=self.instance.pk),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["deputy_of"].label_from_instance = seat_label  # type: ignore[attr-defined]
        if "post" in self.fields:
            self.fields["post"].label_from_instance = _post_label  # type: ignore[attr-defined]
        name_blank_choices(self)


class SeatEndForm(forms.Form):
    until = forms.DateField(label=_("Letzter Tag"), widget=DateInput)


def seat_label(seat: Seat) -> str:
    """Function and holder of a seat as a list offers it."""
    holder = seat.holder or _("unbesetzt")
    return f"{seat.on_behalf_of}: {seat.title or seat.get_role_display()}, {holder}"


def _post_label(post: Any) -> str:
    return f"{post.organisation}: {post.function}, {post.person}"


def _partners_of(body: Body, organisations: Any) -> Any:
    """Partners first would need two lists; guests may come from anywhere, so all are offered."""
    return organisations.order_by("name")
