"""Pictures without what their camera wrote into them: place, time, device, owner.

Somebody who proves a reading with a photo does not mean to say where they live. Only what is needed
to see the picture rightly stays: its orientation and its colours.
"""

import io
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.base import File as Upload
from django.utils.translation import gettext as _
from PIL import Image

from .names import ending_of

# By ending: the format, and how it is written again with the least loss.
FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "jpg": ("JPEG", {"quality": 95, "comment": b""}),
    "jpeg": ("JPEG", {"quality": 95, "comment": b""}),
    "png": ("PNG", {"optimize": False}),
    "webp": ("WEBP", {"quality": 95}),
}
ORIENTATION = 0x0112
NEEDED = frozenset({"icc_profile", "transparency", "background", "loop", "duration", "disposal"})
# As many as a very good telephone takes; a file of a few kilobytes may claim far more.
MOST_PIXELS = 80_000_000


def without_metadata(upload: "Upload[Any]") -> "Upload[Any]":
    """The same picture without EXIF, XMP, IPTC and comments; anything else as it is.

    Refuses with ValidationError what cannot be read as the picture it claims to be: then nobody
    knows what is in it.
    """
    name = upload.name or ""
    if ending_of(name) not in FORMATS:
        return upload
    written, options = FORMATS[ending_of(name)]
    upload.seek(0)
    try:
        # Phones put several pictures into one JPEG: the first is the one that was meant.
        with Image.open(upload, formats=[written]) as picture:
            _refuse_huge(picture, name)
            content = _written_anew(picture, written, options)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as unreadable:
        raise ValidationError(
            _(
                "„%(name)s“ lässt sich nicht als Bild lesen. Bitte speichern Sie das Bild neu und "
                "laden es noch einmal hoch."
            ),
            code="content",
            params={"name": name},
        ) from unreadable
    return ContentFile(content, name=name)


def _refuse_huge(picture: Image.Image, name: str) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise ValidationError(
            _("„%(name)s“ hat zu viele Bildpunkte. Möglich sind höchstens %(most)d Millionen."),
            code="too_large",
            params={"name": name, "most": MOST_PIXELS // 1_000_000},
        )


def _written_anew(picture: Image.Image, written: str, options: dict[str, Any]) -> bytes:
    orientation = picture.getexif().get(ORIENTATION)
    several = written != "JPEG" and getattr(picture, "n_frames", 1) > 1
    picture.load()
    picture.info = {key: value for key, value in picture.info.items() if key in NEEDED}
    settings = {**options, "exif": _only(orientation)}
    if written == "JPEG" and picture.format == "JPEG":
        # The same tables as before: nothing is lost a second time.
        settings["quality"] = "keep"
    out = io.BytesIO()
    picture.save(out, written, save_all=several, **settings)
    return out.getvalue()


def _only(orientation: Any) -> bytes:
    kept = Image.Exif()
    with suppress(TypeError, ValueError):
        if 1 < int(orientation) <= 8:
            kept[ORIENTATION] = int(orientation)
    return kept.tobytes() if len(kept) else b""
