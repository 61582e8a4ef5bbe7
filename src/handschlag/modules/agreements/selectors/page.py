"""One agreement's page in a fixed number of queries, whatever hangs on the agreement."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length

from handschlag.foundation.access import NOTHING, reach_of, visible_rows
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.prepared import Prepared
from handschlag.modules.agreements.choices import BOUND_ROLES
from handschlag.modules.agreements.models import (
    Agreement,
    Approval,
    Clause,
    Commitment,
    CostShare,
    Document,
    FieldOfAction,
    Goal,
    KnownGap,
    Party,
    Update,
)
from handschlag.modules.directory import api as directory

from .costs import cost_table
from .numbering import SourceNumbers, citations_of_page
from .page_parts import (
    AgreementPage,
    ClauseLine,
    FieldLine,
    GoalLine,
    OtherAgreement,
    PartyLine,
    SignatureLine,
    UpdateLine,
)
from .release import release_state
from .standing import consent_of, life_state, path_of
from .threads import thread_of
from .visible import agreements_visible_to

# Looked up only where there are any: a page of the region has few of them.
RARE: dict[str, type[Model]] = {
    "approvals": Approval,
    "goals": Goal,
    "commitments": Commitment,
    "costs": CostShare,
    "documents": Document,
}


def agreement_page(agreement: Agreement, user: Any) -> AgreementPage:
    """What this reader sees of an agreement that was fetched through the visible ones.

    At most 12 queries. Also answers "what will be public": see `public_preview`.
    """
    return _Gathering(agreement, user).page()


def public_preview(agreement: Agreement) -> AgreementPage:
    """Exactly what visitors will see once the page is released."""
    return agreement_page(agreement, AnonymousUser())


class _Gathering:
    """Collects the pieces of one page; lives for one call."""

    def __init__(self, agreement: Agreement, user: Any) -> None:
        self.agreement, self.user, self.day = agreement, user, today()
        self.numbers = SourceNumbers()

    def page(self) -> AgreementPage:
        agreement = self.agreement
        rows = self._party_rows()
        self.has = {name: not rows or getattr(rows[0], f"has_{name}") for name in RARE}
        parties = self._parties(rows)
        clauses, updates = CLAUSES(agreement.pk), UPDATES(agreement.pk)
        fields, goals = FIELDS(agreement.pk), self._goals()
        citations = citations_of_page(agreement)
        differing = tuple(citation for citation in citations if citation.differs)
        lead = self._lead_numbers(citations)
        clause_lines = self._clauses(clauses)
        goal_lines = _goal_lines(
            goals, {line.party.pk: line.name for line in parties}, clause_lines
        )
        gaps = GAPS(agreement.pk)
        update_lines = tuple(
            UpdateLine(update, self.numbers.number_of(update.source)) for update in updates
        )
        for citation in citations:
            self.numbers.number_of(citation.source)
        return AgreementPage(
            agreement=agreement,
            parties=parties,
            fields=_field_lines(fields, goal_lines, clause_lines, gaps),
            loose_goals=goal_lines[None],
            clauses=clause_lines,
            gaps=tuple(gap for gap in gaps if gap.field_id is None),
            commitments=self._commitments(),
            costs=cost_table(self._cost_shares()),
            updates=update_lines,
            documents=self._documents(),
            sources=self.numbers.lines(differing),
            source_numbers=lead,
            differing=differing,
            others=self._others(),
            stewards=self._stewards(rows),
            release=release_state(agreement),
            path=self._path(parties),
            life=life_state(agreement, self.day),
            thread=thread_of(agreement, fields=len(fields), goals=len(goals)),
        )

    def _party_rows(self) -> list[Any]:
        """Parties, signatures and stewards side by side, and whether there is anything rare."""
        return PARTIES(self.agreement.pk)

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
                signatures=_signatures(found),
                approvals=tuple(approvals[pk]),
                is_current=_runs(found[0], self.day),
                may_open=self._may_open(found[0]),
            )
            for pk, found in by_party.items()
        )

    def _may_open(self, party: Party) -> bool:
        """Whether a link to the organisation leads anywhere for this reader."""
        reach, organisation = reach_of(self.user), party.organisation
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

    def _others(self) -> tuple[OtherAgreement, ...]:
        shared: dict[int, tuple[Agreement, dict[str, None]]] = {}
        for party in self._shared_parties():
            names = shared.setdefault(party.agreement_id, (party.agreement, {}))[1]
            names[party.organisation.name] = None
        return tuple(OtherAgreement(other, tuple(names)) for other, names in shared.values())

    def _shared_parties(self) -> Iterable[Party]:
        if reach_of(self.user) == NOTHING:
            return OTHERS_OF_VISITORS(self.agreement.pk)
        return _other_parties(self.agreement.pk, self.user)

    def _path(self, parties: Iterable[PartyLine]) -> Any:
        current = [(line.party, line.approvals) for line in parties if line.is_current]
        return path_of(self.agreement, consent_of(current), self.day)


def _party_rows(agreement: int) -> QuerySet[Party]:
    there = {f"has_{name}": Exists(_rows_under(model)) for name, model in RARE.items()}
    signed = {
        "sign_id": F("signatures__pk"),
        "sign_title": F("signatures__person__title"),
        "sign_given": F("signatures__person__given_name"),
        "sign_family": F("signatures__person__family_name"),
        "sign_function": F("signatures__function"),
        "sign_capacity": F("signatures__capacity"),
        "sign_on": F("signatures__signed_on"),
    }
    term = "agreement__cooperation__stewardships"
    stewards = {
        "steward_since": F(f"{term}__since"),
        "steward_until": F(f"{term}__until"),
        "steward_organisation": F(f"{term}__organisation"),
        "steward_name": F(f"{term}__organisation__name"),
        "steward_audience": F(f"{term}__organisation__audience"),
    }
    rows = Party.objects.filter(agreement=agreement).select_related("organisation")
    rows = rows.annotate(short_name=Subquery(_short_names()), **there, **signed, **stewards)
    return rows.order_by("position", "pk", "signatures__position", "signatures__pk")


def _short_names() -> QuerySet[Any, Any]:
    """The shortest name people use for the party's organisation today."""
    kinds = [directory.NameKind.SHORT, directory.NameKind.ACRONYM]
    named = directory.OrganisationName.objects.filter(
        organisation=OuterRef("organisation"), kind__in=kinds, valid_until=None, lang="de"
    )
    return named.order_by(Length("text"), "pk").values("text")[:1]


def _rows_under(model: type[Model]) -> QuerySet[Any]:
    """Rows of this kind that hang on the party's agreement, directly or on one of its parties."""
    path = "agreement" if hasattr(model, "agreement") else "party__agreement"
    return model._default_manager.filter(**{path: OuterRef("agreement")})


def _other_parties(agreement: int, user: Any) -> QuerySet[Party]:
    """Who of this agreement's partners is bound elsewhere too, newest agreement first."""
    partners = Party.objects.filter(agreement=agreement, role__in=BOUND_ROLES)
    visible = agreements_visible_to(user).order_by().values("pk")
    return (
        Party.objects.filter(
            organisation__in=partners.order_by().values("organisation"),
            role__in=BOUND_ROLES,
            agreement__in=visible,
        )
        .exclude(agreement=agreement)
        .select_related("agreement", "organisation")
        .order_by(F("agreement__signed_start").desc(nulls_last=True), "agreement", "position")
    )


# Asked for by every reader of the page that is read most.
PARTIES = Prepared(_party_rows)
CLAUSES = Prepared(lambda key: Clause.objects.filter(agreement=key).select_related("source"))
FIELDS = Prepared(lambda key: FieldOfAction.objects.filter(agreement=key))
UPDATES = Prepared(lambda key: Update.objects.filter(agreement=key).select_related("source"))
GAPS = Prepared(lambda key: KnownGap.objects.filter(agreement=key))
OTHERS_OF_VISITORS = Prepared(lambda key: _other_parties(key, AnonymousUser()))


def _shorter(name: str, short_name: str | None) -> str:
    return min(name, short_name or name, key=len)


def _runs(party: Party, day: date) -> bool:
    return (party.until is None or party.until >= day) and (
        party.since is None or party.since <= day
    )


def _signatures(rows: Iterable[Any]) -> tuple[SignatureLine, ...]:
    """A signature comes once per steward; the order of the rows is the order of signing."""
    once = {row.sign_id: row for row in rows if row.sign_id is not None}
    return tuple(
        SignatureLine(
            pk=row.sign_id,
            name=" ".join(filter(None, (row.sign_title, row.sign_given, row.sign_family))),
            function=row.sign_function,
            capacity=row.sign_capacity,
            signed_on=row.sign_on,
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


def _field_lines(
    fields: Iterable[FieldOfAction],
    goals: dict[int | None, tuple[GoalLine, ...]],
    clauses: dict[int, ClauseLine],
    gaps: Iterable[KnownGap],
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
        )
        for field in fields
    )
