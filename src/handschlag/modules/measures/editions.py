"""What changed between two editions of a plan, without database."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices.plans import EditionChange


@dataclass(frozen=True)
class Wording:
    """What an edition says about one measure, as people read it."""

    number: str
    title: str
    kind: str
    part_of: str
    short_description: str
    target_group: str
    lead: str
    starts: str
    ends: str


LABELS: Mapping[str, str | Promise] = {
    "number": _("Nummer"),
    "title": _("Titel"),
    "kind": _("Art"),
    "part_of": _("gehört zu"),
    "short_description": _("Kurzbeschreibung"),
    "target_group": _("Zielgruppe"),
    "lead": _("Federführung"),
    "starts": _("Beginn"),
    "ends": _("Ende"),
}


@dataclass(frozen=True)
class FieldChange:
    label: str | Promise
    old: str
    new: str


@dataclass(frozen=True)
class MeasureChange:
    """What became of one measure; `identity` is its public id."""

    identity: str
    change: EditionChange
    number: str
    title: str
    fields: tuple[FieldChange, ...] = ()


def changes_of_measures(
    older: Mapping[str, Wording], newer: Mapping[str, Wording]
) -> tuple[MeasureChange, ...]:
    """Measures by identity: in the newer order what is new or changed, then what is gone."""
    found = []
    for identity, now in newer.items():
        before = older.get(identity)
        if before is None:
            found.append(MeasureChange(identity, EditionChange.ADDED, now.number, now.title))
        elif before != now:
            changed = fields_changed(before, now)
            found.append(
                MeasureChange(identity, EditionChange.CHANGED, now.number, now.title, changed)
            )
    gone = [
        MeasureChange(identity, EditionChange.REMOVED, before.number, before.title)
        for identity, before in older.items()
        if identity not in newer
    ]
    return (*found, *gone)


def fields_changed(before: Wording, now: Wording) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(LABELS[field.name], getattr(before, field.name), getattr(now, field.name))
        for field in fields(Wording)
        if getattr(before, field.name) != getattr(now, field.name)
    )
