from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "handschlag.foundation.files"
    label = "files"
    verbose_name = "Dateien"

    def ready(self) -> None:
        from . import registrations  # noqa: F401, PLC0415 -- registers when apps are ready
