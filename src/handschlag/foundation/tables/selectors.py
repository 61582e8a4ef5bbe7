"""Reads on uploaded tables."""

from typing import Any

from django.db.models import Q, QuerySet

from .models import ImportRow, Outcome, TableImport
from .plan import RowKind

# What needs somebody's eye first.
SHOWN_FIRST = (RowKind.ERROR, RowKind.CONFLICT, RowKind.MATCH, RowKind.CHANGED, RowKind.NEW)


def imports_visible_to(user: Any) -> QuerySet[TableImport]:
    """One's own: a file belongs to whoever sent it."""
    rows = TableImport.objects.select_related("file__blob", "uploaded_by")
    return rows.filter(uploaded_by=user) if user.is_authenticated else rows.none()


def rows_of(table_import: TableImport, kind: str = "") -> QuerySet[ImportRow]:
    rows = ImportRow.objects.filter(table_import=table_import)
    return rows.filter(kind=kind) if kind else rows


def rows_wanted(table_import: TableImport) -> QuerySet[ImportRow]:
    """Conflicts and matches that are ticked, on whatever page of the preview."""
    return ImportRow.objects.filter(table_import=table_import, is_wanted=True)


def rows_left(table_import: TableImport) -> QuerySet[ImportRow]:
    """Rows that were not written, or not put back, though somebody wanted it."""
    wanted = Q(outcome__in=[Outcome.LEFT, Outcome.KEPT])
    return ImportRow.objects.filter(wanted, table_import=table_import)
