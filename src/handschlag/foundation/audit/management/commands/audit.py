from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.audit import selectors, services
from handschlag.foundation.audit.grants import grant_statements
from handschlag.foundation.audit.rotating import rotate_keys


class Command(BaseCommand):
    help = "Protokoll: prüfen, versiegeln, Prüfsumme zeigen, Schlüssel wechseln, Rechte ausgeben."
    # A page that is broken shall keep nobody from checking the trail.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verify = verbs.add_parser(
            "verify", help="die Kette und die Schlüssel der Personen nachrechnen"
        )
        verify.add_argument("--against", metavar="HASH", help="eine früher notierte Prüfsumme")
        verbs.add_parser("seal", help="alles versiegeln, was noch nicht versiegelt ist")
        verbs.add_parser("head", help="die Prüfsumme des neuesten Siegels")
        verbs.add_parser(
            "rotate-keys",
            help="die Schlüssel der Personen unter das neue HANDSCHLAG_AUDIT_KEY legen",
        )
        grants = verbs.add_parser("grants", help="SQL für die Rechte der Anwendungsrolle")
        grants.add_argument("--role", required=True, help="Rolle, unter der Handschlag läuft")

    def handle(self, *, verb: str, **options: Any) -> None:
        getattr(self, f"_{verb.replace('-', '_')}")(options)

    def _verify(self, options: dict[str, Any]) -> None:
        result = selectors.verify(options["against"])
        self.stdout.write(
            _("Versiegelt: {sealed}. Noch nicht versiegelt: {unsealed}{age}.").format(
                sealed=result.sealed, unsealed=result.unsealed, age=_age(result)
            )
        )
        if result.first_broken:
            self.stderr.write(result.first_broken.sentence)
            raise SystemExit(1)
        self.stdout.write(
            _("Das Protokoll ist unversehrt. Prüfsumme: {head}").format(
                head=result.head or _("noch keine")
            )
        )

    def _seal(self, options: dict[str, Any]) -> None:
        sealed = 0
        while seal := services.seal_entries():
            sealed += seal.count
        self.stdout.write(_("Versiegelt: {sealed}.").format(sealed=sealed))

    def _head(self, options: dict[str, Any]) -> None:
        self.stdout.write(selectors.head_hash() or _("noch keine"))

    def _rotate_keys(self, options: dict[str, Any]) -> None:
        try:
            rotated = rotate_keys()
        except ProgrammingError as refused:
            raise CommandError(
                _("Das darf nur die Rolle, der die Tabellen gehören: nichts wurde geändert.")
            ) from refused
        except OperationalError as busy:
            raise CommandError(
                _("Es wird gerade geschrieben, nichts wurde geändert: bitte die Dienste anhalten.")
            ) from busy
        self.stdout.write(
            ngettext(
                "{count} Schlüssel liegt jetzt unter dem neuen Wert.",
                "{count} Schlüssel liegen jetzt unter dem neuen Wert.",
                rotated,
            ).format(count=rotated)
        )

    def _grants(self, options: dict[str, Any]) -> None:
        self.stdout.write("\n".join(grant_statements(options["role"])))


def _age(result: selectors.Verification) -> str:
    if result.oldest_unsealed is None:
        return ""
    minutes = int(result.oldest_unsealed.total_seconds() // 60)
    return ngettext(
        " (der älteste seit {minutes} Minute)", " (der älteste seit {minutes} Minuten)", minutes
    ).format(minutes=minutes)
