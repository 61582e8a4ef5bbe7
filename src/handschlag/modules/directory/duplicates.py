"""Pairs of entries that may be one organisation, and who is asked about them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from .choices import Competence
from .models import DuplicateCandidate, DuplicateVerdict, Organisation
from .selectors import organisations_of


def undecided(rows: QuerySet[DuplicateCandidate]) -> QuerySet[DuplicateCandidate]:
    """Without the pairs somebody has judged: nobody is asked twice."""
    judged = DuplicateVerdict.objects.filter(first=OuterRef("first"), second=OuterRef("second"))
    return rows.filter(~Exists(judged))


def open_duplicates(user: Any) -> QuerySet[DuplicateCandidate]:
    """Undecided pairs of which the user may join both; administrators see all, best first."""
    rows = undecided(DuplicateCandidate.objects.select_related("first__seat", "second__seat"))
    if not user.is_authenticated or not user.is_active:
        return rows.none()
    if user.is_administrator:
        return rows
    # A subquery on Organisation's owner: both ends have to be in the user's care.
    managed = organisations_of(user, Competence.MANAGE).order_by().values("pk")
    cared = Organisation.objects.filter(Q(pk__in=managed) | Q(owner_org__in=managed))
    keys = cared.order_by().values("pk")
    return rows.filter(first__in=keys, second__in=keys)
