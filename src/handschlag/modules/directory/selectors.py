"""Reads on the directory: who sees which organisation, what belongs to it, who may act for it."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from handschlag.foundation.access import reach_of, visible_rows
from handschlag.foundation.records import selectors as records
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.prepared import Prepared

from .choices import ClaimState, Competence
from .models import (
    Claim,
    ContactPoint,
    Deputyship,
    Mandate,
    Merge,
    Objection,
    Organisation,
    OrganisationName,
    PendingMandate,
    Person,
    Place,
    Post,
    Tie,
)

KIND = "directory.organisation"
LONGEST_CHAIN = 20
# Each step includes the ones before it.
LADDER = (Competence.REPORT, Competence.EDIT, Competence.MANAGE)


def organisations_visible_to(user: Any) -> QuerySet[Organisation]:
    """Public ones, those of one's own organisations, and one's own organisations themselves."""
    rows = Organisation.objects.all()
    own = reach_of(user).organisations
    seen = visible_rows(rows, user, cooperation="")
    return seen | rows.filter(pk__in=own) if own else seen


def organisations_with_names(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return rows.prefetch_related("names")


def organisations_with_everything(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """With names, sectors, areas, identifiers, aims, seat and the organisations around it."""
    return rows.select_related("part_of", "seat", "owner_org").prefetch_related(
        "names", "sectors", "areas", "identifiers", "aims"
    )


def organisation_moved_to(public_id: str) -> Organisation | None:
    """Where a merged entry lives now, however many merges lie between."""
    found: str | None = public_id
    for _ in range(LONGEST_CHAIN):
        found = records.moved_to(KIND, found) if found else None
        if not found:
            return None
        if organisation := Organisation.objects.filter(public_id=found).first():
            return organisation
    return None


def current_mandates() -> QuerySet[Mandate]:
    """Mandates that count today; both days of their term are included."""
    day = today()
    return Mandate.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def mandates_of(organisation: Organisation) -> QuerySet[Mandate]:
    """Those that count today or later, the people loaded."""
    running = Q(until=None) | Q(until__gte=today())
    return organisation.mandates.filter(running).select_related("user").order_by("user__name", "pk")


def pending_mandates_of(organisation: Organisation) -> QuerySet[PendingMandate]:
    return organisation.pending_mandates.filter(
        invitation__accepted_at=None,
        invitation__revoked_at=None,
        invitation__expires_at__gt=timezone.now(),
    ).select_related("invitation")


def running_deputyships() -> QuerySet[Deputyship]:
    """Those that hold today; what they allow ends with the mandate all the same."""
    day = today()
    return Deputyship.objects.filter(since__lte=day, until__gte=day)


def mandates_held_by(user: Any) -> QuerySet[Mandate]:
    """The user's own, and those the user stands in for today as a deputy."""
    if not user.is_authenticated or not user.is_active:
        return Mandate.objects.none()
    return current_mandates().filter(_held_by(user.pk)).select_related("organisation")


def _held_by(user_id: int) -> Q:
    stood_in = running_deputyships().filter(deputy=user_id).order_by().values("mandate")
    return Q(user=user_id) | Q(pk__in=stood_in)


def organisation_ids_acted_for(user: Any) -> frozenset[int]:
    """Asked at every request of somebody signed in."""
    return frozenset(organisation for organisation, _may in _acted_for(user))


def _acted_for(user: Any) -> list[tuple[int, Competence]]:
    """Organisation and competence of each mandate in `mandates_held_by`."""
    if not user.is_authenticated or not user.is_active:
        return []
    return _acted_for_on(today())(user.pk)


@lru_cache(maxsize=2)
def _acted_for_on(_day: date) -> Prepared[int, Any]:
    def rows_of(user_id: int) -> QuerySet[Any, Any]:
        held = current_mandates().filter(_held_by(user_id))
        return held.order_by().values_list("organisation_id", "may")

    return Prepared[int, Any](rows_of).build()


def acts_for(user: Any, organisation: Organisation) -> bool:
    """Whether the user holds any mandate there today; costs no query once the reach is known."""
    return organisation.pk in reach_of(user).organisations


def mandates_of_ones_own(user: Any) -> QuerySet[Mandate]:
    """Without those of others one is the deputy for: rights are not passed on."""
    return mandates_held_by(user).filter(user=user.pk)


def organisations_of(user: Any, competence: Competence | None = None) -> QuerySet[Organisation]:
    """Organisations the user acts for today, if asked only those with at least a competence."""
    held = mandates_held_by(user)
    if competence is not None:
        held = held.filter(may__in=steps_from(competence))
    return Organisation.objects.filter(pk__in=held.values("organisation"))


def steps_from(competence: Competence) -> tuple[Competence, ...]:
    return LADDER[LADDER.index(competence) :]


def may(user: Any, organisation: Organisation | int | None, competence: Competence) -> bool:
    """Whether a current mandate of the user for this very organisation reaches so far."""
    return may_for_any(user, [organisation], competence)


def may_for_any(
    user: Any, organisations: Iterable[Organisation | int | None], competence: Competence
) -> bool:
    """The same for several at once: one query, asked by most rules and so built once a day."""
    keys = {row.pk if isinstance(row, Organisation) else row for row in organisations} - {None}
    enough = steps_from(competence)
    return bool(keys) and any(
        organisation in keys and may in enough for organisation, may in _acted_for(user)
    )


def persons_visible_to(user: Any) -> QuerySet[Person]:
    return visible_rows(Person.objects.all(), user, cooperation="")


def people_of(organisation: Organisation, user: Any) -> QuerySet[Person]:
    """Visible people who hold or held a post there, or whom the organisation entered."""
    theirs = Q(posts__organisation=organisation) | Q(owner_org=organisation)
    return persons_visible_to(user).filter(theirs).distinct()


def ties_of(organisation: Organisation, user: Any) -> QuerySet[Tie]:
    """Ties in both directions, both ends loaded.

    A tie shows where both ends do; those of one's own organisations always show, since they may
    wait for an answer.
    """
    rows = ties_shown_to(user).filter(Q(from_org=organisation) | Q(to_org=organisation))
    return rows.select_related("denied_by")


def ties_shown_to(user: Any) -> QuerySet[Tie]:
    """All that a page about one of their ends shows: what rests on them is seen as well."""
    own = reach_of(user).organisations
    seen = ties_visible_to(user)
    mine = Tie.objects.filter(Q(from_org__in=own) | Q(to_org__in=own))
    return seen | mine if own else seen


def ties_visible_to(user: Any) -> QuerySet[Tie]:
    """All ties between organisations the user may see, both ends loaded."""
    visible = organisations_visible_to(user).order_by().values("pk")
    return (
        visible_rows(Tie.objects.all(), user, cooperation="")
        .filter(from_org__in=visible, to_org__in=visible)
        .select_related("from_org", "to_org")
    )


def ties_to_confirm(user: Any) -> QuerySet[Tie]:
    """Ties that wait for an answer from one of the user's organisations."""
    mine = organisations_of(user, Competence.EDIT).values("pk")
    waiting = Q(from_org__in=mine, from_confirmed_on=None) | Q(
        to_org__in=mine, to_confirmed_on=None
    )
    return Tie.objects.filter(waiting, denied_by=None).select_related("from_org", "to_org")


def posts_visible_to(user: Any) -> QuerySet[Post]:
    """Posts of visible organisations whose person the user may see too."""
    rows = Post.objects.filter(
        organisation__in=organisations_visible_to(user).order_by().values("pk"),
        person__in=persons_visible_to(user).values("pk"),
    )
    return visible_rows(rows, user, cooperation="").select_related("organisation", "person")


def contact_points_visible_to(user: Any) -> QuerySet[ContactPoint]:
    rows = ContactPoint.objects.filter(
        organisation__in=organisations_visible_to(user).order_by().values("pk")
    )
    return visible_rows(rows, user, cooperation="").select_related("organisation")


def posts_of(organisation: Organisation, user: Any) -> QuerySet[Post]:
    """Posts whose person the user may see too; running ones first."""
    rows = visible_rows(organisation.posts.all(), user, cooperation="")
    return (
        rows.filter(person__in=persons_visible_to(user).values("pk"))
        .select_related("person")
        .order_by(F("until_start").asc(nulls_first=True), "function", "pk")
    )


def contact_points_of(organisation: Organisation, user: Any) -> QuerySet[ContactPoint]:
    """Contact points with their place. Show `person` only if `person.audience` allows it."""
    rows = visible_rows(organisation.contact_points.all(), user, cooperation="")
    return rows.select_related("person", "place")


def parts_of(organisation: Organisation, user: Any) -> QuerySet[Organisation]:
    return organisations_visible_to(user).filter(part_of=organisation)


def lineage_of(organisation: Organisation) -> list[int]:
    """Keys of what the organisation is part of, nearest first; stops where a circle would begin."""
    chain: list[int] = []
    parent = organisation.part_of_id
    while parent is not None and parent not in chain and len(chain) < LONGEST_CHAIN:
        chain.append(parent)
        parent = Organisation.objects.values_list("part_of_id", flat=True).get(pk=parent)
    return chain


def names_of(organisation: Organisation) -> QuerySet[OrganisationName]:
    return organisation.names.all()


def names_visible_to(user: Any) -> QuerySet[OrganisationName]:
    shown = organisations_visible_to(user).order_by().values("pk")
    return OrganisationName.objects.filter(organisation__in=shown)


def places_of(organisation: Organisation, user: Any) -> QuerySet[Place]:
    """Where the organisation and its visible contact points are."""
    points = contact_points_of(organisation, user).order_by().values("place")
    return Place.objects.filter(Q(pk=organisation.seat_id) | Q(pk__in=points))


def open_claims() -> QuerySet[Claim]:
    return Claim.objects.filter(state=ClaimState.OPEN).select_related("organisation", "user")


def open_objections(user: Any) -> QuerySet[Objection]:
    """Those on entries the user looks after; administrators see all."""
    rows = Objection.objects.filter(settled_at=None).select_related("organisation")
    if reach_of(user).everything:
        return rows
    mine = organisations_of(user, Competence.EDIT).values("pk")
    return rows.filter(Q(organisation__in=mine) | Q(organisation__owner_org__in=mine))


def merges() -> QuerySet[Merge]:
    return Merge.objects.select_related("kept")


def merges_undoable_by(user: Any) -> QuerySet[Merge]:
    """What the user merged and still manages; administrators all. Undone ones are told as such."""
    if reach_of(user).everything:
        return merges()
    mine = organisations_of(user, Competence.MANAGE).order_by().values("pk")
    managed = Q(kept__in=mine) | Q(kept__owner_org__in=mine)
    return merges().filter(managed, merged_by__isnull=False, merged_by=user.pk)


def is_public(audience: str) -> bool:
    return audience == Audience.PUBLIC


def organisations_by_public_id(user: Any, public_ids: Iterable[str]) -> dict[str, Organisation]:
    found = organisations_visible_to(user).filter(public_id__in=list(public_ids))
    return {organisation.public_id: organisation for organisation in found}
