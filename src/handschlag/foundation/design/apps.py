from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "handschlag.foundation.design"
    label = "design"
    verbose_name = "Gestaltung"
