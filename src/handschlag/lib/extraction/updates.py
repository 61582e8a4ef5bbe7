"""Where a text says itself that it adds to an earlier one: "Update vom 22.09.2021: …"."""

import re
from dataclasses import replace

from handschlag.lib.extraction.dates import find_dates
from handschlag.lib.extraction.layout import lines_of
from handschlag.lib.extraction.result import UpdateFound

# | Update 22.09.2021: | Aktualisierung vom 3. Mai | Nachtrag, 3.5.2022: | Korrektur: | (Aktualisiert am …) |
_UPDATE = re.compile(
    r"^[\W_]*(?:Update|UPDATE|Aktualisierung|Aktualisiert(?:e Fassung)?|Nachtrag|Korrektur|"
    r"Berichtigung|Ergänzung|Richtigstellung|Zuletzt aktualisiert|Neufassung)\b"
    r"(?:\s+(?:vom|am|zur|zum))?\s*[:,(]?\s*(?P<rest>[^\n]{0,40})"
)


def find_updates(text: str) -> list[UpdateFound]:
    """All such remarks at the beginning of a line that give a day or end in a colon."""
    found = []
    for line in lines_of(text):
        match = _UPDATE.match(line.text)
        if not match:
            continue
        spots = find_dates(match["rest"])
        at = line.start + match.start("rest")
        near = [
            spot for spot in spots if spot.has_year and spot.start <= len("Pressemitteilung vom ")
        ]
        if not near and ":" not in line.text[: match.end()]:
            continue
        end = at + near[0].end if near else line.start + match.end() - len(match["rest"])
        updated = near[0].found(0.9) if near else None
        if updated is not None:
            updated = replace(updated, start=at + near[0].start, end=at + near[0].end)
        found.append(UpdateFound(line.start, end, updated))
    return found
