"""What happened to an organisation and to what belongs to it, as one list."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit.selectors import Change, HistoryEntry, history_of_all

from .models import Organisation
from .selectors import contact_points_of, mandates_of, posts_of, ties_of

LONGEST = 100
# Lists are kept with the organisation under names that are no columns of it.
LABELS = {
    "names": _("Namen"),
    "sectors": _("Bereiche"),
    "aims": _("Ziele"),
    "areas": _("Gemeinden"),
    "identifiers": _("Kennungen"),
    "ties": _("Beziehung"),
    "posts": _("Funktion"),
    "contact_points": _("Kontaktstelle"),
    "kept": _("aufgegangen in"),
    "gone": _("aufgenommen"),
    "restored": _("zurückgekehrte Angaben"),
    "verdict": _("Urteil"),
    "other": _("verglichen mit"),
    "deputy": _("Vertretung"),
    "successor": _("übergeben an"),
}
# Columns that follow from others or only matter to the machine.
UNTOLD = frozenset({"sort_name", "confirmed_by"})


def history_of_organisation(organisation: Organisation, viewer: Any) -> list[HistoryEntry]:
    """Newest first; only what the viewer may see, mandates only for those who manage them."""
    things: list[Any] = [
        organisation,
        *ties_of(organisation, viewer),
        *posts_of(organisation, viewer),
        *contact_points_of(organisation, viewer),
    ]
    if viewer.has_perm("directory.manage_mandates", organisation):
        things += mandates_of(organisation)
    entries = history_of_all(things, viewer, limit=LONGEST)
    return [
        replace(entry, changes=_told(entry.changes), thing_label=_beside(entry, organisation))
        for entry in entries
    ]


def _told(changes: list[Change]) -> list[Change]:
    return [
        replace(change, label=str(LABELS.get(change.field, change.label)))
        for change in changes
        if change.field not in UNTOLD
    ]


def _beside(entry: HistoryEntry, organisation: Organisation) -> str:
    """The part the act was about; the organisation's own name stands above the page."""
    about_itself = entry.act.startswith("organisation.")
    return "" if about_itself or entry.thing_label == organisation.name else entry.thing_label
