"""The meeting pack as one PDF: what we typeset in front, the papers' own PDF files behind it."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handschlag.foundation.files.models import File
from handschlag.foundation.reports import services as reports

from .documents.meetings import pack_document
from .models import Meeting
from .selectors import open_follow_ups
from .selectors.shown import follow_up_open
from .selectors.shown.declared import Eyes
from .selectors.shown.kinds import ShownFile, ShownMeeting
from .selectors.shown.making import show_follow_up
from .selectors.shown.meetings import show_meeting

if TYPE_CHECKING:
    from handschlag.foundation.reports.appending import Appended

logger = logging.getLogger(__name__)
PDF = "application/pdf"
# A mail box and a tablet in a meeting room should still take it.
MOST_BYTES = 60 * 1024 * 1024


@dataclass(frozen=True)
class Pack:
    content: bytes
    name: str
    # Titles of files that are not in it: no PDF, protected, or too much together.
    left_out: tuple[str, ...]


def meeting_pack(meeting: Meeting, eyes: Eyes) -> Pack:
    """The pack as these eyes may read it; raises ReportRefused where it cannot be set."""
    shown = show_meeting(meeting, eyes)
    taken, left_out = _chosen(shown)
    follow_ups = [
        show_follow_up(row, eyes)
        for row in open_follow_ups(meeting.body).select_related("organisation", "resolution__item")
        if eyes.see_everything or follow_up_open(row, eyes)
    ]
    titles = [*(each.title for each in taken), *left_out]
    own = reports.render_pdf("document", pack_document(shown, follow_ups, appendices=titles).data())
    whole = _with_appendices(own, taken)
    name = f"sitzungsmappe-{shown.body_key.rpartition('-')[0]}-{shown.number}.pdf"
    return Pack(whole.content, name, (*left_out, *whole.left_out))


def _chosen(shown: ShownMeeting) -> tuple[list[ShownFile], list[str]]:
    taken: list[ShownFile] = []
    left_out, size = [], 0
    for item in shown.items:
        for each in item.paper.files if item.paper else ():
            if each.media_type != PDF or size + each.size > MOST_BYTES:
                left_out.append(each.title)
                continue
            size += each.size
            taken.append(each)
    return taken, left_out


def _with_appendices(own: bytes, taken: list[ShownFile]) -> "Appended":
    from handschlag.foundation.reports.appending import Appendix, append_pdfs  # noqa: PLC0415 -- pypdf is slow to load

    files = {
        file.public_id: file
        for file in File.objects.select_related("blob").filter(
            public_id__in=[each.file_id for each in taken]
        )
    }
    found = []
    for each in taken:
        try:
            found.append(Appendix(each.title, files[each.file_id].blob.path.read_bytes()))
        except OSError:
            logger.warning("A file of a paper is not on the disk: %s", each.file_id)
    return append_pdfs(own, found)
