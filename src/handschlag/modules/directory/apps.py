from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "handschlag.modules.directory"
    label = "directory"
    verbose_name = "Verzeichnis"

    def ready(self) -> None:
        from . import (  # noqa: PLC0415 -- need the loaded models
            merge_rules,  # noqa: F401
            notifications,  # noqa: F401
            receivers,  # noqa: F401
            registrations,  # noqa: F401
        )
