"""The fact sheet of a measure as a document: the same sentences as on the page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.reports.blocks import Document, Paragraph, runs
from handschlag.portal.measure_sheet import FactSheet
from handschlag.portal.report_parts import document, marks, muted, section, source_named


def sheet_document(sheet: FactSheet) -> Document:
    page, row = sheet.page, sheet.page.measure
    blocks = [
        block
        for part in sheet.sections
        for block in section(part.heading, *(Paragraph(runs(said)) for said in part.sentences))
    ]
    if page.sources:
        # One page: the sources by name; addresses, checksums and what differs stand on the full page.
        named = "; ".join(source_named(line.source) for line in page.sources)
        blocks.append(Paragraph(muted(_("Quellen: %(names)s.") % {"names": named})))
    return document(
        _("Steckbrief: %(name)s") % {"name": row.title},
        blocks,
        path=reverse("portal:measure_sheet", args=[row.address_key]),
        kicker=page.title_line,
        marks=marks(row, invented=page.is_invented),
        sources=page.sources,
    )
