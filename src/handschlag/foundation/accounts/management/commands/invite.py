"""Invites somebody from the command line: the way to the first administrator."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from handschlag.foundation.accounts import invitations, mails


class Command(BaseCommand):
    help = "Lädt zu einem Konto ein und zeigt den Link, der auch in der Mail steht."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--administrator", action="store_true", help="mit Administration")

    def handle(self, *, email: str, name: str, administrator: bool, **options: Any) -> None:
        try:
            invitation = invitations.invite_user(
                email=email, name=name, makes_administrator=administrator, by=None
            )
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        self.stdout.write(mails.invitation_address(invitation.token))
