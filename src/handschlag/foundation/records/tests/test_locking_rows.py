"""Whoever acts on a row begins with it as it stands now."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from handschlag.foundation.records.models import Source
from handschlag.foundation.records.rows import lock_row
from handschlag.foundation.records.services import add_source


@pytest.mark.django_db
def test_the_row_comes_as_it_stands_and_not_as_it_was_read():
    stale = add_source(title="Alt")
    Source.objects.update(title="Neu")

    assert lock_row(stale).title == "Neu"
    assert stale.title == "Alt"


@pytest.mark.django_db
def test_a_row_that_is_gone_is_not_found():
    source, other = add_source(title="Weg"), add_source(title="Noch da")
    key = source.pk
    source.delete()
    source.pk = key

    with pytest.raises(Source.DoesNotExist):
        lock_row(source)
    assert lock_row(other) == other


def test_without_a_transaction_nothing_would_be_held(own_database):
    source = add_source(title="Quelle")
    with transaction.atomic():
        assert lock_row(source) == source

    with pytest.raises(TransactionManagementError):
        lock_row(source)
