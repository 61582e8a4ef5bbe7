"""What somebody should confirm again, and who is asked: rows whose confirmation has worn off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.access import visible_rows
from handschlag.foundation.design.typography import datum
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Freshness
from handschlag.foundation.records.rows import Confirmable

from .choices import Competence
from .holders import held_by_several
from .models import ContactPoint, Mandate, Organisation, Post, Tie
from .selectors import (
    current_mandates,
    organisations_of,
    persons_visible_to,
    running_deputyships,
    steps_from,
    ties_to_confirm,
)

# A longer list is no question any more; the next ones come with the next mail.
AT_MOST = 40
WORST_FIRST = (Freshness.STALE, Freshness.AGING, Freshness.UNCONFIRMED)


@dataclass(frozen=True)
class DueRow:
    """One row in the words of a question. `ref` names it in links ("contactpoint-12")."""

    row: Any
    title: str
    says: str
    freshness: Freshness
    edit_href: str

    @property
    def ref(self) -> str:
        return ref_of(self.row)

    @property
    def stand(self) -> str:
        return f"{self.ref}:{self.row.version}"


def question_on(number: int) -> str:
    """The question that the mail, the desk and the page ask in the same words."""
    return ngettext(
        "Eine Angabe, für die Sie zuständig sind, hat lange niemand bestätigt. Stimmt sie noch?",
        "Einige Angaben, für die Sie zuständig sind, hat lange niemand bestätigt. "
        "Stimmen sie noch?",
        number,
    )


def ref_of(row: Model) -> str:
    return f"{row._meta.model_name}-{row.pk}"


def people_acting_for(organisations: Iterable[int | None], competence: Competence) -> QuerySet[Any]:
    """Open accounts that may do so much for one of the organisations today, deputies included."""
    held = current_mandates().filter(
        organisation__in=[key for key in organisations if key], may__in=steps_from(competence)
    )
    return _holders(held)


def people_coordinating_for(organisations: Iterable[int | None]) -> QuerySet[Any]:
    """Open accounts that coordinate in the name of one of the organisations today."""
    keys = [key for key in organisations if key]
    return _holders(current_mandates().filter(organisation__in=keys, coordinates=True))


def people_to_ask() -> QuerySet[Any]:
    """Everybody who looks after some organisation's entry today."""
    return _holders(current_mandates().filter(may__in=steps_from(Competence.EDIT)))


def _holders(held: QuerySet[Any]) -> QuerySet[Any]:
    mandates = held.order_by()
    deputies = running_deputyships().filter(mandate__in=mandates.values("pk")).order_by()
    people = Q(pk__in=mandates.values("user")) | Q(pk__in=deputies.values("deputy"))
    return get_user_model().objects.filter(people, is_active=True).order_by("pk")


def rows_to_confirm(user: Any) -> list[DueRow]:
    """What this person is asked today, the oldest confirmations first; in few queries.

    Own organisations and entries that nobody has taken over and one's own looks after. Posts that
    have ended are history and ask nothing.
    """
    asked = list(_asked_of(user))
    asked.sort(key=lambda due: (WORST_FIRST.index(due.freshness), due.title))
    return asked[:AT_MOST]


def _asked_of(user: Any) -> Iterable[DueRow]:
    for row in _organisations(user).filter(_worn_off(Organisation)):
        yield _due_organisation(row)
    for post in _posts(user).filter(_worn_off(Post)).exclude(until_end__lt=today()):
        yield _due_post(post)
    for point in _contact_points(user).filter(_worn_off(ContactPoint)):
        yield _due_contact(point)
    mine = set(organisations_of(user, Competence.EDIT).values_list("pk", flat=True))
    for tie in ties_to_confirm(user):
        yield _due_tie(tie, mine)


def singly_asked(user: Any, due: Iterable[DueRow]) -> dict[str, str]:
    """By `ref` what no answer for all may cover, with the reason: several hold one function."""
    rows = {each.ref: each.row for each in due if isinstance(each.row, Post)}
    unclear = held_by_several(rows.values(), _posts(user)) if rows else {}
    return {
        ref: _("Ohne Zeitangabe stehen hier mehrere: %s. Wer ist es heute?")
        % ", ".join(f"{each.person} ({each.function})" for each in unclear[post.pk])
        for ref, post in rows.items()
        if post.pk in unclear
    }


def confirmed_by_themselves(organisations: Iterable[Organisation]) -> dict[int, date]:
    """By key the day on which somebody who acted for the organisation last confirmed its entry."""
    confirmed = {
        row.pk: (row.confirmed_on, row.confirmed_by_id)
        for row in organisations
        if row.confirmed_on and row.confirmed_by_id
    }
    if not confirmed:
        return {}
    acted = Q()
    for key, (day, who) in confirmed.items():
        acted |= Q(organisation=key) & _acted_on(day, who)
    rows = Mandate.objects.filter(acted, may__in=steps_from(Competence.EDIT)).order_by()
    return {key: confirmed[key][0] for key in rows.values_list("organisation", flat=True)}


def _acted_on(day: date, who: int) -> Q:
    """Mandates under which the account could act that day, its own or as a deputy."""
    running = Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))
    stood_in = Q(deputyships__deputy=who, deputyships__since__lte=day, deputyships__until__gte=day)
    return running & (Q(user=who) | stood_in)


def confirmed_by_itself(organisation: Organisation) -> date | None:
    return confirmed_by_themselves([organisation]).get(organisation.pk)


def row_behind(user: Any, ref: str) -> Any | None:
    """The row of a link if the person still answers for it, however fresh it is by now."""
    name, _dash, key = ref.rpartition("-")
    known: dict[str, Any] = {
        "organisation": _organisations,
        "post": _posts,
        "contactpoint": _contact_points,
        "tie": _ties,
    }
    if name not in known or not key.isdecimal():
        return None
    return known[name](user).filter(pk=int(key)).first()


def _worn_off(kind: type[Confirmable]) -> Q:
    return Q(confirmed_on=None) | Q(confirmed_on__lt=today() - kind.AMBER_AFTER)


def _looked_after(user: Any, organisation: str) -> Q:
    mine = organisations_of(user, Competence.EDIT).order_by().values("pk")
    return Q(**{f"{organisation}__in": mine}) | Q(**{f"{organisation}__owner_org__in": mine})


def _organisations(user: Any) -> QuerySet[Organisation]:
    mine = organisations_of(user, Competence.EDIT).order_by().values("pk")
    return Organisation.objects.filter(Q(pk__in=mine) | Q(owner_org__in=mine))


def _posts(user: Any) -> QuerySet[Post]:
    rows = visible_rows(Post.objects.all(), user, cooperation="")
    people = persons_visible_to(user).order_by().values("pk")
    return rows.filter(_looked_after(user, "organisation"), person__in=people).select_related(
        "person", "organisation"
    )


def _contact_points(user: Any) -> QuerySet[ContactPoint]:
    rows = visible_rows(ContactPoint.objects.all(), user, cooperation="")
    return rows.filter(_looked_after(user, "organisation")).select_related("organisation")


def _ties(user: Any) -> QuerySet[Tie]:
    mine = organisations_of(user, Competence.EDIT).order_by().values("pk")
    rows = Tie.objects.filter(Q(from_org__in=mine) | Q(to_org__in=mine))
    return rows.select_related("from_org", "to_org")


def _due_organisation(row: Organisation) -> DueRow:
    parts = [row.get_kind_display(), row.website, row.about[:160]]
    title = _("Angaben zu %s") % row.name
    return _due(row, title, parts, _edit("organisation_edit", row))


def _due_post(post: Post) -> DueRow:
    title = f"{post.function}, {post.organisation.name}: {post.person}"
    since = _("seit %s") % post.since if post.since else ""
    href = _edit("post_edit", post.organisation, post_id=post.pk)
    return _due(post, title, [since], href)


def _due_contact(point: ContactPoint) -> DueRow:
    title = _("Kontaktstelle %(topic)s, %(organisation)s") % {
        "topic": point.topic,
        "organisation": point.organisation.name,
    }
    parts = [point.function, point.phone, point.fax, point.mail, point.room, point.hours]
    href = _edit("contact_edit", point.organisation, point_id=point.public_id)
    return _due(point, title, parts, href)


def _due(row: Any, title: str, parts: Iterable[str], href: str) -> DueRow:
    if row.confirmed_on:
        when = _("zuletzt bestätigt am %s") % datum(row.confirmed_on)
    else:
        when = _("noch nie bestätigt")
    return DueRow(row, title, " · ".join([*filter(None, parts), when]), row.freshness, href)


def _due_tie(tie: Tie, mine: set[int]) -> DueRow:
    near = tie.from_org if tie.from_org_id in mine else tie.to_org
    role = tie.role and _("Rolle: %s") % tie.role
    says = " · ".join(filter(None, [role, _("von Ihrer Seite noch nicht bestätigt")]))
    title = _("Beziehung: %s") % tie
    return DueRow(tie, title, says, Freshness.UNCONFIRMED, _edit("tie_list", near))


def _edit(name: str, organisation: Organisation, **more: Any) -> str:
    return reverse(f"directory:{name}", kwargs={"key": organisation.address_key} | more)
