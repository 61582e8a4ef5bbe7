from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "handschlag.foundation.accounts"
    label = "accounts"
    verbose_name = "Konten"

    def ready(self) -> None:
        from . import receivers, registrations  # noqa: F401, PLC0415 -- need the models

        receivers.connect()
