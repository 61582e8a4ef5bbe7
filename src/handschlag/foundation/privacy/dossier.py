"""Everything that is held about one human being: for the page, as JSON and as PDF (Art. 15, 20)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Field, ForeignKey, Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.audit.registry import sentence_of
from handschlag.foundation.audit.selectors import history_of_all
from handschlag.foundation.records.models import Citation
from handschlag.foundation.records.services import kind_of

from .bases import Basis, basis_of
from .registry import declaration_of
from .subjects import root_row, rows_of, same_human, traces_of

# Bookkeeping of the machine and secrets that would open an account.
LEFT_OUT = frozenset(
    {"id", "public_id", "version", "changed_at", "password", "token_hash", "data", "key", "folded"}
)
# The sign-in library names its fields in English only.
LABELS_OF_LIBRARIES = {
    ("mfa.authenticator", "user"): gettext_lazy("Konto"),
    ("mfa.authenticator", "type"): gettext_lazy("Art"),
    ("mfa.authenticator", "created_at"): gettext_lazy("eingerichtet am"),
    ("mfa.authenticator", "last_used_at"): gettext_lazy("zuletzt benutzt am"),
    ("socialaccount.socialaccount", "user"): gettext_lazy("Konto"),
}


@dataclass(frozen=True)
class Value:
    """One field in words; `name` is for machines."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Held:
    """One row about the person."""

    kind: str
    label: str
    title: str
    row_id: str
    is_own: bool
    values: list[Value]
    basis: Basis
    sources: list[str]


@dataclass(frozen=True)
class Act:
    """One entry of the audit trail about the person or by her."""

    at: datetime
    sentence: str
    about: str
    changes: list[str]


@dataclass
class Dossier:
    """What is held, sorted by kind."""

    subject: str
    subjects: tuple[str, ...]
    name: str
    held: list[Held] = field(default_factory=list)
    traces: list[tuple[str, str]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)


def dossier_of(subject: str, *, viewer: Any) -> Dossier | None:
    """None for a subject nobody stands for. The viewer must be allowed to see all of it."""
    row = root_row(subject)
    if row is None:
        return None
    human = same_human(subject)
    rows = rows_of(human)
    dossier = Dossier(subject, tuple(sorted(human)), str(row))
    for kind in sorted(rows, key=_place):
        dossier.held += [_held(kind, each) for each in rows[kind]]
    dossier.traces = [
        (_label_of(kind), str(each)) for kind, found in traces_of(human).items() for each in found
    ]
    dossier.acts = list(_acts(human, [each for found in rows.values() for each in found], viewer))
    return dossier


def _place(kind: str) -> tuple[bool, str]:
    declared = declaration_of(kind)
    return (not (declared and declared.own), _label_of(kind))


def _label_of(kind: str) -> str:
    declared = declaration_of(kind)
    return str(declared.label) if declared else kind


def _held(kind: str, row: Model) -> Held:
    basis = basis_of(row)
    assert basis is not None  # noqa: S101 -- rows_of yields declared kinds only
    declared = declaration_of(kind)
    cited = Citation.objects.filter(subject_kind=kind, subject_id=row.pk).select_related("source")
    return Held(
        kind,
        _label_of(kind),
        str(row),
        str(row.pk),
        bool(declared and declared.own),
        list(_values(row)),
        basis,
        sorted({citation.source.title for citation in cited}) if str(row.pk).isdigit() else [],
    )


def label_of(each: "Field[Any, Any]") -> str:
    """What a field is called before a person who reads what we hold."""
    return str(LABELS_OF_LIBRARIES.get((kind_of(each.model), each.name), each.verbose_name))


def _values(row: Model) -> Iterator[Value]:
    for each in row._meta.local_fields:
        if each.name not in LEFT_OUT and (said := _in_words(row, each)):
            yield Value(each.name, label_of(each), said)


def _in_words(row: Model, each: "Field[Any, Any]") -> str:
    if isinstance(each, ForeignKey):
        other = getattr(row, each.name)
        return str(other) if other is not None else ""
    if each.flatchoices:
        return str(getattr(row, f"get_{each.name}_display")())
    value = getattr(row, each.name)
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d.%m.%Y %H:%M")
    if hasattr(value, "strftime"):
        return str(value.strftime("%d.%m.%Y"))
    return "" if value in (None, "", [], {}) else str(value)


def _acts(human: frozenset[str], rows: list[Any], viewer: Any) -> Iterator[Act]:
    """Acts on her rows with what changed; acts by her without what they say about others."""
    for entry in history_of_all(rows, viewer, limit=10_000):
        changes = [f"{each.label}: {each.old or '–'} → {each.new or '–'}" for each in entry.changes]
        yield Act(entry.at, entry.sentence, entry.thing_label, changes)
    about_her = Q(thing_subject__in=human)
    for done in AuditEntry.objects.filter(actor_subject__in=human).exclude(about_her):
        yield Act(done.at, sentence_of(done.act), _("von diesem Konto"), [])


def as_data(dossier: Dossier) -> dict[str, Any]:
    """The dossier as plain data: machine-readable names beside the German words."""
    return {
        "format": "handschlag-auskunft-1",
        "erstellt_am": timezone.now().isoformat(timespec="seconds"),
        "verantwortlich": {key: value for key, value in settings.OPERATOR.items() if value},
        "person": {"name": dossier.name, "kennungen": list(dossier.subjects)},
        "eintraege": [_held_as_data(held) for held in dossier.held],
        "mitgewirkt": [{"art": kind, "eintrag": title} for kind, title in dossier.traces],
        "protokoll": [
            {
                "am": act.at.isoformat(timespec="seconds"),
                "vorgang": act.sentence,
                "gegenstand": act.about,
                "aenderungen": act.changes,
            }
            for act in sorted(dossier.acts, key=lambda act: act.at)
        ],
        "empfaenger": _(
            "Was öffentlich ist, kann jeder lesen. Alles andere sehen nur die Organisationen der "
            "Kooperation und der Betreiber."
        ),
        "rechte": _(
            "Sie können Berichtigung, Löschung und Einschränkung verlangen, der Verarbeitung "
            "widersprechen und sich bei der Aufsichtsbehörde Ihres Landes beschweren."
        ),
    }


def _held_as_data(held: Held) -> dict[str, Any]:
    return {
        "art": held.kind,
        "bezeichnung": held.label,
        "zweck": held.basis.purpose,
        "rechtsgrundlage": str(held.basis.basis.label),
        "herkunft": [*held.sources, *([held.basis.source] if held.basis.source else [])],
        "werte": [
            {"feld": value.name, "bezeichnung": value.label, "wert": value.value}
            for value in held.values
        ],
    }
