"""Resolutions, councils and follow-ups as they stand in any document."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import datum
from handschlag.foundation.reports.blocks import Block, Paragraph, Run, Runs, Table, runs
from handschlag.modules.governance.selectors.shown.kinds import (
    ShownConsultation,
    ShownFollowUp,
    ShownResolution,
)

from .frame import confidential, labelled, text


def resolution(shown: ShownResolution, *, told_above: str = "") -> list[Block]:
    """The resolution; its words and votes only where the text above has not said them already."""
    head = " ".join(filter(None, [shown.kind_label, shown.number]))
    blocks: list[Block] = []
    if shown.text not in told_above:
        blocks.append(Paragraph(runs(Run(head, strong=True), f" ({shown.state_label})")))
        blocks += [*text(shown.text, "quote"), *labelled(_("Abstimmung"), shown.vote_sentence)]
    blocks += confidential(shown.confidential_text)
    if shown.votes:
        names = "; ".join(f"{who}: {choice}" for who, choice in shown.votes)
        blocks.append(Paragraph(runs(names), "small"))
    blocks += _turns(shown)
    blocks += labelled(_("Verbindlichkeit"), shown.binding.sentence)
    blocks += councils(shown.consultations)
    blocks += [
        Paragraph(runs(Run(f"{_('Festlegung')}: ", strong=True), follow_up_line(each)))
        for each in shown.follow_ups
    ]
    return blocks


def _turns(shown: ShownResolution) -> list[Block]:
    veto = " – ".join(filter(None, [shown.veto_by, shown.veto_because]))
    return [
        *labelled(_("Einspruch"), veto),
        *labelled(_("Verwiesen an"), shown.referred_to),
        *labelled(_("Vertagt auf"), shown.adjourned_to),
    ]


def councils(consultations: Iterable[ShownConsultation]) -> list[Block]:
    """The way of a paper through the councils: number there, day, result, where to read it."""
    rows = tuple(_council_row(each) for each in consultations)
    if not rows:
        return []
    header = (_("Rat oder Gremium"), _("Vorlage dort"), _("Tag"), _("Ergebnis"))
    caption = _("Beratungsfolge")
    return [Table(header, rows, caption=caption, widths=(4, 2, 2, 3))]


def _council_row(each: ShownConsultation) -> tuple[Runs, ...]:
    role = _("%(role)s, maßgeblich") if each.authoritative else "%(role)s"
    number = Run(each.paper_number, href=each.link) if each.paper_number else Run("–")
    day = each.decided_on or each.planned_on
    shown_day = datum(day) if day else "–"
    if day and not each.decided_on:
        shown_day = _("vorgesehen %(day)s") % {"day": shown_day}
    result = ": ".join(filter(None, [each.result_label, each.condition]))
    where = runs(each.where, Run(f" ({role % {'role': each.role_label}})", muted=True))
    return (where, runs(number), runs(shown_day), runs(result))


def follow_up_line(each: ShownFollowUp) -> str:
    """Whoever has to do it, by office; never by person."""
    who = ", ".join(filter(None, [each.office, each.organisation_name]))
    words = _("%(what)s. Zuständig: %(who)s, bis %(day)s")
    return words % {"what": each.title.rstrip("."), "who": who, "day": datum(each.due_on)}


def follow_up_table(rows: Iterable[ShownFollowUp], caption: str = "") -> Table:
    header = (_("Festlegung"), _("Zuständig"), _("Frist"), _("Stand"))
    return Table(
        header, tuple(_follow_up_row(each) for each in rows), caption=caption, widths=(5, 4, 2, 4)
    )


def _follow_up_row(each: ShownFollowUp) -> tuple[Runs, ...]:
    who = [each.organisation_name, each.office]
    if each.deputy_office:
        who.append(_("Vertretung: %(office)s") % {"office": each.deputy_office})
    state = [each.state_label]
    if each.is_late:
        state.append(_("überfällig"))
    if each.reason:
        state.append(each.reason)
    if each.next_date:
        state.append(_("nächster Termin %(day)s") % {"day": datum(each.next_date)})
    if each.internal_note:
        state.append(_("Vermerk: %(note)s") % {"note": each.internal_note})
    title = [each.title]
    if each.resolution_number:
        title.append(_("aus Beschluss %(number)s") % {"number": each.resolution_number})
    return (
        runs("\n".join(title)),
        runs("\n".join(filter(None, who))),
        runs(datum(each.due_on)),
        runs("\n".join(state)),
    )
