from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "handschlag.foundation.jobs"
    label = "jobs"
    verbose_name = "Hintergrundaufgaben"

    def ready(self) -> None:
        from . import registrations  # noqa: F401, PLC0415 -- registers when apps are ready
