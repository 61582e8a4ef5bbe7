"""Parties and signatories of the labelled texts beside the project; without them, skipped."""

import json
import os
import re
from pathlib import Path

import pytest

from handschlag.lib.extraction.organisations import base_form
from handschlag.lib.extraction.parties import find_parties
from handschlag.lib.extraction.result import DocumentType
from handschlag.lib.extraction.signatories import find_signatories
from handschlag.lib.german import fold

PROJECT = Path(__file__).parents[5]
SHARED = PROJECT / os.environ.get("HANDSCHLAG_SHARED", "../shared")
SETS = {"seeds": SHARED / "seeds", "intake": SHARED / "intake" / "texts"}

pytestmark = pytest.mark.skipif(
    not (SHARED / "intake" / "labels.json").exists(),
    reason=f"HANDSCHLAG_SHARED: no labelled texts in {SHARED}",
)
ENOUGH = 0.9


def key(name: str) -> str:
    return fold(base_form(re.sub(r"\s*\([^)]*[A-Z]{2}[^)]*\)", "", name)))


def person_key(name: str) -> str:
    return fold(re.sub(r"\b(?:Prof|Dr|Dipl)\.(?:-Ing\.)?", "", name))


def labelled(name: str) -> list[tuple[str, dict]]:
    folder = SETS[name]
    labels = json.loads((SHARED / name / "labels.json").read_text(encoding="utf-8"))["labels"]
    return [((folder / f"{one['id']}.txt").read_text(encoding="utf-8"), one) for one in labels]


def f1(found: set, expected: set) -> float:
    return 2 * len(found & expected) / max(len(found) + len(expected), 1)


@pytest.mark.parametrize("name", SETS)
def test_parties_reach_the_quality_that_was_promised(name):
    found, expected = set(), set()
    for text, label in labelled(name):
        parties = find_parties(text, DocumentType(label["doc_type"]))
        found |= {(label["id"], key(party.text)) for party in parties}
        expected |= {(label["id"], key(party)) for party in label["parties"]}
    assert f1(found, expected) >= (ENOUGH if name == "intake" else 0.88)


@pytest.mark.parametrize("name", SETS)
def test_signatories_reach_the_quality_that_was_promised(name):
    found, expected = set(), set()
    for text, label in labelled(name):
        signed = find_signatories(text, DocumentType(label["doc_type"]))
        found |= {(label["id"], person_key(one.person), fold(one.role)) for one in signed}
        expected |= {
            (label["id"], person_key(one["person"]), fold(one["role"]))
            for one in label["signatories"]
        }
    assert f1(found, expected) >= ENOUGH
