"""The journal of erasures beside the backups: whoever restores an old one forgets again."""

from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError

NAME = "erasures.jsonl"
PRIVACY = "handschlag.foundation.privacy"


def keep_journal(parent: Path) -> None:
    """Write today's journal from the database beside the backups, whole or not at all."""
    if not apps.is_installed(PRIVACY):
        return
    from handschlag.foundation.privacy.journal import export_journal  # noqa: PLC0415 -- needs its app

    draft = parent / f".{NAME}.new"
    draft.unlink(missing_ok=True)
    if export_journal(draft):
        draft.replace(parent / NAME)
    draft.unlink(missing_ok=True)


def find_journals(folder: Path) -> list[Path]:
    """The journals that name erasures no other one names, newest first.

    One may lie in the data directory, one beside the backup and one in it. A data directory that
    was set up anew has a journal too, only a younger one: which file is there says nothing, what
    stands in it does. A damaged one is named, so that replaying it says which line.
    """
    places = (Path(settings.DATA_DIR), folder.parent, folder)
    files = dict.fromkeys(place / NAME for place in places if (place / NAME).is_file())
    told = sorted(((*_told_by(file), file) for file in files), key=lambda each: each[0])
    chosen: list[Path] = []
    known: set[str] = set()
    for _newest, ids, file in reversed(told):
        if not ids <= known:
            chosen.append(file)
            known |= ids
    return chosen


def _told_by(file: Path) -> tuple[str, set[str]]:
    """When the newest erasure was, in UTC, and the ids of all."""
    if not apps.is_installed(PRIVACY):
        return "", {str(file)}
    from handschlag.foundation.privacy.journal import read_journal  # noqa: PLC0415 -- needs its app

    try:
        said = list(read_journal(file))
    except ValidationError:
        return "", {str(file)}
    days = (datetime.fromisoformat(each["erased_at"]).astimezone(UTC) for each in said)
    return max((day.isoformat() for day in days), default=""), {each["id"] for each in said}


def forget_again(journal: Path) -> int:
    """Repeat the erasures made since; returns how many. Raises ValidationError for a damaged file."""
    from handschlag.foundation.privacy.replaying import replay_journal  # noqa: PLC0415 -- needs its app

    return len(replay_journal(journal).repeated)
