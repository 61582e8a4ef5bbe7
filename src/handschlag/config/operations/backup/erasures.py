"""The journal of erasures beside the backups: whoever restores an old one forgets again."""

from pathlib import Path

from django.apps import apps
from django.conf import settings

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


def find_journal(folder: Path) -> Path | None:
    """The one of this house, else the one beside the backup."""
    for file in (Path(settings.DATA_DIR) / NAME, folder.parent / NAME):
        if file.is_file():
            return file
    return None


def forget_again(journal: Path) -> int:
    """Repeat the erasures made since; returns how many. Raises ValidationError for a damaged file."""
    from handschlag.foundation.privacy.replaying import replay_journal  # noqa: PLC0415 -- needs its app

    return len(replay_journal(journal).repeated)
