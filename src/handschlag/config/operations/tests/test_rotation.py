from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.config.operations.backup.rotation import Keep, to_keep

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def nights(count):
    return [NOON - timedelta(days=number) for number in range(count)]


def test_two_years_of_nights_leave_days_weeks_and_months():
    kept = sorted(to_keep(nights(730), Keep(7, 4, 12)), reverse=True)

    assert kept[:7] == nights(7)
    # Sunday the 22nd opens its week and so does the newest of the three weeks before.
    assert NOON - timedelta(days=7) in kept
    assert NOON - timedelta(days=21) in kept
    months = {(moment.year, moment.month) for moment in kept}
    assert len(months) == 12
    assert len(kept) == 7 + 3 + 11 - len({m for m in kept[7:10] if m.month == 10})


def test_of_one_day_only_the_newest_stays():
    morning, evening = NOON - timedelta(hours=4), NOON + timedelta(hours=4)

    assert to_keep([morning, evening], Keep()) == {evening}


def test_after_a_pause_the_old_ones_are_still_there():
    old = [moment - timedelta(days=400) for moment in nights(3)]

    assert set(old) <= to_keep([NOON, *old], Keep())


@settings(max_examples=60, deadline=None)
@given(
    moments=st.sets(
        st.datetimes(
            min_value=datetime(2020, 1, 1),  # noqa: DTZ001 -- hypothesis adds the zone
            max_value=datetime(2026, 1, 1),  # noqa: DTZ001 -- the same
            timezones=st.just(UTC),
        ),
        min_size=1,
        max_size=60,
    ),
    keep=st.builds(Keep, *[st.integers(0, 5)] * 3),
)
def test_the_newest_always_stays_and_nothing_is_made_up(moments, keep):
    kept = to_keep(moments, keep)

    assert max(moments) in kept
    assert kept <= moments
    assert len(kept) <= 1 + keep.daily + keep.weekly + keep.monthly
    # Running the rotation again takes nothing more.
    assert to_keep(kept, keep) == kept
