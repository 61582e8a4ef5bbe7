"""Reads on remembered mappings."""

from collections.abc import Sequence

from django.db.models import QuerySet

from handschlag.lib.german import spelling_key

from .layout import ForeignColumn, header_key
from .mapping import fingerprint
from .models import SenderMapping


def mappings_of(table_key: str) -> QuerySet[SenderMapping]:
    """Shared by all who may read this table in: who left should not take them along."""
    return SenderMapping.objects.filter(table_key=table_key)


def remembered_for(
    table_key: str, sender: str, columns: Sequence[ForeignColumn]
) -> SenderMapping | None:
    """The mapping of this very workbook, best from the same sender; else the sender's last one."""
    known = mappings_of(table_key)
    same = known.filter(fingerprint=fingerprint(columns))
    mine = spelling_key(sender)[:120]
    return (
        same.filter(sender_key=mine).first()
        or same.first()
        or known.filter(sender_key=mine).first()
        if mine
        else same.first()
    )


def keys_by_header(mapping: SenderMapping | None) -> dict[str, str]:
    return {header_key(header): key for header, key in (mapping.pairs if mapping else [])}
