"""Which known organisations may be meant by a name: the database proposes, the matching decides."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from handschlag.foundation.design.fields import Choice
from handschlag.lib.german import fold
from handschlag.lib.matching import Candidate, Index, Query, Verdict

from .blocking import keys_of
from .choices import NameKind
from .models import DuplicateVerdict, NameKey, Organisation, OrganisationName
from .selectors import organisations_visible_to

SHORTEST_NAME = 3
LONGEST_NAME = 300
# So many organisations at most are read and compared per question.
COMPARED = 60


@dataclass(frozen=True)
class Similar:
    """One organisation that may be meant, with reasons in plain words."""

    organisation: Organisation
    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


def find_similar(
    name: str,
    city: str = "",
    *,
    user: Any,
    limit: int = 5,
    among: QuerySet[Organisation] | None = None,
) -> list[Similar]:
    """Visible organisations whose names are like `name`, best first; empty means: not known yet.

    Three queries whatever the size of the directory.
    """
    name = name.strip()[:LONGEST_NAME]
    if len(name) < SHORTEST_NAME:
        return []
    rows = organisations_visible_to(user) if among is None else among
    found = rows.select_related("seat").in_bulk(_candidates(name, rows))
    if not found:
        return []
    index = Index(_names_of(found))
    return [
        Similar(
            found[int(match.org_id)],
            match.score,
            match.verdict,
            tuple(reason.value for reason in match.reasons),
        )
        for match in index.search(Query("", name, city), limit)
    ]


def _candidates(name: str, rows: QuerySet[Organisation]) -> list[int]:
    """Most shared keys first; among equals the older entry, so the answer is always the same."""
    hits = (
        NameKey.objects.filter(key__in=keys_of(name), name__organisation__in=rows.values("pk"))
        .values("name__organisation")
        .annotate(shared=Count("key", distinct=True))
        .order_by("-shared", "name__organisation")[:COMPARED]
    )
    return [hit["name__organisation"] for hit in hits]


def _names_of(found: dict[int, Organisation]) -> list[Candidate]:
    rows = OrganisationName.objects.filter(organisation__in=found).order_by("pk")
    return [
        Candidate(str(row.organisation_id), row.text, row.kind, row.lang, _city_of(found, row))
        for row in rows
    ]


def _city_of(found: dict[int, Organisation], row: OrganisationName) -> str:
    seat = found[row.organisation_id].seat
    return (seat.city or seat.name) if seat else ""


def duplicates_of(organisation: Organisation, *, user: Any, limit: int = 5) -> list[Similar]:
    """Organisations like this one about which nobody has decided yet."""
    decided = DuplicateVerdict.objects.filter(first=organisation).values("second")
    decided_before = DuplicateVerdict.objects.filter(second=organisation).values("first")
    others = (
        organisations_visible_to(user)
        .exclude(pk=organisation.pk)
        .exclude(pk__in=decided)
        .exclude(pk__in=decided_before)
    )
    city = (organisation.seat.city or organisation.seat.name) if organisation.seat else ""
    return find_similar(organisation.name, city, user=user, limit=limit, among=others)


def names_starting_with(
    text: str, rows: QuerySet[Organisation], *, limit: int = 8
) -> list[Organisation]:
    """Organisations with a name that begins with the text, then those with a word like it."""
    folded = fold(text[:LONGEST_NAME])
    if not folded:
        return []
    beginning = rows.filter(names__folded__startswith=folded).distinct()[:limit]
    found = list(beginning.select_related("seat"))
    if len(found) < limit:
        alike = NameKey.objects.filter(key__in=keys_of(text)).values("name__organisation")
        more = rows.filter(pk__in=alike).exclude(pk__in=[each.pk for each in found])
        found += more.select_related("seat")[: limit - len(found)]
    return found


def organisation_meant(choice: Choice, among: QuerySet[Organisation]) -> Organisation:
    """The chosen one, as long as the text still says its name; else whoever is called so.

    Without a script the choice stays what it was when somebody types another name over it.
    """
    chosen = among.filter(public_id=choice.value).first() if choice.value else None
    if chosen is not None and choice.text == chosen.name:
        return chosen
    return organisation_named(choice.text, among)


def organisation_named(text: str, among: QuerySet[Organisation]) -> Organisation:
    """The one that is called so. Raises ValidationError (code "several" or "unknown")."""
    found = _bearers_of(text, among)
    if len(found) == 1:
        return found[0]
    if found:
        raise ValidationError(
            _("Mehrere Organisationen heißen so. Bitte wählen Sie aus den Vorschlägen."),
            code="several",
        )
    raise ValidationError(_ask_for_alike(text, among), code="unknown")


def _bearers_of(text: str, among: QuerySet[Organisation]) -> list[Organisation]:
    """At most two: by the name on pages, else by another present name, else by any that differs
    by blanks or umlauts at most. What somebody was called once leaves today's name to its bearer.
    """
    present = [kind for kind in NameKind if kind != NameKind.FORMER]
    steps = (
        Q(name__iexact=text),
        Q(names__text__iexact=text, names__kind__in=present),
        Q(names__folded=fold(text)),
    )
    found = (list(among.filter(step).distinct()[:2]) for step in steps)
    return next(filter(None, found), [])


def _ask_for_alike(name: str, among: QuerySet[Organisation]) -> str:
    """What to say of a name nobody has: the one that was probably meant, if there is one."""
    alike = find_similar(name, user=None, limit=1, among=among)
    if not alike:
        return _(
            "„{name}“ kennen wir noch nicht. Bitte tragen Sie die Organisation zuerst ein."
        ).format(name=name)
    return _("„{name}“ kennen wir noch nicht. Meinten Sie „{alike}“?").format(
        name=name, alike=alike[0].organisation.name
    )
