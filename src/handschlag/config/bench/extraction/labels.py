"""The labelled documents: in the folder of shared data beside the project, and where one says."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handschlag.config.refusal import Refusal

BESIDE_THE_PROJECT = Path(__file__).resolve().parents[6] / "shared"
SHARED_SETS = ("seeds", "intake")


@dataclass(frozen=True)
class Labelled:
    """One document with what it should be found to say."""

    name: str
    text: str
    wanted: dict[str, Any]


def labelled_sets(more: list[Path]) -> dict[str, list[Labelled]]:
    """Raises Refusal where a file of labels or one of its texts is missing."""
    shared = Path(os.environ.get("HANDSCHLAG_SHARED", BESIDE_THE_PROJECT))
    files = {name: shared / name / "labels.json" for name in SHARED_SETS}
    files |= {file.resolve().parent.name: file for file in more}
    return {name: list(read_labels(file)) for name, file in files.items()}


def read_labels(file: Path) -> Iterator[Labelled]:
    """Raises Refusal where the file or one of its texts is missing."""
    if not file.is_file():
        raise Refusal(f"{file} fehlt; HANDSCHLAG_SHARED nennt den Ordner.")
    for label in json.loads(file.read_text(encoding="utf-8"))["labels"]:
        yield Labelled(label["id"], _text_of(file.parent, label["id"]), label)


def _text_of(folder: Path, name: str) -> str:
    for place in (folder / f"{name}.txt", folder / "texts" / f"{name}.txt"):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise Refusal(f"In {folder} fehlt der Text {name}.txt.")
