from django.apps import AppConfig


class TablesConfig(AppConfig):
    name = "handschlag.foundation.tables"
    label = "tables"
    verbose_name = "Tabellen"

    def ready(self) -> None:
        from . import registrations  # noqa: F401, PLC0415 -- registers when apps are ready
