"""A paper, inside a pack and as an information paper for a council."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import datum
from handschlag.foundation.reports.blocks import Block, Document, facts
from handschlag.modules.governance.selectors.shown.kinds import ShownPaper, ShownResolution

from .frame import Level, confidential, document, plain_list, section, text
from .resolutions import councils, resolution


def paper_blocks(shown: ShownPaper, *, level: Level = 2) -> list[Block]:
    """Inside a pack its headings stand below that of the paper."""
    blocks = [*_facts(shown)]
    if shown.proposal:
        blocks += section(_("Beschlussvorschlag"), *text(shown.proposal, "lead"), level=level)
    if shown.text:
        blocks += section(_("Sachverhalt"), *text(shown.text), level=level)
    blocks += confidential(shown.confidential_text)
    blocks += councils(shown.consultations)
    if shown.files:
        titles = [each.title for each in shown.files]
        blocks += section(_("Anlagen"), *plain_list(titles), level=level)
    return blocks


def _facts(shown: ShownPaper) -> list[Block]:
    by = ", ".join(filter(None, [shown.from_office, shown.from_org]))
    rows = [
        (_("Art"), shown.kind_label),
        (_("Nummer"), shown.reference),
        (_("Datum"), datum(shown.dated) if shown.dated else ""),
        (_("Eingebracht von"), by),
        (_("Aktenzeichen"), shown.file_number),
    ]
    return [facts((label, value) for label, value in rows if value)]


def council_paper_document(
    shown: ShownPaper,
    resolutions: Iterable[ShownResolution],
    *,
    body_name: str,
    invented: bool = False,
) -> Document:
    """What a town puts before its own council: the matter, what the board said, who else decides."""
    said = [block for each in resolutions for block in resolution(each)]
    blocks = [*paper_blocks(shown, level=1)]
    if said:
        where = _("Was %(body)s dazu beschlossen hat") % {"body": body_name}
        blocks += section(where, *said)
    return document(
        shown.title,
        blocks,
        path=reverse("portal:paper", args=[shown.address_key]),
        kicker=_("Informationsvorlage"),
        is_full=shown.is_full,
        invented=invented,
        file_number=shown.file_number,
    )
