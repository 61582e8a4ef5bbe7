"""Forms around a reporting round: its dates, its addresses, a note of return."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.fields import DateInput
from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.arithmetic.periods import Span, span_of, words_of
from handschlag.modules.measures.choices import PeriodKind
from handschlag.modules.measures.models import ReportingRound, SheetRow
from handschlag.modules.measures.services.indicators import period_of

TIME_TO_ANSWER = timedelta(days=14)
TIME_AFTER = timedelta(days=21)
PERIODS_BACK = 6


def recent_periods(day: date) -> list[Span]:
    """Quarters that are over or about to be, then half-years and years; the newest first."""
    found: list[Span] = []
    for kind, back in (
        (PeriodKind.QUARTER, PERIODS_BACK),
        (PeriodKind.HALF_YEAR, 3),
        (PeriodKind.YEAR, 2),
    ):
        span = span_of(day, kind.value)
        for _step in range(back):
            found.append(span)
            span = span.previous
    return found


def last_full_period(day: date) -> Span:
    """What is usually asked about: the quarter that ended last, or ends within a fortnight."""
    return span_of(day + TIME_TO_ANSWER, PeriodKind.QUARTER.value).previous


class RoundDatesForm(forms.Form):
    """What may change while a round is planned or runs."""

    title = forms.CharField(label=gettext_lazy("Bezeichnung"), max_length=120)
    opens_on = forms.DateField(
        label=gettext_lazy("Versand am"),
        widget=DateInput,
        help_text=gettext_lazy("Die Links gehen an diesem Tag von selbst hinaus."),
    )
    due_on = forms.DateField(label=gettext_lazy("Meldung bis"), widget=DateInput)
    closes_on = forms.DateField(
        label=gettext_lazy("Links gelten bis einschließlich"),
        widget=DateInput,
        help_text=gettext_lazy("Auch wer zu spät kommt, kann bis dahin noch melden."),
    )
    note = forms.CharField(
        label=gettext_lazy("Ein Satz an die Partner"),
        required=False,
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, asked: ReportingRound | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked is not None:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=asked.version
            )
            for name in ("title", "opens_on", "due_on", "closes_on", "note"):
                self.fields[name].initial = getattr(asked, name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, due, closes = (cleaned.get(name) for name in ("opens_on", "due_on", "closes_on"))
        if opens and due and due < opens:
            self.add_error("due_on", _("Dieser Tag liegt vor dem Versand."))
        if due and closes and closes < due:
            self.add_error(
                "closes_on", _("Die Links enden vor dem Tag, bis zu dem gemeldet werden soll.")
            )
        return cleaned


class RoundForm(RoundDatesForm):
    """A new round."""

    field_order = ("cooperation", "period", "title", "opens_on", "due_on", "closes_on", "note")

    cooperation = forms.ModelChoiceField(
        label=gettext_lazy("Kooperation"),
        queryset=agreements.Cooperation.objects.none(),
        empty_label=None,
    )
    period = forms.ChoiceField(label=gettext_lazy("Berichtszeitraum"))

    def __init__(
        self, *args: Any, cooperations: QuerySet[agreements.Cooperation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        day = today()
        usual = last_full_period(day)
        self.fields["cooperation"].queryset = cooperations  # type: ignore[attr-defined]
        self.fields["period"].choices = list(_choices(recent_periods(day)))  # type: ignore[attr-defined]
        self.fields["period"].initial = usual.key
        self.fields["title"].initial = words_of(usual.key)
        self.fields["opens_on"].initial = day
        self.fields["due_on"].initial = day + TIME_TO_ANSWER
        self.fields["closes_on"].initial = day + TIME_TO_ANSWER + TIME_AFTER

    def clean_period(self) -> Any:
        return period_of(self.cleaned_data["period"])


def _choices(spans: Iterable[Span]) -> Iterable[tuple[str, str]]:
    for span in spans:
        yield span.key, words_of(span.key)


class AddressForm(forms.Form):
    """Where the link of one organisation goes."""

    office = forms.CharField(
        label=gettext_lazy("Stelle"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Die Funktion, nicht der Name: zum Beispiel Wirtschaftsförderung."),
    )
    mail = forms.EmailField(
        label=gettext_lazy("E-Mail"),
        required=False,
        help_text=gettext_lazy("Hierhin geht der Link. Konten der Organisation sehen ihn ohnehin."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    """Why a row goes back."""

    note = forms.CharField(
        label=gettext_lazy("Was stimmt noch nicht?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Der Satz steht in der E-Mail und beim Öffnen des Links."),
    )


class ReleaseForm(forms.Form):
    """Which rows are released together; only those that are offered."""

    zeile = forms.MultipleChoiceField(choices=())

    def __init__(self, data: Any, *, rows: Iterable[SheetRow]) -> None:
        super().__init__(data)
        self.rows = {row.public_id: row for row in rows}
        self.fields["zeile"].choices = [(key, key) for key in self.rows]  # type: ignore[attr-defined]
        self.fields["zeile"].error_messages["required"] = _(
            "Bitte kreuzen Sie mindestens eine Zeile an."
        )

    def clean_zeile(self) -> list[SheetRow]:
        keys = self.cleaned_data["zeile"]
        if not keys:
            raise ValidationError(_("Bitte kreuzen Sie mindestens eine Zeile an."))
        return [self.rows[key] for key in keys]
