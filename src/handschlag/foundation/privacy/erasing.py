"""Erasure of a person from every table, and the same as a preview that changes nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.files import services as files
from handschlag.foundation.files.models import File
from handschlag.foundation.records import services as records
from handschlag.foundation.records import today
from handschlag.foundation.records.models import Citation
from handschlag.foundation.records.rows import Versioned

from . import journal
from .choices import Fate, NoticeEnd
from .digests import digests
from .facts import SubjectErased
from .found_by import entries_about, write_again
from .lookup import Mention
from .lookups import FoundMention, mentions_of
from .models import ErasedIdentifier, ErasureEntry, Notice, ProcessingBasis
from .registry import Declaration, Verdict, cleaners, declaration_of
from .subjects import identifiers_of, rows_of, same_human


@dataclass(frozen=True)
class Line:
    """What becomes of rows of one kind, in words."""

    label: str
    row: str
    outcome: str
    reason: str
    fate: Fate


@dataclass
class Report:
    """What an erasure does or did."""

    subjects: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)
    cleaned: list[str] = field(default_factory=list)
    # Where the name stands in texts about something else: a human decides, nothing is done.
    mentions: list[FoundMention] = field(default_factory=list)
    entry: ErasureEntry | None = None

    @property
    def going(self) -> list[Line]:
        return [line for line in self.lines if line.fate != Fate.KEEP]

    @property
    def staying(self) -> list[Line]:
        return [line for line in self.lines if line.fate == Fate.KEEP]


def preview_erasure(subject: str, *, by: Any) -> Report:
    """Carries the erasure out and takes it back, so that the preview cannot err."""
    with transaction.atomic():
        report = _erase(same_human(subject), by=by, basis="")
        transaction.set_rollback(True)
    return report


@transaction.atomic
def erase_person(subject: str, *, by: Any, basis: str = "") -> Report:
    """Erase everything about the human being behind the subject, except public acts.

    `basis` stands in the audit trail for ever: a file number, no name. The entry in the journal is
    appended to its file after the commit, so that a restored backup can be brought up to date.
    """
    return erase_subjects(same_human(subject), by=by, basis=basis)


@dataclass(frozen=True)
class Known:
    """What the journal says of an erasure that is repeated: it keeps its id, day and hashes."""

    public_id: str
    erased_at: datetime
    identifiers: frozenset[tuple[str, str]]


@transaction.atomic
def erase_subjects(
    subjects: Iterable[str],
    *,
    by: Any,
    basis: str = "",
    blocks: bool = True,
    known: Known | None = None,
) -> Report:
    """Erase these subjects and nobody they are linked with; the journal replays with this.

    With `blocks` the names and addresses may not come back by an import: for those who asked to be
    erased, not for those whose time was simply over.
    """
    report = _erase(frozenset(subjects), by=by, basis=basis, blocks=blocks, known=known)
    journal.append_after_commit(report.entry)
    return report


def _erase(
    subjects: frozenset[str],
    *,
    by: Any,
    basis: str,
    blocks: bool = True,
    known: Known | None = None,
) -> Report:
    _refuse(subjects, by)
    eraser = _Eraser(subjects, by, basis)
    words = eraser.words if blocks else (set(), set())
    if not blocks:
        eraser.identifiers = set()
    eraser.run()
    report = eraser.report
    # After the erasure: what is left are the texts that no declaration speaks of.
    mentions = mentions_of(*map(sorted, words))
    report.mentions = [place for _mention, place in mentions]
    report.entry = _write_down(eraser, [mention for mention, _place in mentions], known)
    announce(SubjectErased(report.subjects, tuple(eraser.deleted), tuple(eraser.changed)))
    return report


def _refuse(subjects: frozenset[str], by: Any) -> None:
    """What a human may not ask for; the platform itself (None) only repeats or runs a clock."""
    if by is None:
        return
    if audit.user_subject(by) in subjects:
        raise ValidationError(_("Das eigene Konto löscht bitte jemand anderes."))
    administrators = get_user_model().objects.filter(is_administrator=True, is_active=True)
    left = [user for user in administrators if audit.user_subject(user) not in subjects]
    if administrators.exists() and not left:
        raise ValidationError(
            _(
                "Das ist das letzte Konto mit Administration. Bitte geben Sie die Aufgabe erst weiter."
            )
        )


class _Eraser:
    """Goes through the rows of the subjects, those that stand for persons last."""

    def __init__(self, subjects: frozenset[str], by: Any, basis: str) -> None:
        self.subjects = subjects
        self.by = by
        self.basis = basis
        self.report = Report(tuple(sorted(subjects)))
        self.deleted: list[tuple[str, str]] = []
        self.changed: list[tuple[str, str]] = []
        self.labels: set[str] = set()
        self.rows = rows_of(subjects)
        self.words = identifiers_of(subjects, self.rows)
        self.identifiers = digests(*self.words)
        self._name_is_held = ""

    def run(self) -> None:
        found_by = entries_about(self.rows)
        for cleaner in cleaners():
            self.report.cleaned += list(cleaner(self.subjects, self.rows))
        for kind, found in rows_of(self.subjects).items():
            declared = declaration_of(kind)
            if declared is not None:
                for row in found:
                    self._deal_with(declared, row)
        write_again(found_by)
        records.touch(*self.labels)

    def _deal_with(self, declared: Declaration, row: Model) -> None:
        self.labels.add(row._meta.app_label)
        label = self._label(declared, row)
        verdict = self._verdict(declared)
        if verdict.fate == Fate.DELETE:
            verdict = self._delete(declared, row, verdict)
        elif verdict.fate == Fate.CHANGE:
            self._change(declared, row)
        elif declared.holds_name:
            self._name_is_held = str(verdict.reason)
        self.report.lines.append(
            Line(
                str(declared.label),
                label,
                str(verdict.fate.label),
                str(verdict.reason),
                verdict.fate,
            )
        )

    def _label(self, declared: Declaration, row: Model) -> str:
        return "" if declared.own else str(row)

    def _verdict(self, declared: Declaration) -> Verdict:
        if declared.held_fields and self._name_is_held:
            return Verdict(Fate.CHANGE, self._name_is_held)
        return declared.erasure

    def _delete(self, declared: Declaration, row: Any, verdict: Verdict) -> Verdict:
        """Delete the row; where others must keep pointing at it, it stays without the person."""
        kind, key = declared.kind, str(row.pk)
        attached = [getattr(row, name) for name in declared.files if getattr(row, name)]
        if declared.own:
            audit.record("privacy.row_erased", row, by=self.by, basis=self.basis)
        try:
            with transaction.atomic():
                _taken, taken_by_kind = row.delete()
        except (ProtectedError, RestrictedError):
            self._change(declared, row)
            return Verdict(Fate.CHANGE, _("Andere Einträge verweisen darauf."))
        self.deleted.append((kind, key))
        _forget_beside(kind, key)
        self._tell_of_cascade(kind, taken_by_kind)
        for file in attached:
            self._drop_file(file)
        return verdict

    def _tell_of_cascade(self, kind: str, taken: dict[str, int]) -> None:
        for model, number in Counter(taken).items():
            if number and model.lower() != kind:
                self.report.cleaned.append(
                    _("{kind}: {number} gelöscht, weil sie nur daran hingen").format(
                        kind=_plural_of(model), number=number
                    )
                )

    def _drop_file(self, file: File) -> None:
        with transaction.atomic():
            try:
                files.remove_file(file, by=self.by)
            except (ProtectedError, RestrictedError):
                self.report.cleaned.append(_("Eine Datei bleibt, weil sie noch gebraucht wird."))

    def _change(self, declared: Declaration, row: Any) -> None:
        held = declared.held_fields if self._name_is_held else frozenset()
        cleared = [
            name
            for name, handling in declared.fields.items()
            if not handling.is_kept and name not in held
        ]
        for name in cleared:
            setattr(row, name, declared.fields[name].value_for(row))
        if isinstance(row, Versioned):
            row.version += 1
            row.changed_at = timezone.now()
            row.save(update_fields=[*cleared, "version", "changed_at"])
        else:
            row.save(update_fields=cleared)
        if declared.own:
            audit.record("privacy.row_erased", row, by=self.by, basis=self.basis)
        self.changed.append((declared.kind, str(row.pk)))
        _forget_beside(declared.kind, str(row.pk), cleared)


def _plural_of(model: str) -> str:
    declared = declaration_of(model)
    return str(declared.label) if declared else model


def _forget_beside(kind: str, key: str, fields: Iterable[str] | None = None) -> None:
    """What other tables keep about a row by kind and id: citations, purpose and legal basis."""
    cited = Citation.objects.filter(subject_kind=kind, subject_id=key) if key.isdigit() else None
    if cited is not None:
        (cited if fields is None else cited.filter(field__in=list(fields))).delete()
    if fields is None:
        ProcessingBasis.objects.filter(kind=kind, row_id=key).delete()


def _write_down(eraser: _Eraser, mentions: list[Mention], known: Known | None) -> ErasureEntry:
    entry = _entry_for(known)
    entry.basis, entry.subjects = eraser.basis, list(eraser.report.subjects)
    entry.mentions = [asdict(mention) for mention in mentions]
    entry.save(force_insert=True)
    listed = eraser.identifiers | (known.identifiers if known else set())
    ErasedIdentifier.objects.bulk_create(
        ErasedIdentifier(entry=entry, kind=kind, digest=digest) for kind, digest in sorted(listed)
    )
    numbers = {"deleted": (None, len(eraser.deleted)), "changed": (None, len(eraser.changed))}
    audit.record("privacy.person_erased", entry, by=eraser.by, changes=numbers, basis=eraser.basis)
    open_notices = Notice.objects.filter(subject__in=eraser.subjects, end="")
    open_notices.update(end=NoticeEnd.ERASED, ended_on=today())
    for subject in eraser.report.subjects:
        audit.erase_subject(subject, by=eraser.by, basis=eraser.basis)
    return entry


def _entry_for(known: Known | None) -> ErasureEntry:
    if known is None:
        return ErasureEntry()
    return ErasureEntry(
        public_id=known.public_id, erased_at=known.erased_at, replayed_at=timezone.now()
    )


__all__ = [
    "Known",
    "Line",
    "Report",
    "erase_person",
    "erase_subjects",
    "preview_erasure",
]
