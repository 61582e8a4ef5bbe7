from typing import Any

from django.apps import AppConfig
from django.db.models.signals import (  # noqa: TID251 -- Django's own hooks, no facts
    post_migrate,
    pre_migrate,
)


class PrivacyConfig(AppConfig):
    name = "handschlag.foundation.privacy"
    label = "privacy"
    verbose_name = "Datenschutz"

    def ready(self) -> None:
        from . import declarations, receivers, registrations  # noqa: F401, PLC0415 -- need the models

        pre_migrate.connect(_unprotect, sender=self, dispatch_uid="privacy.unprotect")
        post_migrate.connect(_protect, sender=self, dispatch_uid="privacy.protect")


def _unprotect(using: str, **_: Any) -> None:
    from .triggers import drop_triggers  # noqa: PLC0415 -- reads models

    drop_triggers(using)


def _protect(using: str, **_: Any) -> None:
    from .triggers import install_triggers  # noqa: PLC0415 -- reads models

    install_triggers(using)
