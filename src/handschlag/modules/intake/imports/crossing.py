"""A `ReadDocument`, or what was found in it, as plain data and back.

It crosses from the process that read a stranger's file, so it is JSON: unlike a pickle it cannot
do anything to whoever takes it in.
"""

from dataclasses import asdict, is_dataclass
from datetime import date
from types import MappingProxyType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from handschlag.lib.extraction import Extraction

from .result import Part, ReadDocument


def as_data(document: ReadDocument) -> dict[str, Any]:
    return {
        "text": document.text,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "encoding_guessed": document.encoding_guessed,
        "pages": list(document.pages),
        "parts": [_part_as_data(part) for part in document.parts],
        "notes": list(document.notes),
        "title": document.title,
        "meta": dict(document.meta),
    }


def from_data(data: dict[str, Any]) -> ReadDocument:
    """Raises KeyError, TypeError or ValueError if the other side did not keep to the form."""
    return ReadDocument(
        text=str(data["text"]),
        media_type=str(data["media_type"]),
        encoding=str(data["encoding"]),
        encoding_guessed=bool(data["encoding_guessed"]),
        pages=tuple(int(start) for start in data["pages"]),
        parts=tuple(_part_from_data(part) for part in data["parts"]),
        notes=tuple(str(note) for note in data["notes"]),
        title=str(data["title"]),
        meta=MappingProxyType({str(key): str(value) for key, value in data["meta"].items()}),
    )


def _part_as_data(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "media_type": part.media_type,
        "sha256": part.sha256,
        "document": as_data(part.document) if part.document else None,
        "problem": part.problem,
    }


def _part_from_data(data: dict[str, Any]) -> Part:
    return Part(
        name=str(data["name"]),
        media_type=str(data["media_type"]),
        sha256=str(data["sha256"]),
        document=from_data(data["document"]) if data["document"] else None,
        problem=str(data["problem"]),
    )


def found_as_data(found: Extraction) -> dict[str, Any]:
    return asdict(found, dict_factory=_plain)


def found_from_data(data: dict[str, Any]) -> Extraction:
    """Raises KeyError, TypeError or ValueError if the other side did not keep to the form."""
    found: Extraction = _value_of(Extraction, data)
    return found


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in pairs}


def _value_of(kind: Any, data: Any) -> Any:
    """`data` as the declared type says: the dataclasses of the extraction hold only these."""
    inside = get_args(kind)
    if get_origin(kind) is tuple:
        return tuple(_value_of(inside[0], each) for each in data)
    if get_origin(kind) in {Union, UnionType}:
        return None if data is None else _value_of(inside[0], data)
    if get_origin(kind) is Literal:
        return inside[inside.index(data)]
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{name: _value_of(hint, data[name]) for name, hint in hints.items()})
    return date.fromisoformat(data) if kind is date else kind(data)
