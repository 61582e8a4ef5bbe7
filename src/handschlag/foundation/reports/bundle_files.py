"""The archive of one thing for a file room: PDF/A, index, originals, metadata, checksums."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO, Any, BinaryIO
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import zahl
from handschlag.foundation.files.names import clean_name

from .blocks import Heading, Table, runs
from .registry import Contents
from .typesetting import render_pdf

CHUNK = 1024 * 1024
CHECKSUMS = "SHA256SUMS"
# What spreadsheets would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Part:
    """One file of the archive, as the index lists it."""

    name: str
    title: str
    size: int
    sha256: str


def write_bundle(
    target: BinaryIO, contents: Contents, file_number: str, progress: Callable[[int], None]
) -> str:
    """Write the archive; returns the SHA-256 of its list of checksums.

    `sha256sum -c SHA256SUMS` inside the unpacked folder checks every other file.
    """
    folder = clean_name(f"{file_part(file_number)}_{contents.slug}")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        parts: list[Part] = []
        for done, (name, title, source) in enumerate(_pieces(contents, file_number), start=1):
            parts.append(_write(archive, folder, name, title, source))
            progress(done)
        for name, title, content in _indexes(contents, file_number, tuple(parts)):
            parts.append(_write(archive, folder, name, title, io.BytesIO(content)))
        sums = "".join(f"{part.sha256}  {part.name}\n" for part in parts).encode()
        archive.writestr(f"{folder}/{CHECKSUMS}", sums)
    return hashlib.sha256(sums).hexdigest()


def file_part(file_number: str) -> str:
    """A file number as part of a file name: `12/3.4` becomes `12-3.4`."""
    return clean_name(file_number.replace("/", "-").replace("\\", "-").replace(" ", "_"))


def _pieces(contents: Contents, file_number: str) -> Iterator[tuple[str, str, IO[bytes]]]:
    number = file_part(file_number)
    document = replace(contents.document, file_number=file_number)
    page = render_pdf("document", document.data())
    yield f"{number}_01_{contents.slug}.pdf", contents.title, io.BytesIO(page)
    for at, (title, file) in enumerate(contents.originals, start=2):
        # The number in front keeps two files of one name apart.
        yield f"{number}_{at:02}_{clean_name(file.name)}", title, file.blob.path.open("rb")


def _write(archive: zipfile.ZipFile, folder: str, name: str, title: str, source: IO[bytes]) -> Part:
    digest, size = hashlib.sha256(), 0
    with source, archive.open(f"{folder}/{name}", "w", force_zip64=True) as entry:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            entry.write(chunk)
    return Part(name, title, size, digest.hexdigest())


def _indexes(
    contents: Contents, file_number: str, parts: tuple[Part, ...]
) -> Iterator[tuple[str, str, bytes]]:
    number, listed = file_part(file_number), _("Verzeichnis")
    metadata = _metadata(contents, file_number)
    yield f"{number}_00_verzeichnis.csv", listed, _csv(parts)
    yield f"{number}_00_verzeichnis.pdf", listed, _index_pdf(contents, file_number, parts)
    yield f"{number}_00_metadaten.json", _("Metadaten"), _json(metadata, parts)
    yield f"{number}_00_metadaten.xml", _("Metadaten"), _xml(metadata, parts)


def _metadata(contents: Contents, file_number: str) -> dict[str, str]:
    document = contents.document
    return {
        "aktenzeichen": file_number,
        "titel": contents.title,
        "adresse": document.address,
        "stand": document.at.isoformat(timespec="seconds"),
        "herkunft": document.site,
        **contents.metadata,
    }


def _csv(parts: tuple[Part, ...]) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow([_("Datei"), _("Titel"), _("Größe in Byte"), "SHA-256"])
    rows.writerows((_tame(part.name), _tame(part.title), part.size, part.sha256) for part in parts)
    # With the mark at its start Excel reads umlauts.
    return text.getvalue().encode("utf-8-sig")


def _tame(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _index_pdf(contents: Contents, file_number: str, parts: tuple[Part, ...]) -> bytes:
    rows = tuple(
        (
            runs(part.title),
            runs(part.name),
            runs(zahl(part.size)),
            runs(" ".join(part.sha256[at : at + 8] for at in range(0, 64, 8))),
        )
        for part in parts
    )
    header = (_("Titel"), _("Datei"), _("Byte"), _("Prüfsumme (SHA-256)"))
    table = Table(header, rows, widths=(4, 5, 2, 5), right=(2,))
    index = replace(
        contents.document,
        title=_("Verzeichnis der Akte"),
        kicker=contents.title,
        blocks=(Heading(_("Was in diesem Paket liegt")), table),
        notes=(),
        file_number=file_number,
    )
    return render_pdf("document", index.data())


def _json(metadata: dict[str, str], parts: tuple[Part, ...]) -> bytes:
    listed = [
        {"datei": part.name, "titel": part.title, "byte": part.size, "sha256": part.sha256}
        for part in parts
    ]
    whole: dict[str, Any] = {**metadata, "dateien": listed}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _xml(metadata: dict[str, str], parts: tuple[Part, ...]) -> bytes:
    root = ET.Element("akte")
    for name, value in metadata.items():
        ET.SubElement(root, name).text = _xml_text(value)
    listed = ET.SubElement(root, "dateien")
    for part in parts:
        entry = ET.SubElement(
            listed, "datei", name=part.name, byte=str(part.size), sha256=part.sha256
        )
        entry.text = _xml_text(part.title)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _xml_text(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() or sign == "\n")
