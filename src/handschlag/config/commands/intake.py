"""`handschlag intake extract`: reads documents and prints what they say, without a database.

Positions count the characters of `text`, which is printed with them: the text as read, and of a
text file the very characters it holds (`imports.positions`).
"""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from handschlag.lib.extraction import Extraction
from handschlag.lib.extraction.result import DateFound, SessionFound
from handschlag.modules.intake.imports import (
    MEDIA_TYPES,
    Places,
    ReadDocument,
    Unreadable,
    extract_safely,
    note_on_length,
    places_in,
    read_safely,
    text_as_written,
)

HELP = "liest Dokumente und schlägt vor, was darin steht: intake extract DATEI… [--json]"
ISO_LENGTH = {"day": 10, "month": 7, "year": 4}
TEXT_FILES = frozenset({MEDIA_TYPES["txt"], MEDIA_TYPES["md"]})

Entry = dict[str, Any]


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="extract")
    command = actions.add_parser("extract", description=HELP)
    command.add_argument("files", type=Path, nargs="+", metavar="DATEI")
    command.add_argument("--json", action="store_true", help="Ausgabe als JSON")


def run(options: Namespace) -> int:
    """A file that cannot be read gets a sentence, and the others go on."""
    entries = [read_entry(file) for file in options.files]
    if options.json:
        print(json.dumps({"documents": entries}, ensure_ascii=False))
    else:
        for entry in entries:
            _print_readably(entry)
    return 1 if all("error" in entry for entry in entries) else 0


def read_entry(file: Path) -> Entry:
    """One document in the form of the interface; attachments of a mail stand below it."""
    try:
        document = read_safely(file)
    except Unreadable as problem:
        return {"file": str(file), "error": str(problem)}
    except FileNotFoundError:
        return {"file": str(file), "error": f"Die Datei {file} gibt es nicht."}
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        return {"file": str(file), "error": f"Die Datei {file} lässt sich nicht öffnen: {reason}."}
    written = text_as_written(file.read_bytes()) if document.media_type in TEXT_FILES else ""
    return _entry(str(file), document, written)


def _entry(name: str, document: ReadDocument, written: str = "") -> Entry:
    """`written`: the characters of a text file, in which its positions are told."""
    try:
        said = _said(document.text, written)
    except Unreadable as problem:
        return {"file": name, "error": str(problem)}
    entry = {"file": name, **said, "text": written or document.text}
    if document.encoding_label:
        entry["encoding"] = document.encoding_label
    if notes := [*document.notes, *filter(None, [note_on_length(document.text)])]:
        entry["notes"] = notes
    if document.parts:
        entry["attachments"] = [
            _entry(part.name, part.document)
            if part.document
            else {"file": part.name, "error": part.problem}
            for part in document.parts
        ]
    return entry


def _said(text: str, written: str) -> Entry:
    if written in {"", text}:
        return as_data(extract_safely(text))
    places = places_in(written, text)
    if places is None:
        return as_data(extract_safely(written))
    said: Entry = _moved(as_data(extract_safely(text)), places)
    return said


def _moved(said: Any, places: Places) -> Any:
    """The same with every span where its words stand as written."""
    if isinstance(said, list):
        return [_moved(each, places) for each in said]
    if not isinstance(said, dict):
        return said
    moved = {key: _moved(value, places) for key, value in said.items()}
    if "start" in moved:
        moved["start"], moved["end"] = places.as_written(moved["start"], moved["end"])
    return moved


def as_data(found: Extraction) -> Entry:
    """The keys and their meaning are fixed; further ones may be added."""
    return {
        "doc_type": str(found.doc_type),
        "doc_type_confidence": found.doc_type_confidence,
        "title": found.title.text if found.title else None,
        "date_of_act": _day(found.date_of_act),
        "date_precision": found.date_of_act.precision if found.date_of_act else None,
        "place": found.place.text if found.place else None,
        "parties": _rows(found.parties, "text", "start", "end", "confidence", "short"),
        "signatories": _rows(
            found.signatories,
            *("person", "role", "organisation", "start", "end", "confidence", "capacity"),
        ),
        "fields_of_action": _rows(
            found.fields_of_action, "text", "start", "end", "confidence", "kind", "number", "term"
        ),
        "initiatives_networks": [
            _row(network, "text", "start", "end", "confidence", "short", "founded", "member_count")
            | {
                "founders": [founder.text for founder in network.founders],
                "members": [member.text for member in network.members],
                "carrier": network.carrier.text if network.carrier else None,
            }
            for network in found.initiatives_networks
        ],
        "contact_points": _rows(
            found.contact_points,
            *("person", "role", "organisation", "phone", "fax", "email", "address", "room"),
            *("start", "end", "confidence"),
        ),
        "event_sessions": [_session(session) for session in found.event_sessions],
        "updates": [
            {"start": update.start, "end": update.end, "date": _day(update.updated)}
            for update in found.updates
        ],
    }


def _row(row: Any, *names: str) -> Entry:
    values = asdict(row)
    return {name: values[name] for name in names}


def _rows(rows: Sequence[Any], *names: str) -> list[Entry]:
    return [_row(row, *names) for row in rows]


def _session(session: SessionFound) -> Entry:
    """Times that the text does not say are null, not empty."""
    return _row(session, "title", "start", "end", "kind", "number", "confidence") | {
        "start_time": session.start_time or None,
        "end_time": session.end_time or None,
    }


def _day(found: DateFound | None) -> str | None:
    """As precise as the text: "2021-09-21", "2021-09" or "2021"."""
    return found.first.isoformat()[: ISO_LENGTH[found.precision]] if found else None


# | heading | key | how one row is shown |
READABLE = (
    ("Vertragspartner", "parties", "{text}"),
    ("Unterzeichnet von", "signatories", "{person}, {role}, {organisation}"),
    ("Handlungsfelder", "fields_of_action", "{text}"),
    ("Netzwerke", "initiatives_networks", "{text}"),
    ("Kontakt", "contact_points", "{person} {organisation} {phone} {email} {address}"),
    ("Programm", "event_sessions", "{start_time} {title}"),
)


def _print_readably(entry: Entry) -> None:
    print(entry["file"])
    if "error" in entry:
        print(f"  {entry['error']}")
        return
    print(f"  {entry['doc_type']}, {entry['date_of_act'] or 'ohne Datum'}, {entry['place'] or '–'}")
    for heading, key, form in READABLE:
        for row in entry[key]:
            shown = {name: "" if value is None else value for name, value in row.items()}
            print(f"  {heading}: {' '.join(form.format(**shown).split())}")
