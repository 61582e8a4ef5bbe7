"""One name of a body in a text; see `organisations` for how it is found."""

from dataclasses import dataclass

from handschlag.lib.extraction.result import Mention
from handschlag.lib.extraction.text import Text

_REGIONS_BY_LAW = frozenset({"Region Hannover", "Städteregion Aachen", "StädteRegion Aachen"})
"""What is called a region and has the tasks of a district."""


@dataclass(frozen=True, slots=True)
class Organisation(Mention):
    """`kind` as in `knowledge.institutions`; `short` is the short form given in brackets.

    `first` and `last` number the tokens of the span, the last excluded.
    """

    kind: str = ""
    short: str = ""
    first: int = 0
    last: int = 0

    @property
    def is_bare(self) -> bool:
        """Only a place, an acronym or a noun: a name for who knows what is meant."""
        return self.kind.startswith(("noun:", "place", "acronym"))


def made_of(text: Text, first: int, end: int, name: str, kind: str) -> Organisation:
    start, stop = text.tokens[first].start, text.tokens[end - 1].end
    kind = "district" if name in _REGIONS_BY_LAW else kind
    return Organisation(name, start, stop, kind=kind, first=first, last=end)
