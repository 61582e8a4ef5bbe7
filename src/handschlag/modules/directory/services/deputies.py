"""Nobody's absence blocks a cooperation: deputies for a time, hand-over for good."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.modules.directory.choices import Competence
from handschlag.modules.directory.deputies import colleagues_of, manages_in_person
from handschlag.modules.directory.facts import (
    DeputyAppointed,
    MandateEnded,
    MandateGranted,
    MandateHandedOver,
)
from handschlag.modules.directory.models import Deputyship, Mandate, Organisation
from handschlag.modules.directory.selectors import LADDER

LONGEST_ABSENCE = timedelta(days=366)
ONE_DAY = timedelta(days=1)


@transaction.atomic
def appoint_deputy(
    mandate: Mandate, *, deputy: Any, since: date, until: date, by: Any
) -> Deputyship:
    """Let somebody act under the mandate from a day to a day; it ends by its dates alone."""
    mandate = _locked(mandate)
    _refuse_stranger(mandate, deputy, by)
    _refuse_dates(mandate, deputy, since, until)
    deputyship = Deputyship(mandate=mandate, deputy=deputy, since=since, until=until)
    deputyship.full_clean()
    deputyship.save()
    changes = audit.changes_between(None, deputyship)
    audit.record("deputy.appointed", deputyship, by=by, changes=changes)
    # The history of the organisation shows its mandates: there it is told as well.
    audit.record("mandate.deputy_appointed", mandate, by=by, changes={"deputy": (None, deputy)})
    announce(DeputyAppointed(deputyship.pk, getattr(by, "pk", None)))
    return deputyship


@transaction.atomic
def end_deputyship(deputyship: Deputyship, *, by: Any) -> None:
    """At once: yesterday was the last day; one that began today or begins later is taken back."""
    mandate = _locked(deputyship.mandate)
    deputyship = Deputyship.objects.get(pk=deputyship.pk)
    before = audit.snapshot(deputyship, ["until"])
    deputyship.until = today() - ONE_DAY
    changes = audit.changes_between(before, deputyship)
    audit.record("deputy.ended", deputyship, by=by, changes=changes)
    changes = {"deputy": (deputyship.deputy, None)}
    audit.record("mandate.deputy_ended", mandate, by=by, changes=changes)
    if deputyship.until < deputyship.since:
        deputyship.delete()
    else:
        deputyship.save()


@transaction.atomic
def hand_over_mandate(
    mandate: Mandate, *, successor: Any, on: date, by: Any, coordination_only: bool = False
) -> Mandate:
    """From the day `on` the successor holds it; until the day before, the present holder.

    Somebody who already acts for the organisation gets the wider of both rights. With
    `coordination_only` the holder keeps what the mandate allows beside coordinating.
    """
    mandate = _locked(mandate)
    _refuse_stranger(mandate, successor, by)
    _refuse_day(mandate, on, coordination_only)
    held = _held_on(mandate, successor, on)
    taken = _successor_of(mandate, held, successor, on, coordination_only)
    before = audit.snapshot(mandate)
    term = _close(mandate, on)
    held_until = _close(held, on) if held else None
    if coordination_only:
        _write(_copy(mandate, since=on, until=term, coordinates=False), by)
    _write(taken, by)
    if held and taken.until and (held_until is None or held_until > taken.until):
        # What the successor had before goes on where the mandate taken over ends.
        _write(_copy(held, since=taken.until + ONE_DAY, until=held_until), by)
    changes = audit.changes_between(before, mandate) | {"successor": (None, successor)}
    audit.record("mandate.handed_over", mandate, by=by, changes=changes)
    announce(MandateEnded(mandate.user_id, mandate.organisation_id))
    announce(MandateHandedOver(mandate.pk, taken.pk))
    return taken


def _locked(mandate: Mandate) -> Mandate:
    Organisation.objects.select_for_update().get(pk=mandate.organisation_id)
    return Mandate.objects.select_related("organisation", "user").get(pk=mandate.pk)


def _refuse_stranger(mandate: Mandate, chosen: Any, by: Any) -> None:
    """Holders choose among those who already act for the organisation; managers anybody."""
    if chosen.pk == mandate.user_id:
        raise ValidationError(_("Bitte eine andere Person wählen: Dieses Mandat ist ihr eigenes."))
    if not chosen.is_active:
        raise ValidationError(_("Dieses Konto ist stillgelegt."))
    if by is None or by.is_administrator or manages_in_person(by, mandate.organisation_id):
        return
    if by.pk != mandate.user_id:
        raise ValidationError(_("Das entscheidet, wer das Mandat hat oder hier verwaltet."))
    if not colleagues_of(mandate).filter(user=chosen).exists():
        raise ValidationError(
            _("Sie können nur Personen wählen, die schon für diese Organisation handeln.")
        )


def _refuse_dates(mandate: Mandate, deputy: Any, since: date, until: date) -> None:
    if until < today():
        raise ValidationError({"until": _("Dieser Tag ist schon vorbei.")})
    if until - since > LONGEST_ABSENCE:
        raise ValidationError(
            {"until": _("Eine Vertretung gilt höchstens ein Jahr. Für länger: bitte übergeben.")}
        )
    if mandate.until and since > mandate.until:
        raise ValidationError({"since": _("Da ist das Mandat schon zu Ende.")})
    same = mandate.deputyships.filter(deputy=deputy, since__lte=until, until__gte=since)
    if same.exists():
        raise ValidationError(_("Für diese Zeit ist die Vertretung schon eingetragen."))


def _refuse_day(mandate: Mandate, on: date, coordination_only: bool) -> None:
    if on < today():
        raise ValidationError({"on": _("Dieser Tag ist schon vorbei.")})
    if on <= mandate.since:
        raise ValidationError({"on": _("Übergeben geht erst am Tag nach dem Beginn des Mandats.")})
    if mandate.until and on > mandate.until:
        raise ValidationError({"on": _("Da ist das Mandat schon zu Ende.")})
    if coordination_only and not mandate.coordinates:
        raise ValidationError(_("Dieses Mandat schließt keine Koordination ein."))


def _held_on(mandate: Mandate, successor: Any, on: date) -> Mandate | None:
    """What the successor holds on the day; a mandate that only begins later is in the way."""
    rows = Mandate.objects.filter(user=successor, organisation=mandate.organisation)
    coming = list(rows.exclude(until__lt=on).order_by("since"))
    if any(row.since >= on for row in coming):
        raise ValidationError(
            _("Für {name} beginnt an diesem Tag oder später schon ein Mandat.").format(
                name=successor
            )
        )
    return coming[0] if coming else None


def _successor_of(
    mandate: Mandate, held: Mandate | None, successor: Any, on: date, coordination_only: bool
) -> Mandate:
    steps = [Competence(Competence.REPORT if coordination_only else mandate.may)]
    if held:
        steps.append(Competence(held.may))
    return Mandate(
        organisation=mandate.organisation,
        user=successor,
        may=max(steps, key=LADDER.index),
        coordinates=mandate.coordinates or bool(held and held.coordinates),
        since=on,
        until=mandate.until,
        predecessor=mandate,
    )


def _copy(mandate: Mandate, *, since: date, until: date | None, **fields: Any) -> Mandate:
    values = {"may": mandate.may, "coordinates": mandate.coordinates} | fields
    return Mandate(
        organisation=mandate.organisation, user=mandate.user, since=since, until=until, **values
    )


def _close(mandate: Mandate, on: date) -> date | None:
    """End it with the day before; returns when it would have ended."""
    term = mandate.until
    mandate.until = on - ONE_DAY
    mandate.full_clean()
    mandate.save()
    return term


def _write(mandate: Mandate, by: Any) -> None:
    mandate.full_clean()
    mandate.save()
    audit.record("mandate.granted", mandate, by=by, changes=audit.changes_between(None, mandate))
    announce(MandateGranted(mandate.pk, getattr(by, "pk", None)))
