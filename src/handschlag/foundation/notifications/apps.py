from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "handschlag.foundation.notifications"
    label = "notifications"
    verbose_name = "Mitteilungen"

    def ready(self) -> None:
        from . import receivers, registrations  # noqa: F401, PLC0415 -- need the loaded models
