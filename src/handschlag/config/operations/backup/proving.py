"""What a restored house must show before anybody works in it."""

from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command

from handschlag.config.refusal import Refusal
from handschlag.foundation.audit import selectors as audit
from handschlag.foundation.audit.checks import check_key, check_triggers

from .erasures import PRIVACY, find_journals, forget_again
from .manifest import Manifest

Say = Callable[[str], None]


def prove_restored(manifest: Manifest, *, folder: Path, journal: Path | None, say: Say) -> None:
    """Raises Refusal with the first thing that is not as it was."""
    prove_audit(manifest, say=say)
    call_command("migrate", verbosity=0, interactive=False)
    say("Die Datenbank ist auf dem Stand dieses Programms.")
    repeat_erasures(folder, journal, say=say)


def prove_audit(manifest: Manifest, *, say: Say) -> None:
    check_triggers()
    check_key()
    result = audit.verify(manifest.audit_head or None)
    if result.first_broken:
        raise Refusal(result.first_broken.sentence)
    say(
        f"Das Protokoll ist unversehrt: {result.sealed} Einträge versiegelt, "
        f"{result.unsealed} noch nicht; Prüfsumme {result.head or 'noch keine'}."
    )


def repeat_erasures(folder: Path, given: Path | None, *, say: Say) -> None:
    journals = [given] if given else find_journals(folder)
    if not journals:
        say("Ein Löschjournal liegt nicht vor: seit der Sicherung wurde nichts gelöscht.")
        return
    if not apps.is_installed(PRIVACY):
        raise Refusal("Das Löschjournal lässt sich mit dieser Fassung nicht wiederholen.")
    try:
        repeated = sum(forget_again(journal) for journal in journals)
    except ValidationError as damaged:
        raise Refusal(damaged.messages[0]) from damaged
    names = ", ".join(str(journal) for journal in journals)
    say(f"Das Löschjournal ist nachgeholt ({names}): Löschungen wiederholt: {repeated}.")
