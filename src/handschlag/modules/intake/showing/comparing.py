"""What a proposal says beside what we hold already, letter by letter."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handschlag.lib.german import fold
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import ProposalKind
from handschlag.modules.intake.models import Proposal

# Letters of names that have nothing in common are not worth marking.
ALIKE = 0.6
# Titles are compared by their words, names by their letters.
LONGEST_NAME = 60


@dataclass(frozen=True)
class CompareRow:
    label: str
    said: SafeString
    known: SafeString


def compare_row(label: str, said: str, known: str) -> CompareRow:
    """Both spellings, with the letters marked in which they differ."""
    # A space that does not break is no other spelling.
    said, known = " ".join(said.split()), " ".join(known.split())
    one, other = _pieces(said, known)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if not said or not known or said == known or matcher.ratio() < ALIKE:
        return CompareRow(label, format_html("{}", said or "–"), format_html("{}", known or "–"))
    codes = matcher.get_opcodes()
    return CompareRow(
        label,
        _with_marks(("".join(one[code[1] : code[2]]), code[0] == "equal") for code in codes),
        _with_marks(("".join(other[code[3] : code[4]]), code[0] == "equal") for code in codes),
    )


def _pieces(said: str, known: str) -> tuple[list[str], list[str]]:
    if max(len(said), len(known)) <= LONGEST_NAME:
        return list(said), list(known)
    return re.findall(r"\w+|\W+", said), re.findall(r"\w+|\W+", known)


def _with_marks(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    return format_html_join(
        "",
        "{}",
        (
            (format_html("{}" if same else '<b class="diff">{}</b>', piece),)
            for piece, same in pieces
            if piece
        ),
    )


def known_of(proposal: Proposal) -> Any:
    """The row the proposal may be, or None."""
    if proposal.kind == ProposalKind.AGREEMENT:
        return proposal.match_agreement
    return proposal.match_person or proposal.match


def compare_rows(proposal: Proposal, signed: dict[int, Any], day: str) -> list[CompareRow]:
    """Empty where both are spelt the same.

    `signed`: a signature by the key of its person; `day`: when, as the document says it.
    """
    known = known_of(proposal)
    if known is None:
        return []
    said = said_of(proposal)
    rows = [compare_row(_("Name"), said, str(known))]
    if isinstance(known, directory.Person):
        rows += _person_rows(proposal, signed.get(known.pk))
    elif isinstance(known, agreements.Agreement):
        rows[0] = compare_row(_("Titel"), said, known.official_title)
        rows.append(compare_row(_("Unterzeichnet"), day, str(known.signed or "")))
    elif fold(said) == fold(str(known)):
        return []
    return rows


def said_of(proposal: Proposal) -> str:
    values = proposal.values
    if proposal.kind == ProposalKind.SIGNATURE:
        parts = (values.get("title"), values.get("given_name"), values.get("family_name"))
        return " ".join(filter(None, parts))
    if proposal.kind == ProposalKind.AGREEMENT:
        return str(values.get("official_title", ""))
    return str(values.get("name") or values.get("organisation") or proposal.label)


def _person_rows(proposal: Proposal, signature: Any) -> list[CompareRow]:
    if signature is None:
        return []
    values = proposal.values
    return [
        compare_row(_("Amt"), str(values.get("function", "")), signature.function),
        compare_row(
            _("Für"), str(values.get("organisation", "")), str(signature.party.organisation)
        ),
    ]


def signatures_of(proposals: Iterable[Proposal]) -> dict[int, Any]:
    """The newest signature of each person that a proposal may mean; one query."""
    wanted = {each.match_person_id for each in proposals if each.match_person_id}
    if not wanted:
        return {}
    rows = agreements.Signature.objects.filter(person__in=wanted)
    return {row.person_id: row for row in rows.select_related("party__organisation").order_by("pk")}
