"""Files: what was uploaded with a paper, and documents that are made when somebody asks."""

from datetime import datetime

from .addresses import content_path
from .things import At, Name, Ref, Thing


def made_document(
    owner: Name, word: str, title: str, path: str, changed: datetime, *, number: object = ""
) -> Thing:
    """A PDF of a meeting or paper; `path` is where people take it along.

    Its size is known only when it is made, so it is not told.
    """
    kind, key = owner
    own = f"{key}-{word}"
    content = {
        "name": title,
        "fileName": "-".join(filter(None, [word, str(number), "oeffentlich.pdf"])),
        "mimeType": "application/pdf",
        "accessUrl": At(content_path(own)),
        "downloadUrl": At(path),
        kind: [Ref(kind, key)],
    }
    return Thing("file", own, changed, changed, content, (kind,))
