from django.apps import AppConfig


class TaxonomiesConfig(AppConfig):
    name = "handschlag.foundation.taxonomies"
    label = "taxonomies"
    verbose_name = "Schlagwortlisten"
