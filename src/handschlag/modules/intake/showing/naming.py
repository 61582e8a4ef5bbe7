"""What may be meant by a few typed letters: organisations, persons or agreements, by kind."""

from typing import Any

from django.db.models import Q

from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import ABOUT_ORGANISATIONS, ProposalKind
from handschlag.modules.intake.models import Proposal

SHORTEST, MOST = 2, 8


def rows_named(proposal: Proposal, user: Any, typed: str, *, part: bool = False) -> list[Any]:
    """Rows the user may see with all typed words in their names; at most eight, one query.

    With `part` always organisations: only they have parts.
    """
    words = typed.split()[:6]
    if len(typed.strip()) < SHORTEST:
        return []
    if part or proposal.kind in ABOUT_ORGANISATIONS:
        return _all(directory.organisations_visible_to(user), words, "names__text")
    if proposal.kind == ProposalKind.SIGNATURE:
        return _all(directory.persons_visible_to(user), words, "given_name", "family_name")
    if proposal.kind == ProposalKind.AGREEMENT:
        visible = agreements.agreements_visible_to(user)
        return _all(visible, words, "short_title", "official_title")
    return []


def _all(rows: Any, words: list[str], *names: str) -> list[Any]:
    for word in words:
        wanted = Q()
        for name in names:
            wanted |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(wanted)
    return list(rows.distinct()[:MOST])
