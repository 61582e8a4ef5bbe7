"""After an update whose matching knows more words; otherwise the next night does it."""

from typing import Any

from django.core.management.base import BaseCommand

from handschlag.modules.directory import services


class Command(BaseCommand):
    help = "Schreibt neu, woran Namen von Organisationen gefunden werden (sonst in der Nacht)."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{services.renew_name_keys()} Namen neu gelesen.")
