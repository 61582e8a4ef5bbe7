from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "handschlag.modules.directory"
    label = "directory"
    verbose_name = "Verzeichnis"

    def ready(self) -> None:
        from . import (  # noqa: PLC0415 -- need the loaded models
            merge_rules,  # noqa: F401 -- registers when apps are ready, as do the others
            notifications,  # noqa: F401 -- registers
            notifications_of_freshness,  # noqa: F401 -- registers
            receivers,  # noqa: F401 -- registers
            registrations,  # noqa: F401 -- registers
        )
