"""The journal of erasures is append-only in the database itself, until its period is over."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from handschlag.foundation.privacy import registry, retention, triggers
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.models import ErasedIdentifier, ErasureEntry, RetentionRule

pytestmark = pytest.mark.django_db
REFUSED = "Löschjournal wird nur fortgeschrieben"


def make_entry(*, days_ago=0):
    entry = ErasureEntry.objects.create(erased_at=timezone.now() - timedelta(days=days_ago))
    ErasedIdentifier.objects.create(entry=entry, kind="name", digest="0" * 64)
    return entry


def run_sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", triggers.TABLES)
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = 99", "DELETE FROM {}", "empty"])
def test_no_row_can_be_changed_or_deleted(table, verb):
    make_entry()
    if connection.vendor == "postgresql":
        run_sql("SET CONSTRAINTS ALL IMMEDIATE")  # nothing may be pending on an emptied table
    if verb == "empty":
        is_postgresql = connection.vendor == "postgresql"
        verb = "TRUNCATE {} CASCADE" if is_postgresql else "REPLACE INTO {0} SELECT * FROM {0}"
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        run_sql(verb.format(table))


def test_the_model_refuses_as_well():
    entry = make_entry()
    entry.basis = "anders"
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        entry.save()
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        ErasureEntry.objects.get(pk=entry.pk).delete()


def test_after_ten_years_the_clock_deletes_and_spares_the_younger():
    old, young = make_entry(days_ago=3651), make_entry(days_ago=3640)
    run = privacy.run_retention()["privacy.erasures"]
    assert (run.done, run.failed) == (1, 0)
    assert list(ErasureEntry.objects.all()) == [young]
    assert not ErasedIdentifier.objects.filter(entry_id=old.pk).exists()


def test_nobody_sets_a_shorter_period_than_the_database_allows():
    retention.load_rules()
    rule = RetentionRule.objects.get(code="privacy.erasures")
    with pytest.raises(ValidationError, match="Mindestens 3650"):
        privacy.change_period(rule, days=3649, warn_days=0, is_active=True, by=None)
    assert registry.clocks()["privacy.erasures"].days == triggers.KEPT_DAYS


def test_a_missing_trigger_is_noticed_and_comes_back():
    name = f"{triggers.ENTRIES}_no_delete"
    on = ""
    if connection.vendor == "postgresql":
        name, on = f"{triggers.ENTRIES}_stays_its_time", f" ON {triggers.ENTRIES}"
    run_sql(f"DROP TRIGGER {name}{on}")
    assert triggers.missing_triggers() == [name]
    triggers.install_triggers()
    assert triggers.missing_triggers() == []
