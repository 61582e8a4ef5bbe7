from django.apps import AppConfig


class OParlConfig(AppConfig):
    name = "handschlag.portal.oparl"
    label = "oparl"
    verbose_name = "OParl"
