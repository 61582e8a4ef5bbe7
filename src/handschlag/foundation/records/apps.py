from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "handschlag.foundation.records"
    label = "records"
    verbose_name = "Angaben zu Datensätzen"
