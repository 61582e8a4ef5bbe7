"""What the directory declares to the foundation: its acts, its personal fields, its reach."""

from datetime import time
from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.access import Reach, reaches
from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.navigation import Group, register_link
from handschlag.foundation.jobs import register_schedule
from handschlag.foundation.records.selectors import may_bear_sources
from handschlag.foundation.search.kinds import register_kind
from handschlag.foundation.tables.spec import register_table

from . import personal_data  # noqa: F401 -- declares
from .deputies import represented_by
from .models import Claim, ContactPoint, Mandate, Post
from .searchable import SEARCHABLE
from .selectors import (
    contact_points_visible_to,
    names_visible_to,
    organisation_ids_acted_for,
    organisations_visible_to,
    posts_visible_to,
    ties_shown_to,
)
from .tables import CONTACT_POINTS, ORGANISATIONS

for kind in SEARCHABLE:
    register_kind(kind)

ACTS = {
    "organisation.created": _("Organisation eingetragen"),
    "organisation.changed": _("Angaben geändert"),
    "organisation.renamed": _("Organisation umbenannt"),
    "organisation.name_added": _("Namen hinzugefügt"),
    "organisation.name_changed": _("Namen berichtigt"),
    "organisation.name_removed": _("Namen entfernt"),
    "organisation.released": _("Eintrag öffentlich gezeigt"),
    "organisation.confirmed": _("Angaben bestätigt"),
    "organisation.claimed": _("Eintrag von der Organisation übernommen"),
    "organisation.compared": _("Mit einer ähnlichen Organisation verglichen"),
    "organisation.taken_back": _("Eintrag aus einer Tabelle zurückgenommen"),
    "organisation.merged": _("Zwei Einträge zusammengeführt"),
    "organisation.merge_undone": _("Zusammenführung rückgängig gemacht"),
    "tie.added": _("Beziehung eingetragen"),
    "tie.changed": _("Beziehung geändert"),
    "tie.confirmed": _("Beziehung bestätigt"),
    "tie.denied": _("Beziehung bestritten"),
    "tie.removed": _("Beziehung entfernt"),
    "person.added": _("Person eingetragen"),
    "person.changed": _("Angaben zur Person geändert"),
    "person.taken_back": _("Eintrag zur Person zurückgenommen"),
    "person.linked": _("Person mit einem Konto verbunden"),
    "post.added": _("Funktion eingetragen"),
    "post.changed": _("Funktion geändert"),
    "post.confirmed": _("Funktion bestätigt"),
    "post.removed": _("Funktion entfernt"),
    "contact.added": _("Kontaktstelle eingetragen"),
    "contact.changed": _("Kontaktstelle geändert"),
    "contact.confirmed": _("Kontaktstelle bestätigt"),
    "contact.removed": _("Kontaktstelle entfernt"),
    "place.added": _("Ort eingetragen"),
    "mandate.granted": _("Mandat erteilt"),
    "mandate.changed": _("Mandat geändert"),
    "mandate.ended": _("Mandat beendet"),
    "mandate.deputy_appointed": _("Vertretung eingetragen"),
    "mandate.deputy_ended": _("Vertretung beendet"),
    "mandate.handed_over": _("Mandat übergeben"),
    "deputy.appointed": _("Vertretung eingetragen"),
    "deputy.ended": _("Vertretung beendet"),
    "mandate.promised": _("Mandat mit einer Einladung zugesagt"),
    "mandate.promise_withdrawn": _("Zugesagtes Mandat zurückgezogen"),
    "claim.made": _("Eintrag beansprucht"),
    "claim.decided": _("Über die Übernahme entschieden"),
    "objection.made": _("Hinweis eingegangen"),
    "objection.settled": _("Hinweis erledigt"),
    "list.saved": _("Verteiler gespeichert"),
    "list.renamed": _("Verteiler umbenannt"),
    "list.removed": _("Verteiler gelöscht"),
    "list.opened": _("Adressen eines Verteilers angesehen"),
    "list.exported": _("Adressen eines Verteilers als Datei geholt"),
    "boundaries.imported": _("Grenzen eingelesen"),
    "source.corrected": _("Quelle berichtigt"),
    "source.checksum_kept": _("Prüfsumme hinterlegt"),
}
ACTS_ON_SOURCES = {
    "source_cited": _("Quelle angegeben"),
    "citation_changed": _("Quellenangabe geändert"),
    "citation_removed": _("Quellenangabe entfernt"),
}
for act, sentence in ACTS.items():
    audit.register_act(act, sentence)
for kind_of_row in ("organisation", "tie", "post", "contact"):
    for act, sentence in ACTS_ON_SOURCES.items():
        audit.register_act(f"{kind_of_row}.{act}", sentence)


def _subject_of_post(post: Post) -> str:
    return f"person:{post.person.public_id}"


def _subject_of_contact(point: ContactPoint) -> str:
    return f"person:{point.person.public_id}" if point.person else ""


# What a source says of somebody may name them.
WORDS_OF_SOURCES = ("stated_value", "note")


def _subject_of_user(row: Mandate | Claim) -> str:
    return audit.user_subject(row.user)


audit.register_personal(
    "directory.person",
    fields=("title", "given_name", "family_name", "user", "legal_basis"),
    subject=lambda person: f"person:{person.public_id}",
)
audit.register_personal(
    "directory.contactpoint",
    fields=("phone", "fax", "mail", "room", "person", *WORDS_OF_SOURCES),
    subject=_subject_of_contact,
)
audit.register_personal("directory.post", fields=WORDS_OF_SOURCES, subject=_subject_of_post)
audit.register_personal("directory.mandate", fields=("user",), subject=_subject_of_user)
audit.register_personal(
    "directory.deputyship",
    fields=("deputy",),
    subject=lambda row: audit.user_subject(row.deputy),
)
audit.register_personal("directory.claim", fields=("user", "reason"), subject=_subject_of_user)


audit.register_representation(represented_by)
register_table(ORGANISATIONS)
register_table(CONTACT_POINTS)

for rows_visible_to in (
    organisations_visible_to,
    names_visible_to,
    ties_shown_to,
    posts_visible_to,
    contact_points_visible_to,
):
    may_bear_sources(rows_visible_to)

# Before the duplicates are sought, which are found by these keys.
register_schedule(
    "directory.renew_name_keys",
    "handschlag.modules.directory.tasks.renew_name_keys",
    daily_at=time(1, 50),
)
register_schedule(
    "directory.scan_duplicates",
    "handschlag.modules.directory.tasks.scan_duplicates",
    daily_at=time(2, 10),
)
register_link(Group.ACCOUNT, "directory:absence", _("Vertretung und Übergabe"), order=70)


@reaches
def organisations_acted_for(user: Any, known: Reach) -> Reach:
    return Reach(organisations=organisation_ids_acted_for(user))
