"""Our rows as values, for somebody else's form."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from handschlag.foundation.tables.plan import PORTION, KnownReferences
from handschlag.foundation.tables.spec import Table, Values
from handschlag.lib.german import spelling_key

MOST_ROWS = 5_000


def values_of(table: Table, rows: Any, user: Any, only: Iterable[str] = ()) -> list[Values]:
    """What the user may see of these rows; `only` are names or Kennungen, all of which must be there.

    Raises ValidationError for a name nobody bears and for more rows than any form takes.
    """
    known = {
        column.key: KnownReferences(column, user)
        for column in table.columns
        if column.kind == "reference"
    }
    wanted = {spelling_key(name): name.strip() for name in only if name.strip()}
    found: list[Values] = []
    met: set[str] = set()
    for row in rows.iterator(chunk_size=PORTION):
        names = {spelling_key(str(row)), row.public_id} & wanted.keys()
        if wanted and not names:
            continue
        met |= names
        if len(found) == MOST_ROWS:
            raise ValidationError(
                _(
                    "Mehr als {most} Zeilen füllen wir nicht in ein Formular. Bitte weniger auswählen."
                ).format(most=MOST_ROWS)
            )
        found.append(_values(table, row, known))
    if missing := [wanted[name] for name in wanted if name not in met]:
        raise ValidationError(
            _("Das gibt es in der Liste nicht: {names}").format(names="; ".join(islice(missing, 5)))
        )
    return found


def _values(table: Table, row: Any, known: dict[str, KnownReferences]) -> Values:
    values: Values = {}
    for column in table.columns:
        value = column.read(row)
        if (references := known.get(column.key)) is not None:
            references.learn((), [value])
            value = value if references.shows(value) else None
        values[column.key] = value
    return values
