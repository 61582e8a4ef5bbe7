from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "handschlag.foundation.reports"
    label = "reports"
    verbose_name = "Dokumente"

    def ready(self) -> None:
        from . import registrations  # noqa: F401, PLC0415 -- registers when apps are ready
