"""Two entries that mean the same organisation become one."""

from collections import Counter
from dataclasses import dataclass
from dataclasses import field as default
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Citation
from handschlag.foundation.records.rows import Versioned
from handschlag.modules.directory.facts import OrganisationsMerged
from handschlag.modules.directory.models import (
    DuplicateCandidate,
    DuplicateVerdict,
    Merge,
    MergeMove,
    NameKey,
    Organisation,
)
from handschlag.modules.directory.selectors import lineage_of

from .dates import dates_run_forward
from .people import is_wider
from .references import (
    all_rows,
    collision_of,
    delete_row,
    frozen,
    handler_for,
    rows_pointing_at,
)

# What the kept entry does not say itself it takes from the other one.
FILLED = [
    "legal_form",
    "land",
    "district",
    "seat_id",
    "about",
    "website",
    "members_stated",
    "claimed_on",
]
# Taken as a whole, and only where the end stays behind the beginning.
FILLED_DATES = ["since", "until"]
# The machine works them out from names again: nobody who reads the preview knows them.
WORKED_OUT = frozenset({NameKey})


@dataclass
class MergePreview:
    """What a merge would do, in words."""

    moved: list[tuple[str, int]] = default(default_factory=list)
    collided: list[str] = default(default_factory=list)
    filled: list[str] = default(default_factory=list)
    names: list[str] = default(default_factory=list)
    becomes_public: bool = False
    leaves_public: bool = False


def merge_organisations(kept: Organisation, gone: Organisation, *, by: Any) -> Merge:
    """Move everything from `gone` to `kept`; the old address answers with the kept entry."""
    try:
        with transaction.atomic():
            mover = _run(kept, gone, by)
            _write_down(mover, gone, by)
    except IntegrityError as unknown:
        raise ValidationError(
            _("Die beiden Einträge lassen sich nicht zusammenführen: {reason}").format(
                reason=unknown
            )
        ) from unknown
    return mover.merge


def preview_merge(kept: Organisation, gone: Organisation) -> MergePreview:
    """Carries the merge out and takes it back, so that the preview cannot err."""
    with transaction.atomic():
        mover = _run(kept, gone)
        preview = MergePreview(
            moved=sorted(mover.moved.items()),
            collided=mover.collided,
            filled=mover.filled,
            names=sorted(set(mover.kept.names.values_list("text", flat=True))),
            becomes_public=is_wider(kept.audience, gone.audience),
            leaves_public=is_wider(gone.audience, kept.audience),
        )
        transaction.set_rollback(True)
    return preview


def _run(kept: Organisation, gone: Organisation, by: Any = None) -> "Mover":
    if kept.pk == gone.pk:
        raise ValidationError(_("Das ist zweimal derselbe Eintrag."))
    # Always in the same order, so two merges never wait for each other in a circle.
    locked = Organisation.objects.select_for_update().order_by("pk")
    both = {row.pk: row for row in locked.filter(pk__in=[kept.pk, gone.pk])}
    if len(both) < 2:
        raise ValidationError(_("Einen der beiden Einträge gibt es nicht mehr."))
    kept, gone = both[kept.pk], both[gone.pk]
    merge = Merge.objects.create(
        kept=kept,
        gone_id=gone.pk,
        gone_public_id=gone.public_id,
        gone_name=gone.name,
        gone_values=frozen(gone) | {"version": gone.version},
        merged_by=by,
    )
    mover = Mover(merge, kept)
    mover.fold(gone, kept)
    kept.refresh_from_db()
    mover.fill(gone)
    delete_row(gone)
    return mover


def _write_down(mover: "Mover", gone: Organisation, by: Any) -> None:
    merge, kept = mover.merge, mover.kept
    audit.record("organisation.merged", gone, by=by, changes={"kept": (None, kept)})
    audit.record("organisation.merged", kept, by=by, changes={"gone": (gone.name, None)})
    records.bury(gone, moved_to=kept.public_id)
    records.touch(*mover.labels)
    announce(OrganisationsMerged(kept.pk, merge.gone_id, merge.pk))


class Mover:
    """Moves rows from one row to another and writes every move down."""

    def __init__(self, merge: Merge, kept: Organisation) -> None:
        self.merge = merge
        self.kept = kept
        self.moved: Counter[str] = Counter()
        self.collided: list[str] = []
        self.filled: list[str] = []
        self.labels: set[str] = {"directory"}

    def fold(self, source: Model, target: Model) -> None:
        """Everything that points at `source` points at `target` afterwards."""
        for row, fields in list(rows_pointing_at(source)):
            if not _is_same(row, source):
                self._repoint(row, [each.attname for each in fields], target)
        for pk in records.move_citations(source, target):
            self._note(Citation, pk, {"subject_id": source.pk}, {"subject_id": target.pk}, None)

    def fill(self, gone: Organisation) -> None:
        before = frozen(self.kept)
        for name in FILLED:
            if getattr(self.kept, name) in (None, ""):
                setattr(self.kept, name, getattr(gone, name))
        for name in FILLED_DATES:
            if getattr(self.kept, name) is None:
                self._take_date(gone, name)
        if self.kept.claimed_on:
            self.kept.owner_org = self.kept
        changed = self._save(self.kept, before)
        self.filled = [
            str(field.verbose_name)
            for field in Organisation._meta.local_fields
            if field.attname in changed
        ]

    def _take_date(self, gone: Organisation, name: str) -> None:
        """Unless the two contradict each other: what the kept entry says stands."""
        date = getattr(gone, name)
        dates = {each: getattr(self.kept, each) for each in FILLED_DATES} | {name: date}
        if dates_run_forward(**dates):
            setattr(self.kept, name, date)
            return
        label = Organisation._meta.get_field(f"{name}_start").verbose_name  # type: ignore[union-attr]
        self.collided.append(
            _("„{label} {date}“ entfällt: Das Ende läge vor dem Anfang.").format(
                label=label, date=date
            )
        )

    def _repoint(self, row: Model, columns: list[str], target: Model) -> None:
        before = frozen(row)
        for column in columns:
            setattr(row, column, target.pk)
        self._break_circle(row)
        collision = collision_of(row)
        handler = handler_for(row)
        if collision and handler and handler(row, collision.other):
            self._tell(row, _("{row}: wird angepasst"))
            collision = collision_of(row)
        if collision is None:
            if type(row) not in WORKED_OUT:
                self.moved[str(type(row)._meta.verbose_name_plural)] += 1
            self._save(row, before)
            return
        if collision.other is None:
            # It spoke of the two as two, such as a tie between them: said as it stood.
            stood = type(row)._default_manager.get(pk=row.pk)
            self.collided += _falls_away(stood)
            self._clear(row)
        else:
            self._tell(row, _("{row}: bleibt einmal"))
            self.fold(row, collision.other)
        self._remove(row, before)

    def _tell(self, row: Model, sentence: str) -> None:
        if type(row) not in WORKED_OUT:
            self.collided.append(sentence.format(row=row))

    def _break_circle(self, row: Model) -> None:
        """No organisation becomes a part of itself, directly or by way of others."""
        if isinstance(row, Organisation) and row.pk in lineage_of(row):
            row.part_of = None

    def _clear(self, row: Model) -> None:
        """What hangs on a row that has to go without a successor lets go of it or goes with it."""
        for child, fields in list(rows_pointing_at(row)):
            before = frozen(child)
            if all(each.null for each in fields):
                for each in fields:
                    setattr(child, each.attname, None)
                self._save(child, before)
            else:
                self._clear(child)
                self._remove(child, before)

    def _remove(self, row: Model, before: dict[str, Any]) -> None:
        version = getattr(row, "version", None)
        kept = before if version is None else before | {"version": version}
        self._note(type(row), row.pk, kept, None, version)
        delete_row(row)

    def _save(self, row: Model, before: dict[str, Any]) -> list[str]:
        """Write what differs, straight to the columns: nothing else in the row is touched."""
        after = frozen(row)
        changed = [name for name in after if after[name] != before[name]]
        if not changed:
            return []
        values = {name: getattr(row, name) for name in changed}
        if isinstance(row, Versioned):
            row.version += 1
            values |= {"version": row.version, "changed_at": timezone.now()}
        all_rows(type(row)).filter(pk=row.pk).update(**values)
        self._note(
            type(row),
            row.pk,
            {name: before[name] for name in changed},
            {name: after[name] for name in changed},
            getattr(row, "version", None),
        )
        return changed

    def _note(
        self,
        model: type[Model],
        pk: Any,
        before: dict[str, Any],
        after: dict[str, Any] | None,
        version: int | None,
    ) -> None:
        self.labels.add(model._meta.app_label)
        MergeMove.objects.create(
            merge=self.merge,
            model=model._meta.label_lower,
            row_id=str(pk),
            before=before,
            after=after,
            version=version,
        )


def _falls_away(row: Model) -> list[str]:
    """In the words of who reads the preview; what only the machine asked is nothing to lose."""
    if isinstance(row, DuplicateCandidate):
        return []
    if isinstance(row, DuplicateVerdict):
        return [_("Das Urteil „{verdict}“ entfällt.").format(verdict=row.get_verdict_display())]
    return [_("{row}: entfällt").format(row=row)]


def _is_same(row: Model, other: Model) -> bool:
    return row._meta.concrete_model is other._meta.concrete_model and row.pk == other.pk
