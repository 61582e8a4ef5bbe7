"""The nightly search for entries that are there twice."""

from django.db import transaction
from django.db.models import QuerySet

from handschlag.foundation.records.services import touch
from handschlag.modules.directory.models import (
    DuplicateCandidate,
    DuplicateVerdict,
    Organisation,
)
from handschlag.modules.directory.similar import find_similar

# Below this only initials fit or a few words are shared: too many questions for too few hits.
LOWEST_SCORE = 0.7
PER_ORGANISATION = 3
PER_BATCH = 200

Pair = tuple[int, int]


def scan_duplicates() -> int:
    """Compare every entry with those that look alike; how many undecided pairs there are.

    Reads in batches, then replaces the candidates in one short transaction. May run twice.
    """
    decided = set(DuplicateVerdict.objects.values_list("first", "second"))
    found: dict[Pair, DuplicateCandidate] = {}
    keys = list(Organisation.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), PER_BATCH):
        batch = Organisation.objects.filter(pk__in=keys[start : start + PER_BATCH])
        for organisation in batch.select_related("seat").order_by("pk"):
            for pair, candidate in _like(organisation):
                if pair not in decided:
                    found.setdefault(pair, candidate)
    _replace(list(found.values()))
    return len(found)


def _like(organisation: Organisation) -> list[tuple[Pair, DuplicateCandidate]]:
    seat = organisation.seat
    city = (seat.city or seat.name) if seat else ""
    others = Organisation.objects.exclude(pk=organisation.pk)
    hits = find_similar(
        organisation.name,
        city,
        user=None,
        limit=PER_ORGANISATION,
        among=_unrelated(others, organisation),
    )
    pairs = []
    for hit in hits:
        if hit.score >= LOWEST_SCORE:
            first, second = sorted((organisation.pk, hit.organisation.pk))
            row = DuplicateCandidate(
                first_id=first,
                second_id=second,
                score=round(hit.score * 1000),
                reasons=[str(reason) for reason in hit.reasons],
            )
            pairs.append(((first, second), row))
    return pairs


def _unrelated(
    others: QuerySet[Organisation], organisation: Organisation
) -> QuerySet[Organisation]:
    """Whole and part bear like names on purpose."""
    rows = others.exclude(part_of=organisation)
    return rows.exclude(pk=organisation.part_of_id) if organisation.part_of_id else rows


@transaction.atomic
def _replace(candidates: list[DuplicateCandidate]) -> None:
    """Entries merged or deleted since the scan began are left out."""
    alive = set(Organisation.objects.values_list("pk", flat=True))
    DuplicateCandidate.objects.all().delete()
    DuplicateCandidate.objects.bulk_create(
        [row for row in candidates if {row.first_id, row.second_id} <= alive], batch_size=500
    )
    touch("directory")
