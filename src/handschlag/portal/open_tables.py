"""What a table of open data says about itself: a tabular data resource (Frictionless, version 1)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One column: its name, its Frictionless type, what it says."""

    name: str
    type: str
    title: Any

    def described(self) -> Row:
        return {"name": self.name, "type": self.type, "title": str(self.title)}


@dataclass(frozen=True)
class Resource:
    """One table; `rows()` gives the public rows, a few at a time."""

    name: str
    title: Any
    fields: tuple[Field, ...]
    rows: Callable[[], Iterator[Row]]
    key: tuple[str, ...]
    points_at: tuple[tuple[str, str], ...] = ()

    def described(self) -> Row:
        schema: Row = {
            "fields": [field.described() for field in self.fields],
            "primaryKey": list(self.key),
            "missingValues": [""],
        }
        if self.points_at:
            schema["foreignKeys"] = [
                {"fields": field, "reference": {"resource": other, "fields": "identifier"}}
                for field, other in self.points_at
            ]
        return {
            "name": self.name,
            "title": str(self.title),
            "path": f"{self.name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        }
