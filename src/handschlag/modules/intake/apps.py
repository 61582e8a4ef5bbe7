from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "handschlag.modules.intake"
    label = "intake"
    verbose_name = "Dokumenteneingang"

    def ready(self) -> None:
        from . import receivers, registrations  # noqa: F401, PLC0415 -- need the loaded models
