from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "handschlag.portal"
    label = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        from . import navigation, registrations  # noqa: F401, PLC0415 -- apps must be ready

        navigation.register()
