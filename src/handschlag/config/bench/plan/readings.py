"""Readings and what adds up from them, made by the database itself out of indicators and periods.

The sums are those that `services.rolling` would write (the bench's own test compares them): own
quarters, half-years and years of the leaves, then level by level what is above them.
"""

from django.db import connection

from handschlag.modules.measures.arithmetic.periods import span_from
from handschlag.modules.measures.models import Reading, RolledUp
from handschlag.modules.measures.services import period_of

from .plans import OLDEST

NEWEST = "2026-Q2"
# A reading's value follows from indicator and period, so that every run has the same ones.
READ = """
INSERT INTO measures_reading (version, changed_at, public_id, indicator_id, period_id, unit, state,
    return_note, note, reason, value, written_at, submitted_at, approved_at)
SELECT 1, %s, {number}, i.id, %s, i.unit, 'approved', '', '', '',
    90 + (i.id * 7 + %s * 13) %% 31, %s, %s, %s
FROM measures_indicator i LEFT JOIN measures_reading r ON r.indicator_id = i.id AND r.period_id = %s
WHERE i.measure_id IS NOT NULL AND r.id IS NULL ORDER BY i.id LIMIT %s
"""
INTO = """
INSERT INTO measures_rolledup (indicator_id, period_id, value, parts, expected, complete,
    from_categories, latest, as_of, computed_at)
"""
QUARTERS = """{into}SELECT indicator_id, period_id, value, 1, 1, {yes}, {no}, {no}, approved_at, approved_at
FROM measures_reading WHERE period_id = %s
"""
LONGER = """{into}SELECT indicator_id, %s, sum(value), count(*), %s, count(*) = %s, {no}, {no}, max(as_of), max(as_of)
FROM measures_rolledup WHERE period_id IN ({parts}) GROUP BY indicator_id
"""
ABOVE = """{into}SELECT i.parent_id, c.period_id, sum(c.value), count(*),
    (SELECT count(*) FROM measures_indicator o WHERE o.parent_id = i.parent_id),
    count(*) = (SELECT count(*) FROM measures_indicator o WHERE o.parent_id = i.parent_id)
        AND min(CASE WHEN c.complete THEN 1 ELSE 0 END) = 1,
    {no}, {no}, max(c.as_of), max(c.as_of)
FROM measures_rolledup c JOIN measures_indicator i ON i.id = c.indicator_id
WHERE i.parent_id IS NOT NULL AND (i.measure_id IS NOT NULL) = %s
GROUP BY i.parent_id, c.period_id
"""
MOMENT = "2026-07-10 08:00:00+00:00"


def add_up_to(wanted: int) -> None:
    """Fill quarter after quarter, from the newest back, then work out all sums anew."""
    span, missing = span_from(NEWEST), wanted - Reading.objects.count()
    while missing > 0:
        if span.year < OLDEST:
            raise ValueError(f"more readings than periods since {OLDEST}")
        missing -= _read(span.key, missing)
        span = span.previous
    _sums()


def _read(key: str, most: int) -> int:
    period = period_of(key).pk
    number = {
        "sqlite": f"printf('b%%03d%%06d', {period}, i.id)",
        "postgresql": f"'b' || lpad('{period}', 3, '0') || lpad(i.id::text, 6, '0')",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(
            READ.format(number=number),
            [MOMENT, period, period, MOMENT, MOMENT, MOMENT, period, most],
        )
        return int(cursor.rowcount)


def _sums() -> None:
    keys = Reading.objects.order_by().values_list("period__key", flat=True).distinct()
    spans = [span_from(key) for key in keys]
    longer = {around for span in spans for around in span.enclosing()}
    words = {"into": INTO, "yes": "true", "no": "false"}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM measures_rolledup")
        for span in spans:
            cursor.execute(QUARTERS.format(**words), [period_of(span.key).pk])
        for span in longer:
            parts = [str(period_of(part.key).pk) for part in span.within("quarter")]
            values = [period_of(span.key).pk, len(parts), len(parts)]
            cursor.execute(LONGER.format(**words, parts=", ".join(parts)), values)
        # First what is above the leaves, then what is above that.
        for is_leaf in (True, False):
            cursor.execute(ABOVE.format(**words), [is_leaf])
    _mark_latest()


def _mark_latest() -> None:
    RolledUp.objects.filter(period__key=NEWEST).update(latest=True)
