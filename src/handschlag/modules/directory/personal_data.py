"""What the directory holds about persons: purpose, erasure, periods (see `privacy.registry`)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.services import Expiry, Fate, LegalBasis, Verdict, clear

from .models import Claim, ContactPoint, Mandate, Merge, MergeMove, Objection, Person, Post
from .services import end_mandate
from .services.references import all_rows, references_to

WHO = _("zeigen, wer in welcher Organisation wofür steht")
RIGHTS = _("festhalten, wer für eine Organisation handeln darf")
GONE = _("auf Verlangen gelöscht")

privacy.declare(
    "directory.person",
    label=_("Person im Verzeichnis"),
    purpose=WHO,
    basis=LegalBasis.PUBLIC_TASK,
    own="person",
    through={"user": "user"},
    names=("given_name", "family_name"),
    fields={
        "title": clear(),
        "given_name": clear(_("gelöschte")),
        "family_name": clear(_("Person")),
        "user": clear(None),
        "legal_basis": clear(),
    },
    held_fields=frozenset({"title", "given_name", "family_name"}),
    erasure=Verdict(Fate.DELETE, ""),
    tell=True,
)
privacy.declare(
    "directory.post",
    label=_("Funktion"),
    purpose=WHO,
    basis=LegalBasis.PUBLIC_TASK,
    through={"person": "person"},
    traces=("confirmed_by",),
    erasure=Verdict(Fate.DELETE, _("Funktion und Daten zusammen verraten, wer es war.")),
)
privacy.declare(
    "directory.contactpoint",
    label=_("Kontaktstelle"),
    purpose=_("sagen, wen man zu einem Thema fragt"),
    basis=LegalBasis.PUBLIC_TASK,
    through={"person": "person"},
    traces=("confirmed_by",),
    mails=("mail",),
    phones=("phone", "fax"),
    fields={
        "person": clear(None),
        "phone": clear(),
        "fax": clear(),
        "mail": clear(),
        "room": clear(),
    },
    erasure=Verdict(Fate.CHANGE, _("Die Stelle gehört der Organisation; ihr Thema bleibt.")),
)
privacy.declare(
    "directory.mandate",
    label=_("Mandat"),
    purpose=RIGHTS,
    basis=LegalBasis.PUBLIC_TASK,
    through={"user": "user"},
    erasure=Verdict(Fate.KEEP, _("Beendet; es zeigt auf ein Konto ohne Namen.")),
)
privacy.declare(
    "directory.deputyship",
    label=_("Vertretung"),
    purpose=RIGHTS,
    basis=LegalBasis.PUBLIC_TASK,
    through={"deputy": "user"},
    erasure=Verdict(Fate.DELETE, _("Ein Konto ohne Namen vertritt niemanden.")),
)
privacy.declare(
    "directory.pendingmandate",
    label=_("zugesagtes Mandat"),
    purpose=RIGHTS,
    basis=LegalBasis.PUBLIC_TASK,
    through={"invitation": "invitation"},
    erasure=Verdict(Fate.DELETE, _("Die Einladung dazu gibt es nicht mehr.")),
)
privacy.declare(
    "directory.claim",
    label=_("Übernahme"),
    purpose=RIGHTS,
    basis=LegalBasis.PUBLIC_TASK,
    through={"user": "user"},
    fields={"reason": clear(GONE), "answer": clear()},
    erasure=Verdict(Fate.DELETE, _("Die Entscheidung steht im Protokoll.")),
)
privacy.declare(
    "directory.objection",
    label=_("Hinweis"),
    purpose=_("Hinweise zu Einträgen beantworten"),
    basis=LegalBasis.PUBLIC_TASK,
    source=_("von der Person selbst"),
    own="objection",
    mails=("reply_to",),
    fields={"reply_to": clear(), "text": clear(GONE)},
    erasure=Verdict(Fate.CHANGE, _("Dass ein Hinweis kam und was daraus wurde, bleibt.")),
)
privacy.declare(
    "directory.organisation",
    label=_("Organisation"),
    purpose=_("bestätigte Angaben über Organisationen"),
    basis=LegalBasis.PUBLIC_TASK,
    traces=("confirmed_by",),
    erasure=Verdict(Fate.KEEP, _("Es geht um Organisationen.")),
)
privacy.declare(
    "directory.merge",
    label=_("Zusammenführung"),
    purpose=_("Fehler berichtigen"),
    basis=LegalBasis.PUBLIC_TASK,
    traces=("merged_by",),
    erasure=Verdict(Fate.KEEP, _("Es geht um Organisationen.")),
)

ORGANISATIONS = _("Name einer Organisation, kein Mensch")
privacy.exempt("directory.organisation", "name", "sort_name", because=ORGANISATIONS)
privacy.exempt("directory.namekey", "name", because=ORGANISATIONS)
privacy.exempt("directory.merge", "gone_name", because=ORGANISATIONS)
privacy.exempt("directory.place", "name", "name_hsb", "name_dsb", because=_("Name eines Ortes"))
privacy.exempt("directory.boundary", "name", because=_("Name einer Gemeinde oder eines Kreises"))
privacy.exempt("directory.boundaryset", "file_name", because=_("Name einer amtlichen Datei"))
privacy.exempt(
    "directory.distributionlist",
    "name",
    because=_("Name eines Verteilers; Adressen stehen nie darin."),
)


@privacy.also_erases
def end_rights(subjects: frozenset[str], rows: privacy.Rows) -> Iterable[str]:
    """Rights end with the account; the person in the directory lets go of it."""
    for mandate in rows.get("directory.mandate", []):
        if mandate.until is None:
            end_mandate(mandate, by=None)
            yield _now("Mandat beendet: {organisation}").format(organisation=mandate.organisation)
    accounts = [each.partition(":")[2] for each in subjects if each.startswith("user:")]
    Person.objects.filter(user__public_id__in=accounts).update(user=None)


@privacy.also_erases
def clean_merges(subjects: frozenset[str], rows: privacy.Rows) -> Iterable[str]:
    """What merges keep of rows for undoing: copies of posts and contact points."""
    people = [row.pk for row in rows.get("directory.person", [])]
    number = 0
    for move in MergeMove.objects.filter(model__in=[_kind(Post), _kind(ContactPoint)]):
        if _is_about(move, people, rows):
            number += _clean(move)
    if number:
        yield _now("Angaben in Zusammenführungen gelöscht: {number}").format(number=number)


def _kind(model: Any) -> str:
    return str(model._meta.label_lower)


def _is_about(move: MergeMove, people: list[int], rows: privacy.Rows) -> bool:
    stored = (move.before or {}, move.after or {})
    known = {str(row.pk) for row in rows.get(move.model, [])}
    return move.row_id in known or any(said.get("person_id") in people for said in stored)


def _clean(move: MergeMove) -> int:
    """A copy of a whole post goes; of the rest only what is personal."""
    if move.model == _kind(Post) and move.removed:
        return int(move.delete()[0] > 0)
    blank = {"person_id": None, "phone": "", "fax": "", "mail": "", "room": ""}
    personal = {"person_id"} if move.model == _kind(Post) else set(blank)
    changed = False
    for said in (move.before or {}, move.after or {}):
        for name in personal & set(said):
            changed |= said[name] != blank[name]
            said[name] = blank[name]
    if changed:
        move.save(update_fields=["before", "after"])
    return int(changed)


def _settled(moment: datetime) -> QuerySet[Any]:
    return Objection.objects.filter(settled_at__lt=moment)


def _answered(moment: datetime) -> QuerySet[Any]:
    return _settled(moment).exclude(reply_to="")


def _drop_reply_address(objection: Objection) -> None:
    Objection.objects.filter(pk=objection.pk).update(reply_to="")


def _decided(moment: datetime) -> QuerySet[Any]:
    return Claim.objects.filter(decided_at__lt=moment)


def _ended_mandates(moment: datetime) -> QuerySet[Any]:
    return Mandate.objects.filter(until__lt=moment.date())


def _ended_posts(moment: datetime) -> QuerySet[Any]:
    return Post.objects.filter(until_end__lt=moment.date())


def _old_merges(moment: datetime) -> QuerySet[Any]:
    return Merge.objects.filter(merged_at__lt=moment)


def _without_function(moment: datetime) -> QuerySet[Any]:
    """Persons nobody needs any more: no post, no contact point, no account, nothing signed."""
    posts = Post.objects.filter(person=OuterRef("pk"))
    points = ContactPoint.objects.filter(person=OuterRef("pk"))
    idle = Person.objects.filter(Q(changed_at__lt=moment), ~Exists(posts), ~Exists(points))
    return idle.filter(user=None).exclude(pk__in=_held_persons())


def _held_persons() -> set[int]:
    """Persons to whom rows of other modules point, such as signatures."""
    held: set[int] = set()
    for model, fields in references_to(Person):
        for field in fields:
            named = all_rows(model).exclude(**{field.attname: None})
            held |= set(named.values_list(field.attname, flat=True))
    return held


privacy.declare_clock(
    "directory.objection_address",
    label=_("E-Mail-Adressen an erledigten Hinweisen"),
    purpose=_("Rückfragen"),
    starts=_("Erledigung"),
    days=90,
    then=Expiry.ANONYMISE,
    expired=_answered,
    expire=_drop_reply_address,
)
privacy.declare_clock(
    "directory.objections",
    label=_("Erledigte Hinweise"),
    purpose=_("Nachweis, was aus dem Hinweis wurde"),
    starts=_("Erledigung"),
    days=3 * 365,
    expired=_settled,
    expire=privacy.delete_with_subject,
)
privacy.declare_clock(
    "directory.claims",
    label=_("Entschiedene Übernahmen"),
    purpose=RIGHTS,
    starts=_("Entscheidung"),
    days=2 * 365,
    expired=_decided,
)
privacy.declare_clock(
    "directory.mandates",
    label=_("Beendete Mandate"),
    purpose=RIGHTS,
    starts=_("Ende des Mandats"),
    days=3 * 365,
    expired=_ended_mandates,
)
privacy.declare_clock(
    "directory.posts",
    label=_("Frühere Funktionen"),
    purpose=WHO,
    starts=_("Ende der Funktion"),
    days=10 * 365,
    warn_days=30,
    expired=_ended_posts,
)
privacy.declare_clock(
    "directory.persons",
    label=_("Personen ohne Funktion, Konto und Unterschrift"),
    purpose=WHO,
    starts=_("letzte Änderung"),
    days=365,
    warn_days=30,
    expired=_without_function,
    expire=privacy.erase_row,
)
privacy.declare_clock(
    "directory.merges",
    label=_("Zusammenführungen, um sie rückgängig zu machen"),
    purpose=_("Fehler berichtigen"),
    starts=_("Tag der Zusammenführung"),
    days=2 * 365,
    expired=_old_merges,
)
