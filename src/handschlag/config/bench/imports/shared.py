"""The list of beneficiaries, in the folder of shared data beside the project."""

import os
from pathlib import Path

from handschlag.config.refusal import Refusal

BESIDE_THE_PROJECT = Path(__file__).resolve().parents[6] / "shared"
FILE = Path("data/funding/eu_beneficiaries_bb_sn.csv")


def beneficiaries() -> Path:
    """Raises Refusal if the file is not there."""
    shared = Path(os.environ.get("HANDSCHLAG_SHARED", BESIDE_THE_PROJECT))
    if not (shared / FILE).is_file():
        raise Refusal(f"{shared / FILE} fehlt; HANDSCHLAG_SHARED nennt den Ordner.")
    return shared / FILE
