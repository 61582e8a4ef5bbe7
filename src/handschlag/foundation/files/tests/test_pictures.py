"""A photo keeps what it shows and loses what its camera wrote into it."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, PngImagePlugin

from handschlag.foundation.files.pictures import ORIENTATION, without_metadata

GPS, MAKER, OWNER = 0x8825, 0x010F, 0xA430
PLACE = {1: "N", 2: (51.0, 45.0, 25.0), 3: "E", 4: (14.0, 20.0, 3.0)}
SECRETS = (b"Exif", b"Telefonwerk", b"Erika", b"xmp", b"Zu Hause", b"GPS")


def photo(written, **more):
    """Upright only by its orientation, with place, maker and owner in it."""
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = "Telefonwerk", 6
    exif.get_ifd(0x8769)[OWNER] = "Erika"
    exif.get_ifd(GPS).update(PLACE)
    out = io.BytesIO()
    picture = Image.effect_mandelbrot((64, 40), (-2, -1, 1, 1), 40).convert("RGB")
    picture.save(out, written, exif=exif, **more)
    return ContentFile(out.getvalue(), name=f"foto.{written.lower()}"), picture


def opened(upload):
    picture = Image.open(upload)
    picture.load()
    return picture


def noted():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "Zu Hause")
    info.add_text("XML:com.adobe.xmp", "<xmp/>")
    return info


@pytest.mark.parametrize(
    ("written", "more"),
    [
        ("JPEG", {"comment": b"Zu Hause", "xmp": b"<xmp/>", "quality": 80}),
        ("PNG", {"pnginfo": noted()}),
        ("WEBP", {"xmp": b"<xmp/>"}),
    ],
)
def test_place_device_and_comments_go_and_the_picture_stays(written, more):
    upload, _picture = photo(written, **more)
    before = opened(upload)
    assert dict(before.getexif().get_ifd(GPS))
    content = upload.open().read()
    assert any(secret in content for secret in SECRETS)

    bare = without_metadata(upload)
    after = opened(bare)

    exif = after.getexif()
    assert dict(exif) == {ORIENTATION: 6}
    assert not dict(exif.get_ifd(GPS))
    kept = bare.open().read()
    assert not [secret for secret in SECRETS[1:] if secret in kept]
    assert (after.size, after.mode) == (before.size, before.mode)
    if written == "PNG":
        assert after.tobytes() == before.tobytes()


def test_the_same_photo_stripped_twice_is_the_same_file():
    upload, _picture = photo("JPEG")
    assert without_metadata(upload).read() == without_metadata(upload).read()


def test_what_is_no_picture_is_refused_or_left_alone(monkeypatch):
    paper = ContentFile(b"%PDF-1.4", name="liste.pdf")
    assert without_metadata(paper) is paper
    for content in (b"MZ not a picture", photo("JPEG")[0].read()[:400]):
        with pytest.raises(ValidationError, match="nicht als Bild lesen"):
            without_metadata(ContentFile(content, name="foto.jpg"))
    monkeypatch.setattr("handschlag.foundation.files.pictures.MOST_PIXELS", 100)
    with pytest.raises(ValidationError, match="zu viele Bildpunkte"):
        without_metadata(photo("JPEG")[0])
