from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate  # noqa: TID251 -- Django's own hook, no fact


class AuditConfig(AppConfig):
    name = "handschlag.foundation.audit"
    label = "audit"
    verbose_name = "Protokoll"

    def ready(self) -> None:
        from . import registrations  # noqa: F401, PLC0415 -- registers when apps are ready
        from .checks import trail_is_protected  # noqa: PLC0415 -- reads models

        post_migrate.connect(_protect_trail, sender=self, dispatch_uid="audit.protect")
        checks.register(trail_is_protected, checks.Tags.database)


def _protect_trail(using: str, **_: Any) -> None:
    from .triggers import install_triggers  # noqa: PLC0415 -- reads models

    install_triggers(using)
