"""What governance tells offices: what they have to do, what is due, what binds."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.typography import datum
from handschlag.foundation.facts import listens_to
from handschlag.foundation.jobs import register_schedule
from handschlag.foundation.notifications import services as notifications
from handschlag.foundation.notifications.kinds import register_kind
from handschlag.foundation.records import today
from handschlag.modules.directory import api as directory

from .choices import FollowUpState
from .facts import FollowUpOpened, ResolutionBecameBinding
from .models import FollowUp, Resolution, Seat
from .searchable import page_of
from .selectors import (
    due_follow_ups,
    follow_ups_visible_to,
    late_follow_ups,
    resolutions_visible_to,
)

GROUP = gettext_lazy("Gremien")
# The first word before the day, the second when it has passed.
BEFORE = timedelta(days=7)


def _keys(things: Iterable[str]) -> list[int]:
    return [int(thing) for thing in things if thing.isdecimal()]


def _strings(rows: Any) -> set[str]:
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}


def _sees_follow_up(user: Any, things: set[str]) -> Iterable[str]:
    return _strings(follow_ups_visible_to(user).filter(pk__in=_keys(things)))


def _still_to_do(user: Any, things: set[str]) -> Iterable[str]:
    open_rows = FollowUp.objects.filter(pk__in=_keys(things), acknowledged_on=None)
    return _strings(open_rows.exclude(state=FollowUpState.DONE))


def _sees_resolution(user: Any, things: set[str]) -> Iterable[str]:
    return _strings(resolutions_visible_to(user).filter(pk__in=_keys(things)))


def _due_words(values: Mapping[str, Any]) -> str:
    words = {"label": values["label"], "day": datum(date.fromisoformat(values["due"]))}
    return _("„%(label)s“ ist fällig am %(day)s. Bitte melden Sie, wie es steht.") % words


def _late_words(values: Mapping[str, Any]) -> str:
    words = {"label": values["label"], "day": datum(date.fromisoformat(values["due"]))}
    return (
        _(
            "„%(label)s“ war fällig am %(day)s. Bitte melden Sie, wie es steht, oder nennen Sie "
            "den Grund der Verzögerung."
        )
        % words
    )


def _opened_words(values: Mapping[str, Any]) -> str:
    words = {"label": values["label"], "day": datum(date.fromisoformat(values["due"]))}
    return _("Ihre Stelle hat zu erledigen: „%(label)s“, bis %(day)s.") % words


def _tell_office(kind: str, row: FollowUp, occasion: str, done_by: int | None = None) -> int:
    """Everybody who reports for the organisation, deputies included; never a list of persons."""
    people = directory.people_acting_for([row.organisation_id], directory.Competence.REPORT)
    return notifications.notify(
        kind,
        people,
        label=row.title,
        thing=row.pk,
        href=page_of("body", row.body, f"festlegung-{row.public_id}"),
        data={"due": row.expected_on.isoformat()},
        occasion=occasion,
        done_by=done_by,
    )


def remind_of_follow_ups() -> int:
    """A week before and once after the day that counts; a new date starts anew."""
    day = today()
    soon = due_follow_ups(day, day + BEFORE)
    told = sum(
        _tell_office("governance.follow_up_due", row, f"due-{row.pk}-{row.expected_on}")
        for row in soon
    )
    late = late_follow_ups(day=day)
    return told + sum(
        _tell_office("governance.follow_up_late", row, f"late-{row.pk}-{row.expected_on}")
        for row in late
    )


@listens_to(FollowUpOpened)
def tell_the_office(fact: FollowUpOpened) -> None:
    row = FollowUp.objects.select_related("resolution__item__meeting", "body").get(
        pk=fact.follow_up_id
    )
    _tell_office("governance.follow_up_opened", row, f"opened-{row.pk}", fact.by_pk)


@listens_to(ResolutionBecameBinding)
def tell_the_partners(fact: ResolutionBecameBinding) -> None:
    row = Resolution.objects.select_related("item__body", "item__meeting__body").get(
        pk=fact.resolution_id
    )
    seats = (
        Seat.objects.filter(body=row.item.body).order_by().values_list("on_behalf_of", flat=True)
    )
    meeting = row.item.meeting
    notifications.notify(
        "governance.resolution_binding",
        directory.people_acting_for(set(seats), directory.Competence.EDIT),
        label=row.item.title,
        thing=row.pk,
        href=page_of("meeting", meeting, f"beschluss-{row.public_id}") if meeting else "/gremien/",
        done_by=fact.by_pk,
    )


register_schedule(
    "governance.remind_of_follow_ups",
    "handschlag.modules.governance.tasks.remind_of_follow_ups",
    daily_at=time(5, 45),
)
register_kind(
    "governance.follow_up_opened",
    gettext_lazy("Neue Festlegung"),
    _opened_words,
    group=GROUP,
    may_see=_sees_follow_up,
    is_open=_still_to_do,
)
register_kind(
    "governance.follow_up_due",
    gettext_lazy("Festlegung wird fällig"),
    _due_words,
    group=GROUP,
    may_see=_sees_follow_up,
    is_open=_still_to_do,
)
register_kind(
    "governance.follow_up_late",
    gettext_lazy("Festlegung ist überfällig"),
    _late_words,
    group=GROUP,
    may_see=_sees_follow_up,
    is_open=_still_to_do,
)
register_kind(
    "governance.resolution_binding",
    gettext_lazy("Empfehlung ist verbindlich"),
    gettext_lazy("Die Räte haben zugestimmt, „%(label)s“ ist jetzt verbindlich."),
    group=GROUP,
    may_see=_sees_resolution,
)
