from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "handschlag.modules.agreements"
    label = "agreements"
    verbose_name = "Vereinbarungen"

    def ready(self) -> None:
        from . import registrations  # noqa: F401, PLC0415 -- needs the loaded models
