"""What the directory declares to the foundation: its acts, its personal fields, its reach."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.access import Reach, reaches
from handschlag.foundation.audit import services as audit

from .models import Claim, ContactPoint, Mandate
from .selectors import mandates_held_by

ACTS = {
    "organisation.created": _("Organisation eingetragen"),
    "organisation.changed": _("Angaben geändert"),
    "organisation.renamed": _("Organisation umbenannt"),
    "organisation.name_added": _("Namen hinzugefügt"),
    "organisation.name_removed": _("Namen entfernt"),
    "organisation.released": _("Eintrag öffentlich gezeigt"),
    "organisation.confirmed": _("Angaben bestätigt"),
    "organisation.claimed": _("Eintrag von der Organisation übernommen"),
    "organisation.compared": _("Mit einer ähnlichen Organisation verglichen"),
    "organisation.merged": _("Zwei Einträge zusammengeführt"),
    "organisation.merge_undone": _("Zusammenführung rückgängig gemacht"),
    "tie.added": _("Beziehung eingetragen"),
    "tie.changed": _("Beziehung geändert"),
    "tie.confirmed": _("Beziehung bestätigt"),
    "tie.denied": _("Beziehung bestritten"),
    "tie.removed": _("Beziehung entfernt"),
    "person.added": _("Person eingetragen"),
    "person.changed": _("Angaben zur Person geändert"),
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
    "mandate.promised": _("Mandat mit einer Einladung zugesagt"),
    "mandate.promise_withdrawn": _("Zugesagtes Mandat zurückgezogen"),
    "claim.made": _("Eintrag beansprucht"),
    "claim.decided": _("Über die Übernahme entschieden"),
    "objection.made": _("Hinweis eingegangen"),
    "objection.settled": _("Hinweis erledigt"),
}
for act, sentence in ACTS.items():
    audit.register_act(act, sentence)


def _subject_of_contact(point: ContactPoint) -> str:
    return f"person:{point.person.public_id}" if point.person else ""


def _subject_of_user(row: Mandate | Claim) -> str:
    return audit.user_subject(row.user)


audit.register_personal(
    "directory.person",
    fields=("title", "given_name", "family_name", "user", "legal_basis"),
    subject=lambda person: f"person:{person.public_id}",
)
audit.register_personal(
    "directory.contactpoint", fields=("phone", "mail", "person"), subject=_subject_of_contact
)
audit.register_personal("directory.mandate", fields=("user",), subject=_subject_of_user)
audit.register_personal("directory.claim", fields=("user", "reason"), subject=_subject_of_user)


@reaches
def organisations_acted_for(user: Any, known: Reach) -> Reach:
    held = mandates_held_by(user).values_list("organisation_id", flat=True)
    return Reach(organisations=frozenset(held))
