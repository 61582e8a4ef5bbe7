"""`handschlag mail bounces < message`: for the mail server, which hands over what came back."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.notifications.returning import LARGEST, Outcome, take_back

SAID = {
    Outcome.NOTED: _("Die E-Mail ist als nicht zugestellt vermerkt."),
    Outcome.PASSING: _("Das ist nur eine Verzögerung; es bleibt, wie es ist."),
    Outcome.FOREIGN: _("Das ist kein Bericht über eine E-Mail von hier."),
}


class Command(BaseCommand):
    """Ends well whatever comes in: else the mail server would send the report back in turn."""

    help = "liest, was mit E-Mails geschah: mail bounces < nachricht"
    # The mail server starts it for each report: a broken page is no reason to send that back.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("bounces", help="eine zurückgekommene Nachricht von der Standardeingabe")

    def handle(self, *, verb: str, **options: Any) -> None:
        content = options.get("content") or sys.stdin.buffer.read(LARGEST)
        self.stdout.write(str(SAID[take_back(content)]))
