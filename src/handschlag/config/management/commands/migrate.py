"""`handschlag migrate`: Django's own, which does not begin on a database it would leave half done."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from handschlag.config.readiness import refuse_halfway


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        refuse_halfway(MigrationLoader(connections[options["database"]]))
        super().handle(*args, **options)
