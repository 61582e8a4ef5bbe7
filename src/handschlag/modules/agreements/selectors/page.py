"""One agreement's page in a fixed number of queries, whatever hangs on the agreement."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F

from handschlag.foundation.access import reach_of, visible_rows
from handschlag.foundation.records import PartialDate, today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.prepared import Prepared, ask_together
from handschlag.lib.german import fold
from handschlag.modules.agreements.models import (
    Agreement,
    Approval,
    Clause,
    Commitment,
    CostShare,
    Document,
    FieldOfAction,
    KnownGap,
    Party,
)
from handschlag.modules.directory import api as directory

from .costs import cost_table
from .numbering import CITATIONS, SourceNumbers, in_page_order
from .page_parts import (
    AgreementPage,
    ClauseLine,
    FieldLine,
    GoalLine,
    Office,
    OtherAgreement,
    PartyLine,
    SignatureLine,
    UpdateLine,
)
from .page_rows import (
    CLAUSES,
    FIELDS,
    GAPS,
    OTHERS,
    PARTIES,
    RARE,
    UPDATES,
)
from .release import RELEASES, state_in
from .standing import consent_of, life_state, path_of
from .threads import thread_of
from .visible import agreements_visible_to

# By kind and key of the row.
Notes = dict[tuple[str, int], tuple[str, ...]]
# Wanted for every page, whoever reads it.
TOGETHER = (PARTIES, CITATIONS, CLAUSES, FIELDS, UPDATES, GAPS, RELEASES)


def agreement_page(
    agreement: Agreement, user: Any, *, beside: Sequence[Prepared[int, Any]] = ()
) -> AgreementPage:
    """What this reader sees of an agreement that was fetched through the visible ones.

    At most 14 queries. What upper modules ask of the same agreement can travel `beside` them; the
    page hands the answers on as they are. Also answers "what will be public": `public_preview`.
    """
    return _Gathering(agreement, user).page(beside)


def public_preview(
    agreement: Agreement, *, beside: Sequence[Prepared[int, Any]] = ()
) -> AgreementPage:
    """Exactly what visitors will see once the page is released."""
    return agreement_page(agreement, AnonymousUser(), beside=beside)


class _Gathering:
    """Collects the pieces of one page; lives for one call."""

    def __init__(self, agreement: Agreement, user: Any) -> None:
        self.agreement, self.user, self.day = agreement, user, today()
        self.numbers = SourceNumbers()

    def page(self, beside: Sequence[Prepared[int, Any]]) -> AgreementPage:
        agreement = self.agreement
        rows, cited, clauses, field_rows, updates, gaps, releases, shared, *others_asked = (
            ask_together(agreement.pk, *TOGETHER, OTHERS.of(self.user), *beside)
        )
        self.has = {name: not rows or getattr(rows[0], f"has_{name}") for name in RARE}
        citations = in_page_order(cited)
        self.notes = _notes(citations)
        parties = self._parties(rows)
        fields, goals = _with_terms(field_rows), self._goals()
        differing = tuple(citation for citation in citations if citation.differs)
        lead, title = self._lead_numbers(citations), self._title_numbers(citations)
        clause_lines = self._clauses(clauses)
        goal_lines = _goal_lines(
            goals, {line.party.pk: line.name for line in parties}, clause_lines
        )
        update_lines = tuple(
            UpdateLine(update, self.numbers.number_of(update.source)) for update in updates
        )
        for citation in citations:
            self.numbers.number_of(citation.source)
        others = _others(shared)
        return AgreementPage(
            agreement=agreement,
            parties=parties,
            fields=_field_lines(fields, goal_lines, clause_lines, gaps, self.notes),
            loose_goals=goal_lines[None],
            clauses=clause_lines,
            gaps=tuple(gap for gap in gaps if gap.field_id is None),
            commitments=self._commitments(),
            costs=cost_table(self._cost_shares()),
            updates=update_lines,
            documents=self._documents(),
            sources=self.numbers.lines(differing),
            source_numbers=lead,
            title_numbers=title,
            differing=differing,
            others=others,
            preceded_by=self._predecessor(others),
            succeeded_by=tuple(
                other.agreement
                for other in others
                if other.agreement.preceded_by_id == agreement.pk
            ),
            stewards=self._stewards(rows),
            office=self._office(),
            release=state_in(releases),
            path=self._path(parties),
            life=life_state(agreement, self.day),
            thread=thread_of(agreement, fields=len(fields), goals=len(goals)),
            beside=tuple(others_asked),
        )

    def _stewards(self, rows: Iterable[Any]) -> tuple[str, ...]:
        """Who coordinates today, where the organisation is public or near to the reader."""
        reach = reach_of(self.user)
        near = reach.organisations | reach.partners
        found = {
            row.steward_name: None
            for row in rows
            if row.steward_since is not None
            and row.steward_since <= self.day
            and (row.steward_until is None or row.steward_until >= self.day)
            and (
                row.steward_audience == Audience.PUBLIC
                or reach.everything
                or row.steward_organisation in near
            )
        }
        return tuple(sorted(found))

    def _parties(self, rows: list[Any]) -> tuple[PartyLine, ...]:
        by_party: dict[int, list[Any]] = defaultdict(list)
        for row in rows:
            by_party[row.pk].append(row)
        approvals = self._approvals()
        return tuple(
            PartyLine(
                party=found[0],
                short_name=_shorter(found[0].organisation.name, found[0].short_name),
                signatures=_signatures(found, self.agreement.signed),
                approvals=tuple(approvals[pk]),
                is_current=_runs(found[0], self.day),
                may_open=self._may_open(found[0].organisation),
                notes=self.notes["agreements.party", pk],
            )
            for pk, found in by_party.items()
        )

    def _may_open(self, organisation: "directory.Organisation") -> bool:
        """Whether a link to the organisation leads anywhere for this reader."""
        reach = reach_of(self.user)
        if organisation.is_public or reach.everything or organisation.pk in reach.organisations:
            return True
        near = organisation.audience == Audience.COOPERATION
        owners = reach.organisations | reach.partners if near else reach.organisations
        return organisation.owner_org_id in owners

    def _approvals(self) -> dict[int, list[Approval]]:
        found: dict[int, list[Approval]] = defaultdict(list)
        if self.has["approvals"]:
            for approval in Approval.objects.filter(party__agreement=self.agreement):
                found[approval.party_id].append(approval)
        return found

    def _goals(self) -> list[Any]:
        """Goals with their owners side by side: a goal of two parties comes twice."""
        if not self.has["goals"]:
            return []
        rows = self.agreement.goals.annotate(owner_id=F("owners__pk"))
        goals: dict[int, Any] = {}
        for row in rows.order_by("position", "pk", "owners__position", "owners__pk"):
            goal = goals.setdefault(row.pk, row)
            owners = goal.__dict__.setdefault("owner_ids", [])
            if row.owner_id is not None:
                owners.append(row.owner_id)
        return list(goals.values())

    def _lead_numbers(self, citations: Iterable[Any]) -> tuple[int, ...]:
        """Sources of the agreement itself; where none is named (its day is not known, say), those
        of its parts: the summary rests on something all the same."""
        agreed = [citation for citation in citations if not citation.differs]
        own = [each for each in agreed if each.subject_kind == "agreements.agreement"]
        found = (self.numbers.number_of(citation.source) for citation in own or agreed)
        return tuple(dict.fromkeys(number for number in found if number is not None))

    def _title_numbers(self, citations: Iterable[Any]) -> tuple[int, ...]:
        """Sources that say of the official title: so it stands there."""
        title = self.agreement.official_title
        found = (
            self.numbers.number_of(each.source)
            for each in citations
            if each.subject_kind == "agreements.agreement"
            and each.field == "official_title"
            and not each.differs
            and (each.stated_value == title or fold(each.stated_value) == fold(title))
        )
        return tuple(dict.fromkeys(number for number in found if number is not None))

    def _clauses(self, clauses: Iterable[Clause]) -> dict[int, ClauseLine]:
        return {
            clause.pk: ClauseLine(clause, self.numbers.number_of(clause.source))
            for clause in clauses
        }

    def _commitments(self) -> tuple[Commitment, ...]:
        if not self.has["commitments"]:
            return ()
        rows = Commitment.objects.filter(party__agreement=self.agreement)
        return tuple(rows.select_related("party__organisation").order_by("party__position", "pk"))

    def _cost_shares(self) -> tuple[CostShare, ...]:
        if not self.has["costs"]:
            return ()
        rows = CostShare.objects.filter(party__agreement=self.agreement)
        return tuple(
            rows.select_related("party__organisation").order_by("year", "party__position", "pk")
        )

    def _documents(self) -> tuple[Document, ...]:
        if not self.has["documents"]:
            return ()
        rows = visible_rows(self.agreement.documents.select_related("file"), self.user)
        return tuple(rows)

    def _predecessor(self, others: Iterable[OtherAgreement]) -> Agreement | None:
        """Mostly one of the same partners, and so at hand."""
        key = self.agreement.preceded_by_id
        if key is None:
            return None
        known = next((each.agreement for each in others if each.agreement.pk == key), None)
        return known or agreements_visible_to(self.user).filter(pk=key).first()

    def _office(self) -> Office:
        cooperation = self.agreement.cooperation
        host = cooperation.host
        if host is not None and not self._may_open(host):
            host = None
        return Office(host, cooperation.staffing, cooperation.funded_until)

    def _path(self, parties: Iterable[PartyLine]) -> Any:
        current = [(line.party, line.approvals) for line in parties if line.is_current]
        return path_of(self.agreement, consent_of(current), self.day)


def _others(shared: Iterable[Any]) -> tuple[OtherAgreement, ...]:
    """By agreement, whom of the partners it binds too."""
    found: dict[int, tuple[Agreement, dict[str, None]]] = {}
    for party in shared:
        names = found.setdefault(party.agreement_id, (party.agreement, {}))[1]
        names[party.bound_name] = None
    return tuple(OtherAgreement(other, tuple(names)) for other, names in found.values())


def _shorter(name: str, short_name: str | None) -> str:
    return min(name, short_name or name, key=len)


def _runs(party: Party, day: date) -> bool:
    return (party.until is None or party.until >= day) and (
        party.since is None or party.since <= day
    )


def _signatures(rows: Iterable[Any], agreed: PartialDate | None) -> tuple[SignatureLine, ...]:
    """A signature comes once per steward; the order of the rows is the order of signing."""
    once = {row.sign_id: row for row in rows if row.sign_id is not None}
    return tuple(
        SignatureLine(
            pk=row.sign_id,
            name=" ".join(filter(None, (row.sign_title, row.sign_given, row.sign_family))),
            function=row.sign_function,
            capacity=row.sign_capacity,
            signed_on=row.sign_on,
            day_apart=None if agreed == _day(row.sign_on) else row.sign_on,
        )
        for row in once.values()
    )


def _goal_lines(
    goals: list[Any], names: dict[int, str], clauses: dict[int, ClauseLine]
) -> dict[int | None, tuple[GoalLine, ...]]:
    """Trees of goals by field; a sub-goal stands under its parent, whatever its own field."""
    children: dict[int | None, list[Any]] = defaultdict(list)
    for goal in goals:
        children[goal.parent_id].append(goal)

    def line(goal: Any) -> GoalLine:
        return GoalLine(
            goal=goal,
            owners=tuple(names[pk] for pk in goal.owner_ids if pk in names),
            owner_ids=tuple(goal.owner_ids),
            clause=clauses.get(goal.clause_id),
            children=tuple(line(child) for child in children[goal.pk]),
        )

    by_field: dict[int | None, list[GoalLine]] = defaultdict(list)
    for goal in children[None]:
        by_field[goal.field_id].append(line(goal))
    return defaultdict(tuple, {pk: tuple(found) for pk, found in by_field.items()})


def _notes(citations: Iterable[Any]) -> Notes:
    """What is noted beside statements of sources that agree; those that differ bear their own."""
    found: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    for each in citations:
        if each.note and not each.differs:
            found[each.subject_kind, each.subject_id][each.note] = None
    return defaultdict(tuple, {row: tuple(said) for row, said in found.items()})


def _day(on: date | None) -> PartialDate | None:
    return PartialDate.day(on) if on else None


def _with_terms(rows: Iterable[Any]) -> list[tuple[FieldOfAction, tuple[str, ...]]]:
    """Each field once, with the names of its terms."""
    fields: dict[int, Any] = {}
    terms: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        fields.setdefault(row.pk, row)
        if row.term:
            terms[row.pk].append(row.term)
    return [(field, tuple(terms[pk])) for pk, field in fields.items()]


def _field_lines(
    fields: Iterable[tuple[FieldOfAction, tuple[str, ...]]],
    goals: dict[int | None, tuple[GoalLine, ...]],
    clauses: dict[int, ClauseLine],
    gaps: Iterable[KnownGap],
    notes: Notes,
) -> tuple[FieldLine, ...]:
    by_field: dict[int | None, list[KnownGap]] = defaultdict(list)
    for gap in gaps:
        by_field[gap.field_id].append(gap)
    return tuple(
        FieldLine(
            field=field,
            goals=goals[field.pk],
            clause=clauses.get(field.clause_id) if field.clause_id else None,
            gaps=tuple(by_field[field.pk]),
            terms=terms,
            notes=notes["agreements.fieldofaction", field.pk],
        )
        for field, terms in fields
    )
