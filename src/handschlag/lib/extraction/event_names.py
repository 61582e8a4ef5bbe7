"""The name of an event that is called by a word of its own, from the title of its invitation.

| title                                             | name                                |
|---------------------------------------------------|-------------------------------------|
| Einladung zum Moorschutztag der Nachbarstädte     | Moorschutztag                       |
| Elbländer Holzforum: „Wer baut morgen?“           | Elbländer Holzforum                 |
| Netzwerkkonferenz 2031                            | Netzwerkkonferenz 2031              |
| Gründerabend kreative Berufe Hafenstadt           | the whole line: a name goes on      |

A mere "Fachtagung" or "Auftaktveranstaltung" is no name: its first part says only what kind it is.
"""

import re
from collections.abc import Iterator

from handschlag.lib.extraction.layout import Line
from handschlag.lib.extraction.result import Network

_EVENT = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-ZÄÖÜ][a-zäöüß]{3,}er\s)?"
    r"(?P<front>[A-ZÄÖÜ][\w-]*?)-?(?:[Ff]orum|[Kk]onferenz|(?<!t)[Tt]ag|[Tt]age|[Aa]bend|[Gg]ipfel|[Kk]ongress|[Dd]ialog|[Mm]esse|[Bb]örse|[Ss]ymposium)"
    r"(?:\s(?:19|20)\d\d)?)(?![\w-])"
)
_OF_DAYS = re.compile(r"\bTag de[rs] [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?")
_GENERAL = re.compile(
    r"(?:Fach|Auftakt|Abschluss|Jahres|Informations|Info|Mitglieder|Arbeits|Presse|Vor|Bei|Auf|Ver|Er|An|Mon|Diens|Donners|"
    r"Frei|Sams|Sonn|Feier|Fest|All|Mit|Nach|Sonnen|Heilig|Vormit|Nachmit|Mittwoch|Frage|Podiums|Bürger|Land|Kreis|Bundes|Städte|Gemeinde|"
    r"Bezirks|Sonnabend|Werk|Regional|Pro|Zu)$"
)
_GOES_ON = re.compile(r"(?:\s(?:[a-zäöüß]+e[rns]?\s)?[A-ZÄÖÜ][\w-]+)+(?:\s(?:19|20)\d\d)?$")


def event_names(lines: tuple[Line, ...]) -> Iterator[Network]:
    """All in these lines; the confidence is that of a guess by form."""
    for line in lines:
        for match in _EVENT.finditer(line.text):
            if _GENERAL.fullmatch(match["front"]):
                continue
            more = (
                _GOES_ON.match(line.text, match.end())
                if line.start + match.start() == line.body
                else None
            )
            end = more.end() if more else match.end()
            start = line.start + match.start()
            yield Network(line.text[match.start() : end], start, line.start + end, 0.6)
        for match in _OF_DAYS.finditer(line.text):
            yield Network(match[0], line.start + match.start(), line.start + match.end(), 0.6)
