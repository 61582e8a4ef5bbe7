from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "handschlag.foundation.access"
    label = "access"
    verbose_name = "Zugriff"
