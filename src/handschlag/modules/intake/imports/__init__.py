"""Reading documents: bytes of any kind to text with positions, or one sentence why not.

    read_document(name, content)      here and now, in this process
    read_safely(path, name=…)         in a process of its own with limits, for what strangers send
    read_pasted(text)                 what somebody pasted
    extract_safely(text)              what it says, a long one in a process of its own as well
    places_in(written, clean)         where the letters of a cleaned text stand in its file

Nothing here knows a table of the database or an address of the site.
"""

from .isolated import read_safely
from .kinds import MEDIA_TYPES
from .limits import LARGEST_FILE, MOST_PAGES
from .plain import read_pasted
from .positions import Places, places_in, text_as_written
from .reading import read_document
from .result import Part, ReadDocument, Unreadable
from .searching import extract_safely, note_on_length

__all__ = [
    "LARGEST_FILE",
    "MEDIA_TYPES",
    "MOST_PAGES",
    "Part",
    "Places",
    "ReadDocument",
    "Unreadable",
    "extract_safely",
    "note_on_length",
    "places_in",
    "read_document",
    "read_pasted",
    "read_safely",
    "text_as_written",
]
