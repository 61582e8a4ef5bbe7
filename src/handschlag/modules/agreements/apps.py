from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "handschlag.modules.agreements"
    label = "agreements"
    verbose_name = "Vereinbarungen"

    def ready(self) -> None:
        from . import (  # noqa: PLC0415 -- they need the loaded models
            notifications,  # noqa: F401
            notifications_of_pages,  # noqa: F401
            registrations,  # noqa: F401
        )
