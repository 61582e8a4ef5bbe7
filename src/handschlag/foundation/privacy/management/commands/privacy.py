from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from handschlag.foundation.privacy import journal, services


class Command(BaseCommand):
    help = "Datenschutz: Löschjournal ausgeben und nach einer Wiederherstellung wiederholen."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        kept = verbs.add_parser("journal", help="Löschjournal").add_subparsers(
            dest="action", required=True
        )
        export = kept.add_parser("export", help="alle Löschungen in eine neue Datei schreiben")
        export.add_argument("file", type=Path, metavar="FILE")
        self._takes_file(kept.add_parser("replay", help="Löschungen einer Datei wiederholen"))
        self._takes_file(verbs.add_parser("replay", help="dasselbe wie „journal replay“"))
        verbs.add_parser("retention", help="Löschfristen jetzt anwenden")

    def _takes_file(self, parser: ArgumentParser) -> None:
        text = "ohne Angabe das Journal im Datenverzeichnis"
        parser.add_argument("file", type=Path, metavar="FILE", nargs="?", help=text)

    def handle(self, *, verb: str, **options: Any) -> None:
        action = options["action"] if verb == "journal" else verb
        try:
            getattr(self, f"_{action}")(options)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused

    def _export(self, options: dict[str, Any]) -> None:
        number = services.export_journal(options["file"])
        self.stdout.write(
            _("Löschungen geschrieben: {number} ({file}).").format(
                number=number, file=options["file"]
            )
        )

    def _replay(self, options: dict[str, Any]) -> None:
        path = options["file"] or journal.journal_file()
        if options["file"] is None and not path.exists():
            self.stdout.write(_("Es gibt noch kein Löschjournal; nichts ist zu wiederholen."))
            return
        replay = services.replay_journal(path)
        self.stdout.write(
            _("Löschungen wiederholt: {repeated}. Schon bekannt: {known}.").format(
                repeated=len(replay.repeated), known=len(replay.known)
            )
        )

    def _retention(self, options: dict[str, Any]) -> None:
        for code, run in sorted(services.run_retention().items()):
            self.stdout.write(
                _("{code}: gelöscht oder anonymisiert {done}, vorgewarnt {warned}").format(
                    code=code, done=run.done, warned=run.warned
                )
            )
