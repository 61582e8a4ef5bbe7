from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "handschlag.modules.governance"
    label = "governance"
    verbose_name = "Gremien"

    def ready(self) -> None:
        from . import letters, notifications, registrations, vote_reminders  # noqa: F401, PLC0415 -- need the loaded models
