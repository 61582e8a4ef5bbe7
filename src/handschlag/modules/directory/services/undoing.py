"""A merge taken back, as far as nobody has worked on the rows since."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ForeignKey, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Tombstone
from handschlag.foundation.records.rows import lock_row
from handschlag.modules.directory.facts import MergeUndone
from handschlag.modules.directory.models import Merge, MergeMove, Organisation

from .references import all_rows, collision_of, frozen, thawed


@dataclass
class UndoReport:
    """What came back and what stayed where it is, with the reason."""

    returned: Organisation
    restored: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def undo_merge(merge: Merge, *, by: Any) -> UndoReport:
    """Bring the gone entry back with everything that is untouched since; list the rest."""
    merge = lock_row(merge)
    _require_undoable(merge)
    values = {"version": merge.gone_values["version"] + 1, "changed_at": timezone.now()}
    old = thawed(Organisation, merge.gone_values) | values
    returned = Organisation(pk=merge.gone_id, **_without_dangling(Organisation, old, merge.gone_id))
    returned.save(force_insert=True)
    restorer = _Restorer(UndoReport(returned))
    for move in merge.moves.order_by("-pk"):
        restorer.take_back(move)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    Tombstone.objects.filter(public_id=merge.gone_public_id).delete()
    _tell(merge, restorer, by)
    return restorer.report


def _require_undoable(merge: Merge) -> None:
    if merge.undone_at is not None:
        raise ValidationError(_("Diese Zusammenführung ist schon rückgängig gemacht."))
    later = MergeMove.objects.filter(
        model=Merge._meta.label_lower, row_id=str(merge.pk), merge__undone_at=None
    ).select_related("merge__kept")
    if blocking := later.first():
        raise ValidationError(
            _("Machen Sie zuerst die spätere Zusammenführung rückgängig: {merge}").format(
                merge=blocking.merge
            )
        )


def _tell(merge: Merge, restorer: "_Restorer", by: Any) -> None:
    returned = restorer.report.returned
    for thing in (returned, merge.kept):
        audit.record(
            "organisation.merge_undone",
            thing,
            by=by,
            changes={"restored": (None, restorer.report.restored)},
        )
    records.touch(*restorer.labels)
    announce(MergeUndone(merge.kept_id, returned.pk, merge.pk))


class _Restorer:
    """Takes moves back in reverse order; a row it may not touch is left alone altogether."""

    def __init__(self, report: UndoReport) -> None:
        self.report = report
        self.labels: set[str] = {"directory"}
        self._touched: set[tuple[str, str]] = set()
        self._refused: set[tuple[str, str]] = set()

    def take_back(self, move: MergeMove) -> None:
        place = (move.model, move.row_id)
        if place in self._refused:
            return
        reason = self._bring_back(move) if move.removed else self._put_back(move)
        if reason:
            self._refused.add(place)
            self.report.left.append((_label_of(move), reason))
            return
        self._touched.add(place)
        self.labels.add(move.model.partition(".")[0])
        self.report.restored += 1

    def _bring_back(self, move: MergeMove) -> str:
        model = apps.get_model(move.model)
        values = thawed(model, move.before)
        if _without_dangling(model, values, move.row_id) != values:
            return _("wozu es gehörte, gibt es nicht mehr")
        row = model(pk=model._meta.pk.to_python(move.row_id), **values)
        if collision_of(row):
            return _("an seiner Stelle steht inzwischen etwas anderes")
        row.save_base(raw=True, force_insert=True)
        return ""

    def _put_back(self, move: MergeMove) -> str:
        model = apps.get_model(move.model)
        # By no other order: one through a nullable column cannot be locked.
        row = all_rows(model).select_for_update().order_by("pk").filter(pk=move.row_id).first()
        if row is None:
            return _("inzwischen gelöscht")
        if (move.model, move.row_id) not in self._touched and _was_edited(row, move):
            return _("inzwischen bearbeitet")
        values = thawed(model, move.before)
        if _without_dangling(model, values, row.pk) != values:
            return _("wozu es gehörte, gibt es nicht mehr")
        for name, value in values.items():
            setattr(row, name, value)
        if collision_of(row):
            return _("an seiner Stelle steht inzwischen etwas anderes")
        if hasattr(row, "version"):
            values |= {"version": row.version + 1, "changed_at": timezone.now()}
        all_rows(model).filter(pk=row.pk).update(**values)
        return ""


def _was_edited(row: Model, move: MergeMove) -> bool:
    if move.version is not None:
        return bool(getattr(row, "version", None) != move.version)
    now = frozen(row)
    return any(now[name] != value for name, value in (move.after or {}).items())


def _without_dangling(model: type[Model], values: dict[str, Any], own_key: Any) -> dict[str, Any]:
    """Foreign keys whose target is gone become empty."""
    checked = dict(values)
    for each in model._meta.local_fields:
        target = checked.get(each.attname)
        if not isinstance(each, ForeignKey) or target is None:
            continue
        itself = each.related_model is model and str(target) == str(own_key)
        if not itself and not all_rows(each.related_model).filter(pk=target).exists():
            checked[each.attname] = None
    return checked


def _label_of(move: MergeMove) -> str:
    model = apps.get_model(move.model)
    row = all_rows(model).filter(pk=move.row_id).first()
    name = str(model._meta.verbose_name)
    return f"{name}: {row}" if row else name
