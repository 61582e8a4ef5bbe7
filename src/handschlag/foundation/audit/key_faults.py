"""Do the keys of persons still open what the trail holds of them, and was each gone one erased?

The seals run over ciphertext, so they do not notice who overwrites, swaps, deletes or empties a
key. Noticed here: a subject the trail names and no key stands for; a key that does not open, or
opens and fits nothing that was closed under it; a destroyed key without the act of its erasure, and
such an act whose key is still there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .canonical import ENTRY_FIELDS
from .faults import Fault
from .keys import ERASED, WrongAuditKey, text_of, unwrap_key
from .models import AuditEntry, SubjectKey

CHUNK = 500


class Closed(NamedTuple):
    """A value under a subject's key, and the place it is bound to."""

    subject: str
    token: str
    place: tuple[str, ...]


class KeysNeeded:
    """The subjects an entry names, each with the first entry, and the first that closes a value."""

    def __init__(self) -> None:
        self.named: dict[str, int] = {}
        self.closing: dict[str, int] = {}

    def meet(self, entry: Mapping[str, Any]) -> None:
        for closed in closed_in(entry):
            self.named.setdefault(closed.subject, entry["id"])
            # Of an erased person nothing more is written down: the place stays, the token is empty.
            if closed.token:
                self.closing.setdefault(closed.subject, entry["id"])


def closed_in(entry: Mapping[str, Any]) -> Iterator[Closed]:
    """Everything in an entry that stands under a subject's key, labels first."""
    place = (str(entry["thing_kind"]), str(entry["thing_id"]))
    for side in ("thing", "actor"):
        if subject := entry[f"{side}_subject"]:
            yield Closed(subject, entry[f"{side}_label"], (*place, side))
    # Most entries hold no such value, and need not be taken apart.
    if '"sealed"' in str(entry["values"]):
        yield from _closed_among(_parsed(entry["values"]), place)


def _parsed(values: str) -> Any:
    # An entry that is not sealed yet may have been written by anybody, in any form.
    try:
        return json.loads(values)
    except ValueError:
        return None


def _closed_among(values: Any, place: tuple[str, ...]) -> Iterator[Closed]:
    match values:
        case {"changes": dict(changes)}:
            for field, pair in changes.items():
                match pair:
                    case [old, new]:
                        yield from _closed_within(old, (*place, field, "old"))
                        yield from _closed_within(new, (*place, field, "new"))


def _closed_within(value: Any, place: tuple[str, ...]) -> Iterator[Closed]:
    """Walks the forms of `values`; nothing else there can hold a closed value."""
    match value:
        case list():
            for item in value:
                yield from _closed_within(item, place)
        case {"sealed": [str(subject), str(token)]}:
            yield Closed(subject, token, place)
        case {"row": [str(kind), str(key), label]}:
            yield from _closed_within(label, (*place, kind, key))
        case {"map": dict(items)}:
            yield from _closed_within(list(items.values()), place)


def faults_of_keys(needed: KeysNeeded) -> Iterator[Fault]:
    """Entries before keys: by the time the keys are read, whatever was met has its own."""
    unsealed = AuditEntry.objects.filter(seal_row=None).order_by("pk")
    for entry in unsealed.values(*ENTRY_FIELDS).iterator():
        needed.meet(entry)
    keys = _Keys(needed)
    yield from keys.faults()
    yield from _missing(keys.missing)
    yield from keys.shut_faults()


class _Keys:
    """One pass over the keys, remembering which of them were there and which stayed shut."""

    def __init__(self, needed: KeysNeeded) -> None:
        self._needed = needed
        self.missing = dict(needed.named)
        self._opened = 0
        self._shut: list[str] = []

    def faults(self) -> Iterator[Fault]:
        for rows in _in_chunks(SubjectKey.objects.order_by("pk").iterator(CHUNK)):
            erased = _erased(rows)
            for row in rows:
                self.missing.pop(row.subject, None)
                yield from _faults_of_end(row, (str(row.pk), row.subject) in erased)
            yield from self._faults_of_held([row for row in rows if row.destroyed_at is None])

    def _faults_of_held(self, rows: list[SubjectKey]) -> Iterator[Fault]:
        data_keys = {row.subject: key for row in rows if (key := self._data_key(row))}
        ids = {self._needed.closing.get(subject, 0) for subject in data_keys}
        entries = {
            entry["id"]: entry
            for entry in AuditEntry.objects.filter(pk__in=ids).values(*ENTRY_FIELDS)
        }
        for subject, key in data_keys.items():
            entry = entries.get(self._needed.closing.get(subject, 0))
            if entry is not None and not _fits(key, subject, entry):
                yield _exchanged(subject, entry["id"])

    def _data_key(self, row: SubjectKey) -> bytes | None:
        try:
            key = unwrap_key(row)
        except WrongAuditKey:
            self._shut.append(row.subject)
            return None
        self._opened += 1
        return key

    def shut_faults(self) -> Iterator[Fault]:
        """One sentence for all: either the value of the setting is wrong, or some were tampered with."""
        if self._shut and not self._opened:
            yield _wrong_setting()
        elif self._shut:
            yield _shut(self._shut, self._opened + len(self._shut))


def _in_chunks(rows: Iterator[SubjectKey]) -> Iterator[list[SubjectKey]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _erased(rows: Iterable[SubjectKey]) -> set[tuple[str, str]]:
    """Id and subject of those keys whose erasure stands in the trail."""
    ids = [str(row.pk) for row in rows]
    acts = AuditEntry.objects.filter(
        act=ERASED, thing_kind=SubjectKey._meta.label_lower, thing_id__in=ids
    )
    return set(acts.values_list("thing_id", "thing_label"))


def _faults_of_end(row: SubjectKey, erased: bool) -> Iterator[Fault]:
    if row.destroyed_at is not None and not erased:
        sentence = _(
            "Der Schlüssel von „{subject}“ ist zerstört, im Protokoll steht davon aber nichts."
        )
        yield Fault("destroyed", sentence.format(subject=row.subject))
    if row.destroyed_at is None and erased and _is_still_held(row):
        sentence = _("Der Schlüssel von „{subject}“ wurde zerstört und ist wieder da.")
        yield Fault("brought back", sentence.format(subject=row.subject))


def _is_still_held(row: SubjectKey) -> bool:
    # Somebody may have been erased between the reading of the keys and that of the acts.
    return SubjectKey.objects.filter(pk=row.pk, destroyed_at=None).exists()


def _fits(key: bytes, subject: str, entry: Mapping[str, Any]) -> bool:
    """One entry is enough: a subject never has a second key."""
    return any(
        text_of(closed.token, key, subject=subject, place=closed.place) is not None
        for closed in closed_in(entry)
        if closed.subject == subject and closed.token
    )


def _exchanged(subject: str, entry_id: int) -> Fault:
    sentence = _(
        "Eintrag {entry} lässt sich mit dem Schlüssel von „{subject}“ nicht öffnen: der Schlüssel wurde "
        "ausgetauscht, oder der Eintrag verändert, bevor er versiegelt war."
    )
    return Fault("exchanged", sentence.format(entry=entry_id, subject=subject), entry_id=entry_id)


def _missing(named: Mapping[str, int]) -> Iterator[Fault]:
    for subject, entry_id in named.items():
        sentence = _(
            "Der Schlüssel von „{subject}“ fehlt: was Eintrag {entry} dazu festhält, lässt sich ohne "
            "ihn nicht mehr lesen."
        )
        yield Fault("missing key", sentence.format(subject=subject, entry=entry_id), entry_id)


def _shut(subjects: list[str], of: int) -> Fault:
    sentence = ngettext(
        "{count} von {of} Schlüsseln öffnet sich nicht („{subject}“): er wurde verändert, oder er "
        "liegt unter einem Wert, der weder HANDSCHLAG_AUDIT_KEY noch HANDSCHLAG_AUDIT_KEYS_FORMER ist.",
        "{count} von {of} Schlüsseln öffnen sich nicht (zuerst „{subject}“): sie wurden verändert, "
        "oder sie liegen unter einem Wert, der weder HANDSCHLAG_AUDIT_KEY noch "
        "HANDSCHLAG_AUDIT_KEYS_FORMER ist.",
        len(subjects),
    )
    return Fault("shut key", sentence.format(count=len(subjects), of=of, subject=subjects[0]))


def _wrong_setting() -> Fault:
    return Fault(
        "audit key",
        _(
            "Mit HANDSCHLAG_AUDIT_KEY öffnet sich kein einziger Schlüssel: der Wert passt nicht zu "
            "dieser Datenbank, oder alle Schlüssel wurden verändert. Einträge und Siegel stimmen; "
            "ob die Schlüssel noch die richtigen sind, ist damit nicht geprüft."
        ),
    )
