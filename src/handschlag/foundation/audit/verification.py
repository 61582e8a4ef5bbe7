"""Does the trail still say what it said when it was sealed?

Recomputes every leaf, every Merkle root and every seal from the rows as they stand, walks the
chain from its beginning, and stops at the first thing that is wrong; last come the keys of persons
(`key_faults`). Whoever rewrites the whole chain consistently is convicted only by a head hash that
left the house (`against`); rows that are not sealed yet are not protected, which is why their number
and age are part of the answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from .canonical import ENTRY_FIELDS, NO_SEAL, SEAL_FIELDS, entry_bytes, hash_of_seal
from .checks import sentence_on
from .faults import Fault
from .key_faults import KeysNeeded, faults_of_keys
from .merkle import leaf_hash, root_of
from .models import AuditEntry, AuditSeal, AuditSealRow
from .triggers import missing_triggers


@dataclass(frozen=True)
class Verification:
    """The state of the trail. `oldest_unsealed` is the age of the oldest entry not sealed yet."""

    ok: bool
    first_broken: Fault | None
    sealed: int
    unsealed: int
    oldest_unsealed: timedelta | None
    head: str


def verify(against: str | None = None) -> Verification:
    """Check the whole trail; reads every row once, holds one batch and the names of subjects."""
    walk = _Walk(against)
    faults = chain(
        walk.faults(),
        _stray_rows(),
        _unprotected(),
        walk.unknown_hash(),
        faults_of_keys(walk.needed),
    )
    first = next(faults, None)
    unsealed = AuditEntry.objects.filter(seal_row=None)
    oldest = unsealed.order_by("at").values_list("at", flat=True).first()
    return Verification(
        ok=first is None,
        first_broken=first,
        sealed=AuditSealRow.objects.count(),
        unsealed=unsealed.count(),
        oldest_unsealed=timezone.now() - oldest if oldest else None,
        head=walk.head,
    )


class _Walk:
    """One pass along the chain, remembering where it is."""

    def __init__(self, against: str | None) -> None:
        self.head = ""
        self.needed = KeysNeeded()
        self._against = against.strip().lower() if against else ""
        self._met = False

    def faults(self) -> Iterator[Fault]:
        sequence, previous = 0, NO_SEAL
        for seal in AuditSeal.objects.order_by("sequence").iterator():
            sequence += 1
            yield from _faults_of_place(seal, sequence, previous)
            yield from _faults_of_seal(seal, self.needed)
            sequence, previous = seal.sequence, seal.seal_hash
            self.head = seal.seal_hash
            self._met = self._met or seal.seal_hash == self._against

    def unknown_hash(self) -> Iterator[Fault]:
        if self._against and not self._met:
            yield Fault(
                "against",
                _(
                    "Die Prüfsumme {hash} kommt in der Kette nicht vor: das Protokoll wurde "
                    "neu geschrieben oder gekürzt, oder sie gehört zu einer anderen Datenbank."
                ).format(hash=self._against),
            )


def _faults_of_place(seal: AuditSeal, expected: int, previous: str) -> Iterator[Fault]:
    if seal.sequence != expected:
        yield Fault(
            "missing seal",
            _("Siegel {number} fehlt in der Kette.").format(number=expected),
            seal=expected,
        )
    if seal.previous_hash != previous and seal.seal_hash == _recomputed(seal):
        yield Fault(
            "chain",
            _("Siegel {number} schließt nicht an das Siegel davor an.").format(
                number=seal.sequence
            ),
            seal=seal.sequence,
        )


def _faults_of_seal(seal: AuditSeal, needed: KeysNeeded) -> Iterator[Fault]:
    """Rows first: a row that is broken is named before the seal that no longer fits it."""
    rows = list(AuditSealRow.objects.filter(seal_id=seal.pk).order_by("position", "pk"))
    entries = {
        entry["id"]: entry
        for entry in AuditEntry.objects.filter(seal_row__seal_id=seal.pk).values(*ENTRY_FIELDS)
    }
    yield from _faults_of_rows(seal, rows)
    for row in rows:
        yield from _faults_of_entry(seal, row, entries.get(row.entry_id))
        needed.meet(entries[row.entry_id])
    if not rows or seal.seal_hash != _recomputed(seal):
        yield Fault(
            "seal",
            _("Siegel {number} wurde verändert.").format(number=seal.sequence),
            seal=seal.sequence,
        )
    if root_of([bytes.fromhex(row.leaf_hash) for row in rows]).hex() != seal.merkle_root:
        yield Fault(
            "root",
            _(
                "Die Einträge {first} bis {last} ergeben nicht mehr die Prüfsumme von Siegel "
                "{number}: mindestens einer wurde mitsamt seiner Prüfsumme verändert."
            ).format(first=rows[0].entry_id, last=rows[-1].entry_id, number=seal.sequence),
            seal=seal.sequence,
        )


def _recomputed(seal: AuditSeal) -> str:
    return hash_of_seal({name: getattr(seal, name) for name in SEAL_FIELDS})


def _faults_of_rows(seal: AuditSeal, rows: list[AuditSealRow]) -> Iterator[Fault]:
    """Positions run from 0 to count - 1, and ids rise with them, as they did when sealing."""
    before = 0
    for position, row in enumerate(rows):
        if row.position > position:
            yield _gap(seal, position)
        if row.position < position or position >= seal.count:
            yield _fault_of_entry("added", seal, row.entry_id)
        if row.entry_id <= before:
            yield _fault_of_entry("moved", seal, row.entry_id)
        before = row.entry_id
    if len(rows) < seal.count:
        yield _gap(seal, len(rows))


def _faults_of_entry(
    seal: AuditSeal, row: AuditSealRow, entry: dict[str, object] | None
) -> Iterator[Fault]:
    if entry is None:
        yield _fault_of_entry("missing", seal, row.entry_id)
    elif leaf_hash(entry_bytes(entry)).hex() != row.leaf_hash:
        yield _fault_of_entry("changed", seal, row.entry_id)


def _gap(seal: AuditSeal, position: int) -> Fault:
    sentence = _("In Siegel {number} fehlt der Eintrag an Stelle {position} von {count}.")
    return Fault(
        "gap",
        sentence.format(number=seal.sequence, position=position + 1, count=seal.count),
        seal=seal.sequence,
    )


def _fault_of_entry(what: str, seal: AuditSeal, entry_id: int) -> Fault:
    sentence = {
        "added": _("Eintrag {entry} wurde nachträglich in Siegel {number} eingefügt."),
        "moved": _("Eintrag {entry} steht in Siegel {number} nicht mehr an seiner Stelle."),
        "missing": _("Eintrag {entry} fehlt, obwohl er in Siegel {number} versiegelt ist."),
        "changed": _(
            "Eintrag {entry} oder seine Prüfsumme in Siegel {number} wurde nach dem "
            "Versiegeln verändert."
        ),
    }[what]
    return Fault(
        what,
        sentence.format(entry=entry_id, number=seal.sequence),
        entry_id=entry_id,
        seal=seal.sequence,
    )


def _stray_rows() -> Iterator[Fault]:
    known = AuditSeal.objects.filter(pk=OuterRef("seal_id"))
    strays = AuditSealRow.objects.filter(~Exists(known)).order_by("entry_id")
    entry_id = strays.values_list("entry_id", flat=True).first()
    if entry_id is not None:
        sentence = _("Eintrag {entry} gehört zu einem Siegel, das es nicht mehr gibt.")
        yield Fault("stray", sentence.format(entry=entry_id), entry_id=entry_id)


def _unprotected() -> Iterator[Fault]:
    if missing := missing_triggers():
        yield Fault("unprotected", sentence_on(missing))
