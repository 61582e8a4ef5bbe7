"""Forms around a meeting before it begins: when and where, what about, to whom."""

from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput, choose_the_only_one, name_blank_choices
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory import api as directory
from handschlag.modules.governance.choices import MeetingKind
from handschlag.modules.governance.models import AgendaItem, Body, Meeting, Paper

from .bodies import VersionedForm

END_OF_DAY = time(23, 59)


class TimeInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class MeetingForm(VersionedForm):
    """Day and times apart: that is how people say it."""

    day = forms.DateField(label=_("Tag"), widget=DateInput)
    begins = forms.TimeField(label=_("Beginn"), widget=TimeInput)
    ends = forms.TimeField(label=_("Ende"), widget=TimeInput, required=False)
    last_day = forms.DateField(
        label=_("Antworten bis einschließlich"),
        widget=DateInput,
        required=False,
        help_text=_("Nur beim Umlaufverfahren: der letzte Tag, an dem abgestimmt werden kann."),
    )

    class Meta:
        model = Meeting
        fields: ClassVar = ["title", "kind", "place", "online_link", "note", "file_number"]
        widgets: ClassVar = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts: ClassVar = {
            "note": _("Steht in der Einladung, zum Beispiel der Weg zum Saal."),
        }

    field_order = [
        "title",
        "day",
        "begins",
        "ends",
        "kind",
        "last_day",
        "place",
        "online_link",
        "note",
        "file_number",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            begins = timezone.localtime(self.instance.starts_at)
            self.initial.update(day=begins.date(), begins=begins.time())
            if self.instance.ends_at:
                ends = timezone.localtime(self.instance.ends_at)
                self.initial["ends"] = ends.time()
                if self.instance.is_circulation:
                    self.initial["last_day"] = ends.date()
        name_blank_choices(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == MeetingKind.CIRCULATION:
            self._check_circulation(cleaned)
            return cleaned
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("Die Sitzung endet vor ihrem Beginn."))
        return cleaned

    def _check_circulation(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("day"), cleaned.get("last_day")
        if last is None and "last_day" not in self.errors:
            self.add_error("last_day", _("Bitte geben Sie an, bis wann abgestimmt werden kann."))
        elif first and last and last < first:
            self.add_error("last_day", _("Das Ende liegt vor dem Beginn."))

    def values(self) -> dict[str, Any]:
        values = super().values()
        day, begins, ends = values.pop("day"), values.pop("begins"), values.pop("ends")
        last_day = values.pop("last_day")
        values["starts_at"] = _moment(day, begins)
        values["ends_at"] = _moment(day, ends) if ends else None
        if values["kind"] == MeetingKind.CIRCULATION:
            values["ends_at"] = _moment(last_day, ends or END_OF_DAY)
        return values


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


class ItemForm(VersionedForm):
    """An item of the agenda or of the backlog, as the coordination writes it."""

    class Meta:
        model = AgendaItem
        fields: ClassVar = [
            "title",
            "purpose",
            "text",
            "minutes_planned",
            "responsible_org",
            "responsible_office",
            "paper",
            "is_public",
        ]
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts: ClassVar = {
            "is_public": _("Titel und Ergebnis erscheinen dann auf der öffentlichen Seite."),
        }

    def __init__(self, *args: Any, body: Body, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        papers = Paper.objects.filter(cooperation=body.cooperation)
        organisations = directory.organisations_visible_to(user)
        self.fields["paper"].queryset = papers  # type: ignore[attr-defined]
        self.fields["responsible_org"].queryset = organisations  # type: ignore[attr-defined]
        name_blank_choices(self)


class ProposalForm(forms.ModelForm[AgendaItem]):
    """What a member or the staff of a partner wants to be talked about."""

    class Meta:
        model = AgendaItem
        fields: ClassVar = ["title", "text", "purpose", "minutes_planned", "proposed_by_org"]
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {
            "text": _("Worum geht es, und was soll das Gremium damit tun?"),
            "minutes_planned": _("Wie viel Zeit braucht es ungefähr?"),
        }

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposed_by_org"].queryset = organisations  # type: ignore[attr-defined]
        choose_the_only_one(self, "proposed_by_org")
        name_blank_choices(self)


class BacklogForm(forms.Form):
    """Which of the waiting topics come onto this agenda."""

    items = forms.ModelMultipleChoiceField(
        label=_("Aus dem Themenspeicher"),
        queryset=AgendaItem.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].queryset = waiting  # type: ignore[attr-defined]
        self.fields["items"].label_from_instance = _waiting_label  # type: ignore[attr-defined]

    def clean_items(self) -> Any:
        if not self.cleaned_data["items"]:
            raise ValidationError(_("Bitte wählen Sie mindestens ein Thema aus."), code="none")
        return self.cleaned_data["items"]


def _waiting_label(item: AgendaItem) -> str:
    by = item.proposed_by_org
    return f"{item.title} ({by})" if by else item.title


class InvitationForm(forms.Form):
    short_notice_because = forms.CharField(
        label=_("Warum laden Sie später ein als sonst?"),
        max_length=300,
        help_text=_("Steht in der Einladung und in der Niederschrift."),
    )

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["short_notice_because"]


class CancelForm(forms.Form):
    because = forms.CharField(
        label=_("Warum fällt die Sitzung aus?"),
        max_length=300,
        help_text=_("Steht in der Absage an alle Eingeladenen."),
    )


class OpeningForm(forms.Form):
    """Who reads of the meeting, and which of its items are open to everybody."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    audience = forms.ChoiceField(
        label=_("Wer sieht die Sitzung?"),
        choices=[
            (Audience.COOPERATION, _("alle Partner der Kooperation")),
            (Audience.PUBLIC, _("alle: Tagesordnung und, wenn sie vorbei ist, die Ergebnisse")),
        ],
        widget=forms.RadioSelect,
    )
    items = forms.ModelMultipleChoiceField(
        label=_("Öffentliche Punkte"),
        queryset=AgendaItem.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Von den anderen erfährt die Öffentlichkeit nur, dass es sie gab. Vertrauliche Teile "
            "bleiben auch bei öffentlichen Punkten innen."
        ),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        items = meeting.items.order_by("position", "pk")
        kwargs["initial"] = {
            "version": meeting.version,
            "audience": meeting.audience,
            "items": list(items.filter(is_public=True)),
        }
        super().__init__(*args, **kwargs)
        self.fields["items"].queryset = items  # type: ignore[attr-defined]
