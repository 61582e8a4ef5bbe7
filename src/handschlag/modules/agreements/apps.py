from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "handschlag.modules.agreements"
    label = "agreements"
    verbose_name = "Vereinbarungen"

    def ready(self) -> None:
        from . import notifications, registrations  # noqa: F401, PLC0415 -- need the loaded models
