"""Real names whose organisation is known, and what kind of question each one is."""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from handschlag.config.refusal import Refusal

BESIDE_THE_PROJECT = Path(__file__).resolve().parents[6] / "shared"
FILE = Path("data/names/names.csv")
FOLDS = 5

KINDS = (
    "same_language",
    "language_unknown",
    "other_language",
    "acronym",
    "municipality",
    "sorbian",
    "funding_list",
)


@dataclass(frozen=True, slots=True)
class Name:
    """`main` names stand for their organisation as the only candidate."""

    org_id: str
    text: str
    kind: str
    lang: str
    city: str
    main: bool
    question: str

    @property
    def fold(self) -> int:
        """Decided by the organisation, so that no name of it is in two folds."""
        return int(sha256(self.org_id.encode()).hexdigest(), 16) % FOLDS


def read_names() -> list[Name]:
    """Raises Refusal if the file is not there."""
    shared = Path(os.environ.get("HANDSCHLAG_SHARED", BESIDE_THE_PROJECT))
    if not (shared / FILE).is_file():
        raise Refusal(f"{shared / FILE} fehlt; HANDSCHLAG_SHARED nennt den Ordner.")
    by_org: dict[str, list[dict[str, str]]] = {}
    with (shared / FILE).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            by_org.setdefault(row["org_id"], []).append(row)
    return [name for rows in by_org.values() for name in _names_of(rows)]


def _names_of(rows: list[dict[str, str]]) -> Iterator[Name]:
    main = next((row for row in rows if row["kind"] == "official"), rows[0])
    for row in rows:
        yield Name(
            org_id=row["org_id"],
            text=row["name"],
            kind=row["kind"],
            lang=row["lang"],
            city=row["city"],
            main=row is main,
            question="" if row["name"] == main["name"] else _question(row, main),
        )


def _question(row: dict[str, str], main: dict[str, str]) -> str:
    if row["source"] == "eu_funds":
        return "funding_list"
    if row["source"] != "ror":
        return "sorbian" if row["kind"] == "sorbian_name" else "municipality"
    if row["kind"] == "acronym":
        return "acronym"
    if not (row["lang"] and main["lang"]):
        return "language_unknown"
    return "same_language" if row["lang"] == main["lang"] else "other_language"
