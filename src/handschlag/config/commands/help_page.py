"""What `handschlag` alone prints."""

from collections.abc import Mapping
from types import ModuleType

AUDIT = "prüft den Verlauf: audit verify [--against PRÜFSUMME]; mehr: audit --help"
MANAGEMENT = "Dazu alle Verwaltungsbefehle von Django, etwa migrate; „handschlag help“ nennt sie."


def text(commands: Mapping[str, ModuleType]) -> str:
    lines = {name: str(command.HELP) for name, command in commands.items()} | {"audit": AUDIT}
    rows = [f"  {name:<10} {said}" for name, said in sorted(lines.items())]
    return "\n".join(["Aufruf: handschlag BEFEHL [--help]", "", *rows, "", MANAGEMENT])
