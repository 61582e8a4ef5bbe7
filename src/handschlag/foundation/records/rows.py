"""What every editable row knows about itself: version, audience, freshness."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.transaction import TransactionManagementError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .checked import Checked
from .choices import Audience, Freshness
from .clock import today
from .fetched import Fetched
from .labels import Labelled
from .prepared import Prepared

Row = TypeVar("Row", bound=models.Model)


class Conflict(ValidationError):  # noqa: N818 -- it names what happened, not a fault
    """Somebody else saved the row meanwhile; `current` is what stands in the database now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(
            _("Inzwischen hat jemand anders diesen Eintrag geändert. Ihre Eingaben sind noch da."),
            code="conflict",
        )
        self.current = current


class Versioned(Labelled, Checked, Fetched):
    """A row with a version number: one mechanism for edit conflicts, round trip and undo."""

    version = models.PositiveIntegerField(_("Stand"), default=1, editable=False)
    changed_at = models.DateTimeField(_("geändert am"), default=timezone.now, editable=False)

    class Meta:
        abstract = True


def lock_row(row: Row) -> Row:
    """The row as it stands now; whoever else wants it waits until this transaction ends.

    Nearly every act begins so, which is why its SQL is built once for each model.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("lock_row needs a transaction that holds the lock")
    model: Any = row._meta.model
    found = _locking(model)(row.pk)
    if not found:
        raise model.DoesNotExist(f"{model.__name__} {row.pk} is gone")
    return found[0]


@cache
def _locking(model: type[Row]) -> Prepared[int, Row]:
    rows = model._default_manager.select_for_update().order_by()
    return Prepared(lambda key: rows.filter(pk=key))


def lock_version(row: Row, version: int | None) -> Row:
    """Fetch the row for update and make sure it is still at `version` (None: do not ask).

    Raises Conflict, which carries the current row.
    """
    current = lock_row(row)
    if version is not None and current.version != version:  # type: ignore[attr-defined]
        raise Conflict(current)
    return current


def fingerprint(shown: Mapping[str, Any]) -> str:
    """What a form shows of something that has no version number: other values, other letters."""
    words = json.dumps(dict(shown), default=_said_shortly, sort_keys=True)
    return sha256(words.encode()).hexdigest()[:20]


def _said_shortly(value: Any) -> str:
    return str(value.pk if isinstance(value, models.Model) else value)


def require_unchanged(
    current: models.Model,
    shown: str | None,
    stands: Mapping[str, Any],
    wanted: Mapping[str, Any],
) -> None:
    """As `lock_version`, by fingerprint (None: do not ask): raises Conflict with the current row.

    The same values sent twice are no conflict.
    """
    now = fingerprint(stands)
    if shown is not None and shown != now and fingerprint(wanted) != now:
        raise Conflict(current)


def save_version(row: Versioned, fields: Iterable[str] | None = None) -> None:
    """Check the row and save it one version on; only `fields` are written when given."""
    row.version += 1
    row.changed_at = timezone.now()
    row.full_clean()
    names = None if fields is None else {*fields, "version", "changed_at"}
    row.save(update_fields=names)


def audience_column() -> "models.CharField[Any, Any]":
    return models.CharField(
        _("Sichtbarkeit"),
        max_length=12,
        choices=Audience,
        default=Audience.ORGANISATION,
        db_index=True,
    )


class Confirmable(models.Model):
    """A row whose truth wears off: roles, contacts, sites, demand figures."""

    AMBER_AFTER = timedelta(days=365)
    RED_AFTER = timedelta(days=730)

    confirmed_on = models.DateField(_("bestätigt am"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("bestätigt von"),
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def freshness(self) -> Freshness:
        return freshness_on(self.confirmed_on, today(), self.AMBER_AFTER, self.RED_AFTER)


def freshness_on(
    confirmed: date | None, day: date, amber_after: timedelta, red_after: timedelta
) -> Freshness:
    if confirmed is None:
        return Freshness.UNCONFIRMED
    age = day - confirmed
    if age > red_after:
        return Freshness.STALE
    return Freshness.AGING if age > amber_after else Freshness.FRESH


def set_fields(row: models.Model, fields: Mapping[str, Any], allowed: frozenset[str]) -> None:
    """Only what the service allows; anything else is a programmer's mistake."""
    if unknown := set(fields) - allowed:
        raise TypeError(f"{type(row).__name__} has no editable {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(row, name, value)
