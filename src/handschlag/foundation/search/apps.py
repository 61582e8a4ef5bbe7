from typing import Any

from django.apps import AppConfig
from django.db.models.signals import (  # noqa: TID251 -- Django's own hooks around migrate, no facts
    post_migrate,
    pre_migrate,
)


class SearchConfig(AppConfig):
    name = "handschlag.foundation.search"
    label = "search"
    verbose_name = "Suche"

    def ready(self) -> None:
        from . import receivers, registrations  # noqa: F401, PLC0415 -- registers when apps are ready

        pre_migrate.connect(_take_triggers_off, sender=self, dispatch_uid="search.take_off")
        post_migrate.connect(_put_triggers_on, sender=self, dispatch_uid="search.put_on")


def _take_triggers_off(using: str, **_: Any) -> None:
    from .triggers import drop_triggers  # noqa: PLC0415 -- reads models

    drop_triggers(using)


def _put_triggers_on(using: str, **_: Any) -> None:
    from .triggers import install_triggers  # noqa: PLC0415 -- reads models

    install_triggers(using)
