"""Agenda, minutes and meeting pack: three documents of one form of a meeting."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.typography import datum
from handschlag.foundation.reports.blocks import (
    Block,
    Document,
    Entry,
    Items,
    Paragraph,
    Run,
    Runs,
    Table,
    facts,
    runs,
)
from handschlag.modules.governance.selectors.shown.kinds import (
    ShownFollowUp,
    ShownItem,
    ShownMeeting,
    ShownPaper,
)

from .frame import confidential, document, labelled, plain_list, section, text, when
from .papers import paper_blocks
from .resolutions import follow_up_table, resolution


def agenda_document(shown: ShownMeeting, *, invented: bool = False) -> Document:
    blocks = [*_head(shown), *section(_("Tagesordnung"), *agenda_blocks(shown.items))]
    return _document(_("Tagesordnung"), shown, blocks, invented=invented)


def minutes_document(shown: ShownMeeting, *, invented: bool = False) -> Document:
    blocks = [
        *_head(shown),
        *_opening(shown),
        *(block for item in shown.items for block in _item_minutes(item)),
        *(section(_("Schluss"), *text(shown.closing)) if shown.closing else []),
        *_corrections(shown),
    ]
    title = _("Niederschrift")
    if shown.minutes_approved_on is None:
        title = _("Niederschrift (noch nicht genehmigt)")
    return _document(title, shown, blocks, invented=invented)


def pack_document(
    shown: ShownMeeting,
    follow_ups: Iterable[ShownFollowUp],
    *,
    appendices: Iterable[str] = (),
    invented: bool = False,
) -> Document:
    """Everything a member needs on one's knees: agenda, open follow-ups, each paper on a new page."""
    open_ones = list(follow_ups)
    blocks = [*_head(shown), *section(_("Tagesordnung"), *agenda_blocks(shown.items))]
    if open_ones:
        blocks += section(_("Offene Festlegungen"), follow_up_table(open_ones), new_page=True)
    for item in shown.items:
        if item.paper is not None:
            head = _paper_heading(item.number, item.paper)
            blocks += section(head, *paper_blocks(item.paper), new_page=True)
    titles = list(appendices)
    if titles:
        lead = Paragraph(runs(_("Sie folgen auf diese Seite, jede mit eigenem Lesezeichen.")))
        blocks += section(_("Anlagen"), lead, *plain_list(titles), new_page=True)
    return _document(_("Sitzungsmappe"), shown, blocks, invented=invented)


def _document(
    kind: str, shown: ShownMeeting, blocks: list[Block], *, invented: bool = False
) -> Document:
    return document(
        f"{shown.body_name}, {shown.title}",
        blocks,
        path=reverse("portal:meeting", args=[shown.body_key, shown.address_key]),
        kicker=kind,
        is_full=shown.is_full,
        invented=invented,
        file_number=shown.file_number,
    )


def _head(shown: ShownMeeting) -> list[Block]:
    rows: list[tuple[str, str | Runs]] = [
        (_("Wann"), when(shown)),
        (_("Wo"), shown.place),
        (_("Einwahl"), runs(Run(shown.online_link, href=shown.online_link))),
        (_("Form"), shown.kind_label),
        (_("Stand"), shown.state_label),
    ]
    head: list[Block] = [facts((label, value) for label, value in rows if _says(value))]
    if shown.cancelled_because:
        head += labelled(_("Abgesagt"), shown.cancelled_because)
    return [*head, *text(shown.note)]


def _says(value: "str | Runs") -> bool:
    return bool(value) if isinstance(value, str) else any(run.text for run in value)


def agenda_blocks(items: Iterable[ShownItem]) -> list[Block]:
    entries = tuple(_agenda_entry(item) for item in items)
    if not entries:
        return [Paragraph(runs(_("Noch steht nichts auf der Tagesordnung.")), "gap")]
    return [Items(entries)]


def _agenda_entry(item: ShownItem) -> Entry:
    if item.is_cut:
        return Entry(runs(f"{item.number}  ", Run(item.title, muted=True)))
    below = [_about(item), item.text]
    if item.paper is not None:
        below.append(
            _("Vorlage: %(title)s")
            % {"title": " ".join(filter(None, [item.paper.reference, item.paper.title]))}
        )
    return Entry(
        runs(f"{item.number}  ", Run(item.title, strong=True)),
        below=tuple(runs(line) for line in below if line),
    )


def _about(item: ShownItem) -> str:
    time = (
        ngettext("%(n)s Minute", "%(n)s Minuten", item.minutes_planned)
        % {"n": item.minutes_planned}
        if item.minutes_planned
        else ""
    )
    who = ", ".join(filter(None, [item.office, item.organisation]))
    return " · ".join(filter(None, [item.purpose_label, time, who]))


def _opening(shown: ShownMeeting) -> list[Block]:
    """The minutes' own opening names who was there; without it the list does."""
    if shown.opening:
        return section(_("Eröffnung"), *text(shown.opening))
    return _attendance(shown)


def _attendance(shown: ShownMeeting) -> list[Block]:
    blocks: list[Block] = []
    if shown.presences:
        header = (_("Sitz"), _("Anwesenheit"))
        rows = tuple(
            (runs(each.seat.words), runs(_presence(each.presence_label, each.represented_by)))
            for each in shown.presences
        )
        blocks.append(Table(header, rows, widths=(3, 2)))
    if shown.quorum is not None:
        blocks.append(Paragraph(runs(shown.quorum.sentence)))
    return section(_("Anwesenheit"), *blocks) if blocks else []


def _presence(label: str, by: str) -> str:
    return _("%(label)s durch %(by)s") % {"label": label, "by": by} if by else label


def _item_minutes(item: ShownItem) -> list[Block]:
    head = f"{item.number} {item.title}".strip()
    if item.is_cut:
        return section(head, Paragraph(runs(_("Nicht öffentlich beraten.")), "gap"))
    blocks: list[Block] = []
    for seat, reason in item.exclusions:
        words = _("%(seat)s nimmt nicht teil: %(reason)s") % {"seat": seat, "reason": reason}
        blocks += labelled(_("Befangen"), words)
    blocks += text(item.minutes_text or item.outcome)
    blocks += confidential(item.minutes_confidential or item.confidential_outcome)
    if item.follow_up is not None:
        blocks.append(follow_up_table([item.follow_up]))
    for each in item.resolutions:
        blocks += resolution(each, told_above=item.minutes_text)
    return section(head, *blocks)


def _corrections(shown: ShownMeeting) -> list[Block]:
    rows = []
    for each in shown.corrections:
        words = _("Punkt %(item)s, berichtigt am %(day)s") % {
            "item": each.item_number or "–",
            "day": datum(each.made_at),
        }
        told = _("bisher: %(old)s") % {"old": each.old} if each.old else ""
        rows.append(" · ".join(filter(None, [words, each.reason, told])))
    return section(_("Berichtigungen"), *plain_list(rows)) if rows else []


def _paper_heading(number: str, paper: ShownPaper) -> str:
    title = " ".join(filter(None, [paper.reference, paper.title]))
    return _("Zu Punkt %(number)s: %(title)s") % {"number": number, "title": title}
