"""What all documents of governance share: the frame, the mark, whole addresses, short lines."""

from collections.abc import Iterable
from typing import Any, Literal

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import datum, uhrzeit
from handschlag.foundation.records import today
from handschlag.foundation.records.selectors import citations_of
from handschlag.foundation.reports.blocks import (
    Block,
    Document,
    Entry,
    Heading,
    Items,
    Paragraph,
    Run,
    Runs,
    runs,
)

Level = Literal[1, 2]
Tone = Literal["", "lead", "small", "quote", "gap"]


def document(
    title: str,
    blocks: Iterable[Block],
    *,
    path: str,
    kicker: str,
    is_full: bool,
    invented: bool = False,
    file_number: str = "",
) -> Document:
    return Document(
        title=title,
        kicker=kicker,
        blocks=tuple(blocks),
        at=timezone.now(),
        stand=_("Stand: %(day)s") % {"day": datum(today())},
        address=whole(path),
        site=_("Handschlag, %(region)s") % {"region": settings.REGION},
        file_number=file_number,
        marks=tuple(_marks(is_full=is_full, invented=invented)),
    )


def _marks(*, is_full: bool, invented: bool) -> Iterable[str]:
    if invented:
        yield _("Beispieldaten: Angaben in diesem Dokument sind erfunden.")
    if is_full:
        yield _("Nicht öffentlich: nur für Mitglieder und Geschäftsstelle")


def whole(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def section(title: str, *blocks: Block, level: Level = 1, new_page: bool = False) -> list[Block]:
    return [Heading(title, level, new_page), *blocks]


def text(words: str, tone: Tone = "") -> list[Block]:
    """Each paragraph of what somebody typed."""
    parts = [part.strip() for part in words.replace("\r\n", "\n").split("\n\n")]
    return [Paragraph(runs(part), tone) for part in parts if part]


def confidential(words: str) -> list[Block]:
    """What a public form never holds; said for what it is."""
    if not words:
        return []
    return [Paragraph(runs(Run(f"{_('Vertraulich')}: ", strong=True), words), "quote")]


def labelled(label: str, words: str) -> list[Block]:
    return [Paragraph(runs(Run(f"{label}: ", strong=True), words))] if words else []


def plain_list(lines: Iterable["str | Runs"]) -> list[Block]:
    entries = tuple(Entry(runs(line)) for line in lines)
    return [Items(entries)] if entries else []


def when(shown: Any) -> str:
    """„Mittwoch, 25. März 2026, 14:00 Uhr bis 16:00 Uhr“"""
    start = timezone.localtime(shown.starts_at)
    words = f"{WEEKDAYS[start.weekday()]()}, {datum(start)}, {uhrzeit(start)}"
    if shown.ends_at is None:
        return words
    end = timezone.localtime(shown.ends_at)
    last = uhrzeit(end) if end.date() == start.date() else f"{datum(end)}, {uhrzeit(end)}"
    return _("%(from)s bis %(to)s") % {"from": words, "to": last}


WEEKDAYS = (
    lambda: _("Montag"),
    lambda: _("Dienstag"),
    lambda: _("Mittwoch"),
    lambda: _("Donnerstag"),
    lambda: _("Freitag"),
    lambda: _("Samstag"),
    lambda: _("Sonntag"),
)


def rests_on_invented(row: Any) -> bool:
    """Whether a source of this row bears the mark of the invented year; it spreads to all of it."""
    if row is None:
        return False
    return any(cited.source.invented for cited in citations_of([row]).get(row.pk, []))
