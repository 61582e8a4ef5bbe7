"""The follow-up list of a body: what was resolved, who has it, how far it is."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.reports.blocks import Block, Document, Paragraph, runs
from handschlag.modules.governance.selectors.shown.kinds import ShownBody, ShownFollowUp

from .frame import document, section
from .resolutions import follow_up_table


def follow_up_document(
    body: ShownBody, rows: Iterable[ShownFollowUp], *, invented: bool = False
) -> Document:
    shown = list(rows)
    open_ones = [each for each in shown if each.acknowledged_on is None]
    settled = [each for each in shown if each.acknowledged_on is not None]
    blocks: list[Block] = []
    if open_ones:
        blocks += section(_("Offen"), follow_up_table(open_ones))
    else:
        blocks.append(Paragraph(runs(_("Keine Festlegung ist offen.")), "gap"))
    if settled:
        blocks += section(_("Erledigt und zur Kenntnis genommen"), follow_up_table(settled))
    return document(
        _("Beschlusskontrolle: %(body)s") % {"body": body.name},
        blocks,
        path=reverse("portal:body", args=[body.address_key]),
        kicker=body.kind_label,
        is_full=body.is_full,
        invented=invented,
    )
