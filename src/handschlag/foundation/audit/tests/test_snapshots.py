from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.canonical import canonical_json
from handschlag.foundation.audit.keys import Keyring
from handschlag.foundation.audit.values import Place, stable, words
from handschlag.foundation.records import PartialDate
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Citation

from .builders import make_thing, make_user

NOWHERE = Place(Keyring(), ())


@pytest.mark.django_db
def test_a_snapshot_leaves_bookkeeping_and_secrets_out():
    fields = audit.snapshot(make_user(password="ein langes Kennwort"))

    assert {"name", "email"} <= set(fields)
    assert not {"id", "public_id", "password", "last_login", "version"} & set(fields)


@pytest.mark.django_db
def test_a_partial_date_is_one_value():
    thing = make_thing()
    before = audit.snapshot(thing)
    thing.stated = PartialDate.year(2021)

    assert audit.changes_between(before, thing) == {"stated": (None, PartialDate.year(2021))}


@pytest.mark.django_db
def test_what_stays_is_no_change():
    thing = make_thing()

    assert audit.changes_between(audit.snapshot(thing), thing) == {}


@pytest.mark.django_db
def test_of_a_new_row_everything_that_is_not_empty_has_changed():
    changes = audit.changes_between(None, make_thing("Mitteilung"))

    assert changes["title"] == (None, "Mitteilung")
    assert not {"address", "stated", "publisher"} & set(changes)


@pytest.mark.django_db
def test_only_named_fields_are_compared():
    thing = make_thing("alt")
    before = audit.snapshot(thing, ["title"])
    thing.title, thing.publisher = "neu", "Stadt"

    assert audit.changes_between(before, thing) == {"title": ("alt", "neu")}


@pytest.mark.django_db
def test_a_foreign_key_is_told_by_label_and_looked_up_only_when_it_changed(
    django_assert_num_queries,
):
    first, second, user = make_thing("Erste"), make_thing("Zweite"), make_user()
    row = Citation.objects.create(source=first, subject_kind="x", subject_id=1)
    row = Citation.objects.get(pk=row.pk)

    with django_assert_num_queries(0):
        before = audit.snapshot(row)
        row.source = second
        changes = audit.changes_between(before, row)
    audit.record("source.read", row, by=user, changes=changes)

    (entry,) = audit.history_of(row, user)
    assert [(change.old, change.new) for change in entry.changes] == [("Erste", "Zweite")]


@pytest.mark.parametrize(
    ("value", "kept", "told"),
    [
        (None, "null", ""),
        (True, "true", "ja"),
        (12, "12", "12"),
        ("Straße „5“", '"Straße „5“"', "Straße „5“"),
        (gettext_lazy("Titel"), '"Titel"', "Titel"),
        (Audience.PUBLIC, '"public"', "public"),
        (Decimal("1234.50"), '{"decimal":"1234.50"}', "1.234,50"),
        (Decimal("1E+3"), '{"decimal":"1000"}', "1.000"),
        (0.1, '{"float":"0.1"}', "0,1"),
        (date(2021, 9, 21), '{"date":"2021-09-21"}', "21.\u00a0September\u00a02021"),
        (
            datetime(2021, 9, 21, 12, 0, tzinfo=timezone(timedelta(hours=2))),
            '{"datetime":"2021-09-21T10:00:00.000000Z"}',
            "21.\u00a0September\u00a02021, 12:00\u00a0Uhr",
        ),
        (time(13, 30), '{"time":"13:30:00"}', "13:30\u00a0Uhr"),
        (
            PartialDate.month(2021, 9),
            '{"partial":["2021-09-01","2021-09-30","month"]}',
            "September\u00a02021",
        ),
        (["b", Decimal(1)], '["b",{"decimal":"1"}]', "b, 1"),
        ({"b", "a"}, '["a","b"]', "a, b"),
        ({"b": 1, "a": None}, '{"map":{"a":null,"b":1}}', '{"a":null,"b":1}'),
        (
            b"",
            f'{{"sha256":"e3b0c44298fc1c14{"9afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}"}}',
            "Prüfsumme e3b0c44298fc…",
        ),
    ],
)
def test_every_value_has_one_lasting_form_and_german_words(value, kept, told):
    assert canonical_json(stable(value, NOWHERE)) == kept
    assert words(stable(value, NOWHERE), NOWHERE) == told


simple = st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.decimals()
nested = st.recursive(simple, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(nested)
def test_the_lasting_form_is_read_back_as_it_was_written(value):
    import json

    kept = canonical_json(stable(value, NOWHERE))

    assert canonical_json(json.loads(kept)) == kept


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_is_the_same_in_every_time_zone(at):
    elsewhere = at.astimezone(timezone(timedelta(hours=-3))) if at.year > 1 else at

    assert stable(at, NOWHERE) == stable(elsewhere, NOWHERE)
