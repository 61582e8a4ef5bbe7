"""Prepared queries whose shape depends on the reader: who reaches the same gets the same SQL.

What a reader may see stands in the SQL itself (ids of organisations and cooperations, the day), so
each standing of each reader has a query of its own. Only the text is kept; the rows are asked of the
database every time, so that nothing is shown that may no longer be seen.
"""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

from handschlag.foundation.records import today
from handschlag.foundation.records.prepared import PLACE, Prepared

from .reach import reach_of

Row = TypeVar("Row", bound=Model)
# Readers whose queries one process keeps; beyond that it starts again.
MOST_READERS = 100


class PreparedFor(Generic[Row]):
    """`rows_of(user, key)` says which rows the user sees of the thing with that key.

    `also(user)` names what else besides account, reach and day decides what the user sees. With
    `place=None` the query has no key.
    """

    def __init__(
        self,
        rows_of: Callable[[Any, Any], QuerySet[Any, Any]],
        *,
        also: Callable[[Any], Hashable] = lambda _user: None,
        place: Any = PLACE,
    ) -> None:
        self.rows_of, self.also, self.place = rows_of, also, place
        self._kept: dict[Hashable, Prepared[Any, Any]] = {}

    def __call__(self, user: Any, key: Any = None) -> list[Row]:
        return self.of(user)(key)

    def of(self, user: Any) -> Prepared[Any, Row]:
        """The query of this reader."""
        account = (getattr(user, "pk", None), getattr(user, "is_active", False))
        reader = (account, reach_of(user), self.also(user), today())
        query = self._kept.get(reader)
        if query is None:
            if len(self._kept) >= MOST_READERS:
                self._kept.clear()
            prepared: Prepared[Any, Any] = Prepared(
                lambda place: self.rows_of(user, place), place=self.place
            )
            query = self._kept[reader] = prepared.build()
        return query
