"""Which backups stay: some of the last days, weeks and months."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Keep:
    """How many days, weeks and months keep their newest backup."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


def to_keep(moments: Collection[datetime], keep: Keep) -> set[datetime]:
    """The newest of each of the last days, weeks (ISO) and months that have any.

    Counted over periods with a backup: after a pause of a year the old ones are still there. The
    newest of all always stays.
    """
    newest_first = sorted(moments, reverse=True)
    kept = set(newest_first[:1])
    rules: list[tuple[int, Callable[[datetime], tuple[int, ...]]]] = [
        (keep.daily, lambda moment: (moment.year, moment.month, moment.day)),
        (keep.weekly, lambda moment: tuple(moment.isocalendar())[:2]),
        (keep.monthly, lambda moment: (moment.year, moment.month)),
    ]
    for count, period_of in rules:
        newest: dict[tuple[int, ...], datetime] = {}
        for moment in newest_first:
            newest.setdefault(period_of(moment), moment)
        kept |= set(list(newest.values())[:count])
    return kept
