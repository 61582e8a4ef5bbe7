"""What has become of a document: the records that arose, with their pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import ProposalState
from handschlag.modules.intake.models import Proposal

from .review import page_of
from .words import GROUPS, title_of


@dataclass(frozen=True)
class Made:
    """One group of records, each with its name and the address of its page, if it has one."""

    title: str | Promise
    things: list[tuple[str, str]]
    waits: bool = False


@dataclass(frozen=True)
class Outcome:
    made: list[Made]
    rejected: int
    agreement: Any = None

    @property
    def agreement_href(self) -> str:
        return page_of(self.agreement)

    @property
    def may_be_signed(self) -> bool:
        return self.agreement is not None and self.agreement.state == agreements.State.DRAFT


def outcome_of(proposals: Sequence[Proposal], user: Any) -> Outcome:
    taken = [row for row in proposals if row.is_taken]
    rows = _rows_behind(taken, user)
    made = [
        Made(
            group.title,
            _named(of_group, rows),
            waits=all(row.state == ProposalState.WAITING for row in of_group),
        )
        for group in GROUPS
        if (of_group := [row for row in taken if row.kind in group.kinds])
    ]
    agreement = next((row for row in rows.values() if isinstance(row, agreements.Agreement)), None)
    return Outcome(made, sum(row.state == ProposalState.REJECTED for row in proposals), agreement)


def _named(of_group: Iterable[Proposal], rows: dict[int, Any]) -> list[tuple[str, str]]:
    """Each page is linked once, by the first that leads there."""
    seen: set[str] = set()
    named = []
    for row in of_group:
        href = page_of(rows.get(row.pk))
        named.append((title_of(row), "" if href in seen else href))
        seen.add(href)
    return named


def _rows_behind(taken: Iterable[Proposal], user: Any) -> dict[int, Any]:
    """The agreement or organisation each proposal became or belongs to; three queries."""
    wanted: dict[str, dict[int, int]] = {}
    for row in taken:
        if row.result_id is not None:
            wanted.setdefault(row.result_kind, {})[row.pk] = row.result_id
    found: dict[int, Any] = {}
    parties = agreements.Party.objects.select_related("organisation")
    for kind, rows in (
        ("agreements.agreement", agreements.agreements_visible_to(user)),
        ("directory.organisation", directory.organisations_visible_to(user)),
        ("agreements.party", parties),
    ):
        if kind not in wanted:
            continue
        by_key = rows.in_bulk(set(wanted[kind].values()))
        for proposal, key in wanted[kind].items():
            became: Any = by_key.get(key)
            is_party = isinstance(became, agreements.Party)
            found[proposal] = became.organisation if is_party else became
    return found
