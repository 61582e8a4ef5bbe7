"""From a text to what it says: kind, date, place, parties, signatories, fields, networks, contacts.

`extract(text)` → `Extraction` (types in `result`). Nothing is looked up outside: general knowledge
(places, first names, offices, legal forms) and rules of German press and contract language, written
as tables with an example each. Only who is a party is judged by weights fitted to documents as well
(`learned`). Deterministic; time grows linearly with the length of the text; no text is an error, not
even an empty one.
"""

from handschlag.lib.extraction.result import DocumentType, Extraction

__all__ = ["DocumentType", "Extraction", "extract"]


def extract(text: str) -> Extraction:
    """All that one document says; positions count the characters of this text."""
    from .assembling import read_all  # noqa: PLC0415 -- the rules take long to load, most never read

    return read_all(text)
