from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "handschlag.modules.directory"
    label = "directory"
    verbose_name = "Verzeichnis"

    def ready(self) -> None:
        from . import merge_rules, receivers, registrations  # noqa: F401, PLC0415 -- need models
