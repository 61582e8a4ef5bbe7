"""What reports of all pages share: frame, marks, sources, text without markup."""

import html
import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeData
from django.utils.translation import gettext as _

from handschlag.foundation.design.records_shown import Fact
from handschlag.foundation.design.typography import anfuehrung, datum
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.reports.blocks import (
    Block,
    Document,
    Entry,
    Facts,
    Heading,
    Items,
    Note,
    Paragraph,
    Run,
    Runs,
    facts,
    runs,
)
from handschlag.portal.operator import absolute

LINE_BREAK = re.compile(r"<br\s*/?>")


def document(
    title: str,
    blocks: Iterable[Block],
    *,
    path: str,
    kicker: str,
    marks: Iterable[str],
    sources: Iterable[Any],
    file_number: str = "",
) -> Document:
    """The frame around the blocks. The address is the one that stays; the date is today's."""
    return Document(
        title=title,
        kicker=kicker,
        blocks=tuple(blocks),
        at=timezone.now(),
        stand=_("Stand: %(day)s") % {"day": datum(today())},
        address=absolute(path),
        site=_("Handschlag, %(region)s") % {"region": settings.REGION},
        file_number=file_number,
        marks=tuple(marks),
        notes=tuple(Note(line.number, _short(line.source)) for line in sources),
    )


def marks(thing: Any, *, invented: bool) -> list[str]:
    """What must stand on every page."""
    found = []
    if invented:
        found.append(_("Beispieldaten: Angaben in diesem Dokument sind erfunden."))
    if thing.audience != Audience.PUBLIC:
        found.append(
            _("Nicht öffentlich (%(audience)s)") % {"audience": thing.get_audience_display()}
        )
    return found


def plain(value: Any) -> str:
    """Text as it reads on the page, where the page already made it markup."""
    if not isinstance(value, SafeData):
        return str(value)
    return html.unescape(strip_tags(LINE_BREAK.sub("\n", str(value))))


def facts_of(rows: Iterable[Fact]) -> Facts:
    """The facts beside a page; what is missing is said in its words."""
    return facts((row.label, _value(row)) for row in rows)


def _value(row: Fact) -> Runs:
    if not row.value:
        return runs(Run(row.missing or _("nicht genannt"), muted=True))
    href = absolute(row.href) if row.href.startswith("/") else row.href
    note = f" ({row.note})" if row.note else ""
    return runs(Run(plain(row.value), href=href), note)


def section(title: str, *blocks: Block) -> list[Block]:
    return [Heading(title), *blocks]


def muted(text: str) -> Runs:
    return runs(Run(text, muted=True))


def sources_section(sources: Iterable[Any]) -> list[Block]:
    """The list at the end that the footnotes shorten."""
    entries = tuple(entry for line in sources for entry in _source_entries(line))
    if not entries:
        none = Paragraph(muted(_("Zu diesem Eintrag ist keine Quelle hinterlegt.")))
        return section(_("Quellen und abweichende Angaben"), none)
    return section(_("Quellen und abweichende Angaben"), Items(entries))


def _source_entries(line: Any) -> Iterable[Entry]:
    source = line.source
    yield Entry(
        _short(source),
        label=_("Quelle %(n)s") % {"n": line.number},
        below=tuple(_about(source)),
        source_entry=line.number,
    )
    for citation in line.differing:
        words = _("Quelle %(n)s sagt: %(value)s") % {
            "n": line.number,
            "value": anfuehrung(citation.stated_value),
        }
        below = (runs(citation.note),) if citation.note else ()
        yield Entry(runs(words), label=_("Abweichend"), below=below)


def source_named(source: Any) -> str:
    return f"{source.title}, {source.stated}" if source.stated else str(source.title)


def _short(source: Any) -> Runs:
    return runs(source_named(source))


def _about(source: Any) -> Iterable[Runs]:
    yield runs(str(source.get_kind_display()))
    if source.address:
        yield runs(Run(source.address, href=source.address))
    else:
        yield runs(_("Adresse nicht bekannt"))
    if source.sha256:
        yield runs(_("Prüfsumme (SHA-256): "), _grouped(source.sha256))


def _grouped(sha256: str) -> str:
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))
