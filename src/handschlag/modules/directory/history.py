"""What happened to an organisation and to what belongs to it, as one list."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit.selectors import (
    A_PAGE_AND_ONE,
    Change,
    HistoryEntry,
    history_of_all,
)

from .citable import LISTS
from .models import Organisation, Person, Post
from .rules import people_edited_by
from .selectors import contact_points_of, mandates_of, posts_of, ties_of

# Lists are kept with the organisation under names that are no columns of it.
LABELS = {
    **LISTS,
    "names": _("Namen"),
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
    "source": _("Quelle"),
    "cited_field": _("Angabe"),
    "stated_value": _("Angabe der Quelle"),
    "differs": _("abweichende Angabe"),
    "note": _("Erläuterung"),
    "ags": _("Gemeindeschlüssel"),
    "latitude": _("Breitengrad"),
    "longitude": _("Längengrad"),
    "name_hsb": _("obersorbischer Name"),
    "name_dsb": _("niedersorbischer Name"),
    "span": _("Stelle"),
}
# Columns that follow from others or only matter to the machine.
UNTOLD = frozenset({"sort_name", "confirmed_by"})


def history_of_organisation(
    organisation: Organisation, viewer: Any, before: int | None = None
) -> list[HistoryEntry]:
    """Newest first; only what the viewer may see, mandates only for those who manage them."""
    posts = list(posts_of(organisation, viewer))
    things: list[Any] = [
        organisation,
        *ties_of(organisation, viewer),
        *posts,
        *_people_of(posts, viewer),
        *contact_points_of(organisation, viewer),
    ]
    if viewer.has_perm("directory.manage_mandates", organisation):
        things += mandates_of(organisation)
    entries = history_of_all(things, viewer, limit=A_PAGE_AND_ONE, before=before)
    return [
        replace(entry, changes=_told(entry.changes), thing_label=_beside(entry, organisation))
        for entry in entries
    ]


def _people_of(posts: Iterable[Post], viewer: Any) -> list[Person]:
    """Whose names the viewer may correct: what was known of others before concerns nobody else."""
    people = {post.person_id: post.person for post in posts}
    edited = people_edited_by(viewer, people.values())
    return [person for key, person in people.items() if key in edited]


def _told(changes: list[Change]) -> list[Change]:
    return [
        replace(_the_right_way(change), label=str(LABELS.get(change.field, change.label)))
        for change in changes
        if change.field not in UNTOLD
    ]


def _the_right_way(change: Change) -> Change:
    """What a merge took in is noted as what went; here it came. What stayed is said once."""
    if change.field == "gone":
        return replace(change, old="", new=change.old)
    return replace(change, old="") if change.old == change.new else change


def _beside(entry: HistoryEntry, organisation: Organisation) -> str:
    """The part the act was about; the organisation's own name stands above the page."""
    about_itself = entry.act.startswith("organisation.")
    return "" if about_itself or entry.thing_label == organisation.name else entry.thing_label
