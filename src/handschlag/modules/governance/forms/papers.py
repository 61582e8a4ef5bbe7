"""Forms for papers, their files, and their way through the councils."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput, choose_the_only_one, name_blank_choices
from handschlag.modules.directory import api as directory
from handschlag.modules.governance.models import Body, Consultation, Paper, Resolution

from .bodies import VISIBLE_TO, VersionedForm

CONFIDENTIAL = _("Wird aus jeder öffentlichen Fassung von selbst herausgeschnitten.")


class PaperForm(VersionedForm):
    audience = forms.ChoiceField(
        label=_("Wer sieht die Vorlage?"),
        choices=[
            (VISIBLE_TO[0][0], VISIBLE_TO[0][1]),
            (VISIBLE_TO[1][0], _("alle: der öffentliche Teil darf hinaus")),
        ],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Paper
        fields: ClassVar = [
            "title",
            "reference",
            "kind",
            "dated",
            "proposal",
            "text",
            "confidential_text",
            "from_org",
            "from_office",
            "file_number",
            "audience",
            "embargo_until",
        ]
        widgets: ClassVar = {
            "dated": DateInput,
            "embargo_until": DateInput,
            "proposal": forms.Textarea(attrs={"rows": 3}),
            "text": forms.Textarea(attrs={"rows": 6}),
            "confidential_text": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar = {
            "proposal": _("Der Satz, über den abgestimmt wird."),
            "confidential_text": CONFIDENTIAL,
            "embargo_until": _("Wenn zuerst ein Rat beraten soll. Davor wird nichts öffentlich."),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = directory.organisations_visible_to(user)
        self.fields["from_org"].queryset = organisations  # type: ignore[attr-defined]
        self.initial.setdefault("audience", VISIBLE_TO[0][0])
        name_blank_choices(self)


class NewPaperForm(PaperForm):
    """A paper with its first file, in one go."""

    upload = forms.FileField(
        label=_("Datei (PDF, wenn sie in die Mappe soll)"),
        required=False,
        help_text=_("PDF-Dateien stehen hinten in der Sitzungsmappe, mit eigenem Lesezeichen."),
    )

    field_order = ["title", "upload", "proposal", "text", "confidential_text", "reference", "kind"]


class PaperFileForm(forms.Form):
    upload = forms.FileField(label=_("Datei"))
    title = forms.CharField(label=_("Titel"), max_length=200, required=False)
    is_public = forms.BooleanField(
        label=_("öffentlich"),
        required=False,
        help_text=_("Sonst bleibt die Datei bei den Mitgliedern und Partnern."),
    )


class ConsultationForm(VersionedForm):
    """One council (or body) on a paper's way, and what came of it there."""

    link = forms.URLField(
        label=_("Adresse im Ratsinformationssystem"),
        max_length=300,
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = Consultation
        fields: ClassVar = [
            "organisation",
            "council",
            "body",
            "resolution",
            "role",
            "authoritative",
            "planned_on",
            "paper_number",
            "decided_on",
            "result",
            "condition",
            "condition_met_on",
            "link",
        ]
        widgets: ClassVar = {
            "planned_on": DateInput,
            "decided_on": DateInput,
            "condition_met_on": DateInput,
        }
        help_texts: ClassVar = {
            "council": _("Zum Beispiel Stadtverordnetenversammlung."),
            "body": _("Nur, wenn kein Rat, sondern ein Gremium der Kooperation berät."),
            "authoritative": _(
                "Auf dieses Wort kommt es an: Die Empfehlung bindet, "
                "wenn alle maßgeblichen Räte zugestimmt haben."
            ),
            "resolution": _("Die Empfehlung, die auf dieses Wort wartet."),
        }

    def __init__(self, *args: Any, paper: Paper, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: dict[str, Any] = {
            "organisation": directory.organisations_visible_to(user),
            "body": Body.objects.filter(cooperation=paper.cooperation),
            "resolution": Resolution.objects.filter(item__paper=paper),
        }
        for name, offered in rows.items():
            self.fields[name].queryset = offered  # type: ignore[attr-defined]
        if not rows["resolution"].exists():
            del self.fields["resolution"]
        else:
            choose_the_only_one(self, "resolution")
        if not self.instance.pk:
            self.initial.setdefault("position", paper.consultations.count() + 1)
        name_blank_choices(self)


class CouncilResultForm(ConsultationForm):
    """What a town says of its own council: the result, nothing about the way of the paper."""

    class Meta(ConsultationForm.Meta):
        fields: ClassVar = [
            "result",
            "decided_on",
            "paper_number",
            "condition",
            "condition_met_on",
            "link",
        ]

    def __init__(self, *args: Any, paper: Paper, user: Any, **kwargs: Any) -> None:
        VersionedForm.__init__(self, *args, **kwargs)
        name_blank_choices(self)
