"""Which text a file holds: its checksum, and how many characters are read from it.

The file itself is not kept: it goes when it has been read.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.uploadedfile import UploadedFile

from handschlag.modules.intake import api as intake


@dataclass(frozen=True)
class TextOfFile:
    """`characters` is None where no text can be read: an image, a table, a broken file."""

    sha256: str
    characters: int | None


def text_of_file(upload: UploadedFile) -> TextOfFile:
    digest = sha256()
    with NamedTemporaryFile() as copy:
        for chunk in upload.chunks():
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        return TextOfFile(digest.hexdigest(), _characters(Path(copy.name), upload.name or ""))


def _characters(path: Path, name: str) -> int | None:
    """Counted as the intake counts what it reads: places refer to that."""
    try:
        text = intake.read_safely(path, name=name).text.replace("\0", "")
    except intake.Unreadable:
        return None
    return len(text) if text.strip() else None
