"""Writes on sources, citations, tombstones and stamps."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from .models import Citation, Source, Stamp, Tombstone
from .partial_date import PartialDate
from .prepared_writes import PreparedUpdate

# By these a statement of a source is known again.
IDENTITY = ("source", "subject_kind", "subject_id", "field", "stated_value")
# What a person may know of a document. Its checksum and extent are read from its text, and the mark
# "Beispieldaten" spreads to everything derived from it: none of these is put right by hand.
DETAILS = ("title", "kind", "publisher", "address", "stated")
# Every act moves a stamp on.
MOVE_ON = PreparedUpdate(lambda name: Stamp.objects.filter(name=name), value=F("value") + 1)


def kind_of(row: models.Model | type[models.Model]) -> str:
    """The name a row's kind has wherever it is referred to by kind and id."""
    return row._meta.label_lower


def cite(
    row: models.Model,
    source: Source,
    *,
    field: str = "",
    stated: str = "",
    differs: bool = False,
    note: str = "",
    span: tuple[int, int] | None = None,
) -> Citation:
    """Write down that `source` states a value of `row`; the same statement is kept once.

    Saying it again may say anew whether it differs, and why. The place it was first read at stays:
    later work must not move what somebody has checked.
    """
    statement = {
        "source": source,
        "subject_kind": kind_of(row),
        "subject_id": row.pk,
        "field": field,
        "stated_value": stated[:500],
    }
    # A merge may have brought the same statement with another place or note beside it.
    known = Citation.objects.filter(**statement).order_by("pk").first()
    start, end = span or (None, None)
    citation = known or Citation(**statement, start=start, end=end)
    citation.differs, citation.note = differs, note
    citation.save()
    touch("records")
    return citation


def edit_citation(citation: Citation, **said: Any) -> Citation:
    """Correct what a source was said to state: source, field, stated value, place, note."""
    for name, value in said.items():
        setattr(citation, name, value)
    citation.full_clean()
    same = Citation.objects.filter(**{name: getattr(citation, name) for name in IDENTITY})
    if same.exclude(pk=citation.pk).exists():
        raise ValidationError(_("Diese Angabe der Quelle steht schon da."), code="twice")
    citation.save()
    touch("records")
    return citation


def remove_citation(citation: Citation) -> None:
    """The source stays: other statements may rest on it."""
    citation.delete()
    touch("records")


def forget_citations(row: models.Model) -> None:
    """Before a row goes: what sources say of it would find nothing any more."""
    if Citation.objects.filter(subject_kind=kind_of(row), subject_id=row.pk).delete()[0]:
        touch("records")


def move_citations(source_row: models.Model, target_row: models.Model) -> list[int]:
    """Re-point citations after a merge; returns the ids moved, for undo."""
    found = Citation.objects.filter(subject_kind=kind_of(source_row), subject_id=source_row.pk)
    ids = list(found.values_list("pk", flat=True))
    Citation.objects.filter(pk__in=ids).update(subject_id=target_row.pk)
    return ids


def bury(row: models.Model, *, moved_to: str = "") -> Tombstone:
    """Leave a tombstone without personal data where `row` was public."""
    tombstone, _created = Tombstone.objects.update_or_create(
        public_id=row.public_id,  # type: ignore[attr-defined]
        defaults={"kind": kind_of(row), "moved_to": moved_to},
    )
    return tombstone


def touch(*names: str) -> None:
    """Say that something of these kinds changed; sorted, so two writers never wait in a circle."""
    for name in sorted(names):
        if not MOVE_ON(name):
            Stamp.objects.get_or_create(name=name)


@transaction.atomic
def add_source(*, title: str, stated: PartialDate | None = None, **fields: Any) -> Source:
    """Take a document up as a source; the same text (checksum) is taken up once.

    `fields`: kind, publisher, address, sha256, characters, invented.
    """
    sha256 = fields.get("sha256", "")
    known = Source.objects.filter(sha256=sha256).first() if sha256 else None
    if known:
        return known
    source = Source(title=title, **fields)
    source.stated = stated
    source.full_clean()
    source.save()
    touch("records")
    return source


def details_of(source: Source) -> dict[str, Any]:
    """What is put right of a source; where its address is not known, that is empty."""
    return {name: getattr(source, name) for name in DETAILS}


def edit_source(source: Source, **said: Any) -> Source:
    """Write down what is right of a source; who may, and its trace, are asked above."""
    for name, value in said.items():
        setattr(source, name, value)
    source.full_clean()
    source.save()
    touch("records")
    return source
