from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate  # noqa: TID251 -- Django's own hook, no fact


class MeasuresConfig(AppConfig):
    name = "handschlag.modules.measures"
    label = "measures"
    verbose_name = "Maßnahmen"

    def ready(self) -> None:
        from . import receivers_of_results, registrations  # noqa: F401, PLC0415 -- loaded models

        post_migrate.connect(_add_lists, sender=self, dispatch_uid="measures.lists")


def _add_lists(using: str, **_: Any) -> None:
    """A new installation starts with the lists of the law; existing lists are left alone."""
    from .taxonomies import Taxonomy, ensure_measure_taxonomies  # noqa: PLC0415 -- reads models

    if _stands(connections[using], Taxonomy):
        ensure_measure_taxonomies()


def _stands(connection: Any, model: Any) -> bool:
    """Migrating only some apps, or back, may leave no table or an older one."""
    table = model._meta.db_table
    if table not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
    return {field.column for field in model._meta.concrete_fields} <= {each.name for each in found}
