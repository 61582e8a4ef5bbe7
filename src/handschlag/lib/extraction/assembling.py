"""All rules together: one document, one result."""

import re

from handschlag.lib.extraction.act_date import find_date_of_act
from handschlag.lib.extraction.actors import read_once
from handschlag.lib.extraction.contacts import find_contacts
from handschlag.lib.extraction.document_types import judge_type
from handschlag.lib.extraction.fields import find_fields
from handschlag.lib.extraction.layout import Line, lines_of
from handschlag.lib.extraction.networks import find_networks
from handschlag.lib.extraction.parties import find_parties
from handschlag.lib.extraction.place import find_place
from handschlag.lib.extraction.programme import find_sessions
from handschlag.lib.extraction.result import Extraction, Mention
from handschlag.lib.extraction.signatories import find_signatories
from handschlag.lib.extraction.updates import find_updates


def read_all(text: str) -> Extraction:
    """What `extract` promises: every part of the reading, each with its own rules."""
    doc_type, confidence = judge_type(text)
    read = read_once(text)
    day = find_date_of_act(text, doc_type)
    return Extraction(
        doc_type,
        confidence,
        title=_title(text),
        date_of_act=day,
        place=find_place(text, doc_type, day),
        parties=tuple(find_parties(read, doc_type)),
        signatories=tuple(find_signatories(read, doc_type)),
        fields_of_action=tuple(find_fields(text, doc_type)),
        initiatives_networks=tuple(find_networks(text, doc_type)),
        contact_points=tuple(find_contacts(text, doc_type)),
        event_sessions=tuple(find_sessions(text, doc_type)),
        updates=tuple(find_updates(text)),
    )


_LEADING_LINES = 8
_LONGEST_TITLE = 300


def _title(text: str) -> Mention | None:
    """The first line of some length that is not only a date or a row of links."""
    lines = [line for line in lines_of(text)[:_LEADING_LINES] if _may_be_title(line)]
    headings = [line for line in lines if line.kind == "heading"]
    for least, among in ((3, headings), (2, headings), (3, lines), (2, lines)):
        for line in among:
            if len(line.words.split()) >= least:
                end = min(line.end, line.body + _LONGEST_TITLE)
                return Mention(text[line.body : end], line.body, end, 0.8)
    return None


def _may_be_title(line: Line) -> bool:
    words = line.words
    return words[:1].isupper() and not set(words) & set("|>") and not _ONLY_A_DAY.match(words)


_ONLY_A_DAY = re.compile(r"(?:Vom |\w+, (?:den )?)?\d{1,2}\. ?\w+\.? ?\d{2,4}$")
