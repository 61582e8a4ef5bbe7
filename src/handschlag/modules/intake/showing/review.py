"""The review desk: the text with its evidence on one side, the proposals on the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import (
    ABOUT_ORGANISATIONS,
    ProposalKind,
    ProposalState,
    Verdict,
)
from handschlag.modules.intake.models import Decision, Document, Proposal

from .comparing import CompareRow, compare_rows, known_of, said_of, signatures_of
from .marked_text import Block, Mark, blocks_of, silent_sentences
from .words import (
    DECIDED,
    GROUPS,
    LAST_ACTS,
    VERDICTS,
    detail_of,
    in_reading_order,
    title_of,
)

# Below it a reviewer should look twice.
DOUBTFUL = 0.7
MOST_SENTENCES = 100
LONGEST_QUOTE = 160
# What a proposal of another kind may be linked with: a person, an agreement.
COMPARED = ABOUT_ORGANISATIONS | {ProposalKind.SIGNATURE, ProposalKind.AGREEMENT}


# They are new although their organisation is known.
BESIDE = frozenset({ProposalKind.TIE, ProposalKind.POST, ProposalKind.CONTACT_POINT})


@dataclass(frozen=True)
class Action:
    """One thing to do with a proposal: an address to send to, or a page to go to."""

    key: str
    label: str | Promise
    href: str
    sends: bool = True
    weight: str = "tertiary"
    row: str = ""


@dataclass
class Shown:
    """One proposal as it stands on the page."""

    proposal: Proposal
    title: str
    detail: str
    verdict: str = ""
    verdict_word: str | Promise = ""
    quote: str = ""
    page: int | None = None
    known: Any = None
    known_href: str = ""
    rows: list[CompareRow] = field(default_factory=list)
    needs: list[Proposal] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    is_current: bool = False

    @property
    def number(self) -> int:
        return self.proposal.number

    @property
    def percent(self) -> int:
        return round(self.proposal.confidence * 100)

    @property
    def is_doubtful(self) -> bool:
        return self.proposal.confidence < DOUBTFUL

    @property
    def is_open(self) -> bool:
        return self.proposal.is_open and self.proposal.erased_at is None

    @property
    def decided_word(self) -> str | Promise:
        if self.proposal.is_open:
            return _("Frist abgelaufen")
        return DECIDED.get(self.proposal.state, self.proposal.get_state_display())

    @property
    def is_rejected(self) -> bool:
        return self.proposal.state == ProposalState.REJECTED

    @property
    def is_waiting(self) -> bool:
        return self.proposal.state == ProposalState.WAITING

    @property
    def known_label(self) -> str:
        """What of it we hold: the thing itself, or only the organisation beside it."""
        return _("Organisation im Bestand:") if self.proposal.kind in BESIDE else _("Im Bestand:")

    @property
    def comparison(self) -> str:
        """What stands above the two spellings."""
        if isinstance(self.known, directory.Person):
            return _("Wohl dieselbe Person, anders geschrieben")
        return {
            Verdict.SAME.value: _("Dasselbe, anders geschrieben"),
            Verdict.PART_OF.value: _("Vielleicht ein Teil davon"),
        }.get(self.proposal.verdict, _("Vielleicht dasselbe, anders geschrieben"))


@dataclass(frozen=True)
class BulkButton:
    """Accept all open ones of one kind."""

    kind: str
    number: int
    of: str


@dataclass(frozen=True)
class ShownGroup:
    title: str | Promise
    items: list[Shown]
    bulk: list[BulkButton]


@dataclass(frozen=True)
class Review:
    """Everything of the desk that is made of the proposals."""

    document: Document
    items: list[Shown]
    decisions: Sequence[Decision]
    may_decide: bool
    current: Shown | None = None

    @property
    def groups(self) -> list[ShownGroup]:
        found = []
        for group in GROUPS:
            items = [each for each in self.items if each.proposal.kind in group.kinds]
            if items:
                found.append(ShownGroup(group.title, items, self._bulk(items)))
        return found

    def _bulk(self, items: Sequence[Shown]) -> list[BulkButton]:
        """Worth a button from two on; agreement, day and place are looked at one by one."""
        if not self.may_decide:
            return []
        kinds = dict.fromkeys(each.proposal.kind for each in items if each.is_open)
        counted = {
            kind: sum(each.is_open and each.proposal.kind == kind for each in items)
            for kind in kinds
        }
        return [
            BulkButton(kind, number, str(ProposalKind(kind).label))
            for kind, number in counted.items()
            if number > 1
        ]

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def decided(self) -> int:
        return sum(not each.is_open for each in self.items)

    @property
    def is_finished(self) -> bool:
        return self.decided == self.total

    @property
    def is_begun(self) -> bool:
        return bool(self.decisions)

    @property
    def last_word(self) -> str | Promise:
        return LAST_ACTS[self.decisions[0].act] if self.decisions else ""

    @property
    def waiting(self) -> int:
        return sum(each.is_waiting for each in self.items)

    @cached_property
    def blocks(self) -> list[Block]:
        marks = [
            Mark(
                each.number,
                *each.proposal.span,
                href=f"?v={each.number}#v{each.number}",
                is_current=each.is_current,
                is_decided=not each.is_open,
            )
            for each in self.items
            if each.proposal.span
        ]
        return blocks_of(self.document.text, marks, self.document.page_starts)

    @cached_property
    def all_silent(self) -> list[str]:
        spans = [each.proposal.span for each in self.items if each.proposal.span]
        return silent_sentences(self.document.text, spans)

    @property
    def silent(self) -> list[str]:
        return self.all_silent[:MOST_SENTENCES]

    @property
    def same_act(self) -> Shown | None:
        """The proposal of an agreement that another paper has already brought in."""
        return next(
            (
                each
                for each in self.items
                if each.is_open
                and each.proposal.match_agreement_id
                and each.proposal.verdict in {Verdict.SAME, Verdict.UNSURE}
            ),
            None,
        )


def review_of(
    document: Document,
    proposals: Sequence[Proposal],
    decisions: Sequence[Decision],
    *,
    number: int | None,
    may_decide: bool,
) -> Review:
    """`number` is the proposal to stand on; else the first that is open."""
    chosen = next((row for row in proposals if row.number == number), None)
    if chosen is None:
        waiting = (row for row in in_reading_order(proposals) if row.is_open)
        chosen = next((row for row in waiting if row.erased_at is None), None)
    signed = signatures_of(proposals)
    day = next(
        (row.payload.get("stated", "") for row in proposals if row.kind == ProposalKind.DATE), ""
    )
    items = [_shown(document, row, signed, str(day), may_decide) for row in proposals]
    current = next((each for each in items if chosen and each.proposal.pk == chosen.pk), None)
    if current is not None:
        current.is_current = True
    return Review(document, items, decisions, may_decide, current)


def _shown(
    document: Document, row: Proposal, signed: dict[int, Any], day: str, may_decide: bool
) -> Shown:
    css, word = VERDICTS.get(row.verdict, ("", ""))
    known = known_of(row)
    if row.kind in BESIDE and row.verdict == Verdict.SAME:
        css, word = "", ""
    shown = Shown(row, title_of(row), detail_of(row), css, word, known=known)
    shown.known_href = page_of(known)
    if not shown.is_open:
        return shown
    if row.span:
        shown.quote = _quote(document.text, row)
        shown.page = document.page_of(row.span[0])
    shown.rows = compare_rows(row, signed, day)
    shown.needs = [each for each in row.depends_on.all() if each.is_open]
    if may_decide:
        shown.actions = actions_of(document, row, known)
    return shown


def _quote(text: str, row: Proposal) -> str:
    start, end = row.span or (0, 0)
    words = " ".join(text[start:end].split())
    if words in {said_of(row), row.label, title_of(row)}:
        return ""
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()} …"


def page_of(row: Model | None) -> str:
    """The public page of an agreement or organisation, where there is one."""
    address = getattr(row, "address_key", "")
    name = type(row)._meta.model_name if row is not None else ""
    try:
        return reverse(f"portal:{name}", args=[address]) if address else ""
    except NoReverseMatch:
        return ""


def actions_of(document: Document, row: Proposal, known: Any) -> list[Action]:
    """What can be done, the most likely first. Keys: A, E, X, G, T, N."""
    at = _Addresses(document, row)
    asks = known is not None and row.verdict in {Verdict.UNSURE, Verdict.PART_OF}
    accept = Action("a", gettext_lazy("Annehmen"), at.sending("accept"), weight="primary")
    return [
        *(_answers(row, known, at) if asks else [accept]),
        Action("e", gettext_lazy("Ändern"), at.page("change"), sends=False, weight="secondary"),
        Action("x", gettext_lazy("Ablehnen"), at.sending("reject")),
        *_relations(row, at, known, asks=asks),
    ]


@dataclass(frozen=True)
class _Addresses:
    document: Document
    row: Proposal

    def page(self, name: str) -> str:
        return reverse(f"intake:{name}", args=[self.document.public_id, self.row.number])

    def sending(self, name: str) -> str:
        """With the version that was seen: of two reviewers the second is told."""
        return f"{self.page(name)}?stand={self.row.version}"


def _answers(row: Proposal, known: Any, at: _Addresses) -> list[Action]:
    """It may be known: a person says which of the answers is right."""
    key = known.public_id
    same = Action("g", gettext_lazy("Ist dasselbe"), at.sending("same"), row=key)
    part = Action("t", gettext_lazy("Ist ein Teil davon"), at.sending("part"), row=key)
    new = Action("n", gettext_lazy("Ist neu"), at.sending("new"))
    if row.kind not in ABOUT_ORGANISATIONS:
        answers = [same, new]
    elif row.verdict == Verdict.PART_OF:
        answers = [part, same, new]
    else:
        answers = [same, part, new]
    weights = ["primary", *["secondary"] * 2]
    return [
        replace(answer, weight=weight) for answer, weight in zip(answers, weights, strict=False)
    ]


def _relations(row: Proposal, at: _Addresses, known: Any, *, asks: bool) -> list[Action]:
    """Links to where another organisation, person or agreement is chosen."""
    if row.kind not in COMPARED:
        return []
    found = []
    if known is not None and not asks and row.kind not in BESIDE:
        found.append(Action("n", gettext_lazy("Ist etwas Neues"), at.sending("new")))
    same, part = gettext_lazy("Ist dasselbe wie …"), gettext_lazy("Ist Teil von …")
    found.append(Action("" if asks else "g", same, at.page("same"), sends=False))
    if row.kind in ABOUT_ORGANISATIONS:
        found.append(Action("" if asks else "t", part, at.page("part"), sends=False))
    return found
