"""What is written with SQL built once is what Django itself would have written."""

from copy import copy
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.forms.models import model_to_dict

from handschlag.foundation.records.models import Citation, Source, Stamp, Tombstone
from handschlag.foundation.records.partial_date import PartialDate
from handschlag.foundation.records.prepared_writes import (
    PreparedInsert,
    PreparedUpdate,
    Replacing,
)

pytestmark = pytest.mark.django_db
ADDED = PreparedInsert(Source)
CITED = PreparedInsert(Citation)
BURIED = PreparedInsert(Tombstone, Replacing(unique=("public_id",), fields=("moved_to",)))
MOVED_ON = PreparedUpdate(lambda name: Stamp.objects.filter(name=name), value=F("value") + 1)


def a_source(**fields):
    source = Source(title='Vertrag „A – B“ 100 % \\ "x"', characters=1200, **fields)
    source.stated = PartialDate(date(2021, 11, 1), date(2021, 11, 30), "month")
    return source


def written(row):
    return model_to_dict(type(row).objects.get(pk=row.pk), exclude=["id", "public_id"])


def test_a_row_is_written_as_django_writes_it():
    source = a_source()
    twin = copy(source)
    twin.public_id = "zwilling01"
    twin.save(force_insert=True)

    ADDED(source)

    assert written(source) == written(twin)
    assert Source.objects.get(pk=source.pk).stated == twin.stated


def test_the_row_knows_its_key_and_that_it_is_stored():
    source = ADDED(a_source())

    source.title = "Anders"
    source.save()

    assert Source.objects.values_list("pk", "title").get() == (source.pk, "Anders")


def test_a_row_that_points_at_another_is_written_with_its_key():
    source = ADDED(a_source())

    CITED(Citation(source=source, subject_kind="a.b", subject_id=7, start=3, end=9))

    assert Citation.objects.get().source == source


def test_what_the_database_forbids_stays_forbidden():
    source = ADDED(a_source())
    backwards = Citation(source=source, subject_kind="a.b", subject_id=7, start=9, end=3)

    with pytest.raises(IntegrityError), transaction.atomic():
        CITED(backwards)
    with pytest.raises(IntegrityError), transaction.atomic():
        ADDED(copy(source))

    assert (Citation.objects.count(), Source.objects.count()) == (0, 1)


def test_a_row_that_stands_takes_only_the_values_named():
    BURIED(Tombstone(kind="a.b", public_id="abcdefghij"))
    BURIED(Tombstone(kind="a.b", public_id="klmnopqrst"))
    BURIED(Tombstone(kind="c.d", public_id="abcdefghij", moved_to="klmnopqrst"))

    stands = Tombstone.objects.order_by("pk").values_list("kind", "public_id", "moved_to")
    assert list(stands) == [("a.b", "abcdefghij", "klmnopqrst"), ("a.b", "klmnopqrst", "")]


def test_a_change_meets_the_rows_of_its_key_alone():
    Stamp.objects.bulk_create([Stamp(name="eins", value=1), Stamp(name="zwei", value=1)])

    assert (MOVED_ON("eins"), MOVED_ON("eins"), MOVED_ON("drei")) == (1, 1, 0)

    values = dict(Stamp.objects.filter(name__in=["eins", "zwei", "drei"]).values_list())
    assert values == {"eins": 3, "zwei": 1}
