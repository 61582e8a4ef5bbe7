from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "handschlag.foundation.privacy"
    label = "privacy"
    verbose_name = "Datenschutz"

    def ready(self) -> None:
        from . import declarations, registrations  # noqa: F401, PLC0415 -- need the models
