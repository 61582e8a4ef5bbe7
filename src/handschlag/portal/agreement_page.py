"""What the page of an agreement adds to the facts: headings, facts beside, entries in order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handschlag.foundation.design.gaps import Gap, GapKind
from handschlag.foundation.design.records_shown import Fact, LogEntry
from handschlag.foundation.design.thread import FadenLink
from handschlag.foundation.design.typography import zahl
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import api as governance
from handschlag.modules.measures import api as measures
from handschlag.portal.agreement_bodies import Boards, boards_of, standing
from handschlag.portal.agreement_facts import approvals_of, facts_of_page, official_title
from handschlag.portal.agreement_measures import (
    Resting,
    gaps_href,
    progress_href,
    resting_on,
)
from handschlag.portal.agreement_parts import (
    clause_anchor,
    clause_items,
    field_items,
    goal_anchor,
    goal_items,
    log_entry,
    source_chips,
)
from handschlag.portal.agreement_work import Behind, behind_of, thread_with, work_on
from handschlag.portal.links import address_of
from handschlag.portal.words import heading_number, in_words

Subject = agreements.GapSubject
ON_THE_THREAD = {Subject.GOALS, Subject.MEASURES}
# What other modules know of an agreement, asked with what its own module knows.
BESIDE = (measures.ORIGINS_IN, governance.BODIES_RESTING_ON, measures.INDICATORS_IN)
GAP_HEADINGS = {
    GapKind.UNKNOWN: gettext_lazy("%(what)s: uns nicht bekannt"),
    GapKind.CONFIRMED_NONE: gettext_lazy("%(what)s: keine, von den Partnern bestätigt"),
    GapKind.IN_PREPARATION: gettext_lazy("%(what)s: in Vorbereitung"),
    GapKind.NOT_PUBLIC: gettext_lazy("%(what)s: nicht öffentlich"),
}


@dataclass(frozen=True)
class ShownField:
    line: Any
    anchor: str
    open_partners: list[str]
    open_kind: str
    measures: str
    rests: list[Any]
    # Of measures that somebody assigned, by their key: who and why.
    notes: dict[int, str]


@dataclass(frozen=True)
class ShownClause:
    line: Any
    number: int
    anchor: str
    where: str
    kind: str
    origin: str
    rests: list[Any]
    notes: dict[int, str]
    bodies: list[Any]
    # What else of this page rests on it: words, then anchor and title of each.
    uses: list[tuple[str, list[tuple[str, str]]]]

    @property
    def standing(self) -> list[tuple[str, str, str]]:
        """Of a promise: how far it came."""
        return standing(self.bodies, self.rests, self.notes)


@dataclass(frozen=True)
class Missing:
    """What a link of the thread says while nothing is known behind it."""

    heading: str
    text: str


@dataclass(frozen=True)
class AgreementView:
    page: Any
    title_line: str
    official_title: tuple[str, str]
    title_chips: SafeString
    parties_heading: str
    fields_heading: str
    no_fields: str
    signing: list[Any]
    others_by_role: list[tuple[str, list[Any]]]
    approvals: list[Fact]
    fields: list[ShownField]
    clauses: list[ShownClause]
    goals: Missing
    measures: Missing
    behind: Behind | None
    gaps: list[Gap]
    facts: list[Fact]
    log: list[LogEntry]
    thread: list[FadenLink]
    lead_chips: SafeString
    actions: list[tuple[str, str]]
    add_goal_href: str
    resting: Resting
    gaps_href: str
    progress_href: str

    @property
    def is_public(self) -> bool:
        return self.page.agreement.audience == Audience.PUBLIC

    @property
    def promises(self) -> list[ShownClause]:
        kind = agreements.ClauseKind.PROMISE
        return [shown for shown in self.clauses if shown.line.clause.kind == kind]

    @property
    def commitments(self) -> list[tuple[Any, str]]:
        """Each with the anchor of the sentence it rests on."""
        anchors = {shown.line.clause.pk: shown.anchor for shown in self.clauses}
        return [(row, anchors.get(row.clause_id, "")) for row in self.page.commitments]

    @property
    def loose_goals(self) -> tuple[Any, ...]:
        return tuple(self.page.loose_goals)

    @property
    def loose_goal_items(self) -> SafeString:
        return goal_items(self.page.loose_goals)

    @property
    def field_items(self) -> SafeString:
        return field_items(self.fields)

    @property
    def clause_items(self) -> SafeString:
        return clause_items(self.clauses)

    @property
    def names_kinds_of_gap(self) -> bool:
        """The heading says "not known" for all; only where one is more, each says its kind."""
        return any(gap.kind != GapKind.UNKNOWN for gap in self.gaps)


def agreement_view(agreement: agreements.Agreement, user: Any) -> AgreementView:
    page = agreements.agreement_page(agreement, user, beside=[query.of(user) for query in BESIDE])
    origins, bodies, indicators = page.beside
    signing = [
        line for line in page.current_parties if line.party.role == agreements.PartyRole.PARTY
    ]
    names = {line.party.organisation_id: line.short_name for line in page.parties}
    resting = resting_on(origins, page.fields)
    boards = boards_of(bodies)
    clauses = _clauses(page, resting, boards)
    work = work_on([row.pk for row in resting.rows], indicators, user)
    anchors = {shown.line.clause.pk: shown.anchor for shown in clauses}
    rights = rights_on(agreement, user)
    return AgreementView(
        page=page,
        title_line=_title_line(agreement),
        official_title=official_title(page),
        title_chips=source_chips(page.title_numbers),
        parties_heading=_parties_heading(agreement, signing),
        no_fields=not_said(page, _("Die Quelle nennt keine einzelnen Felder.")),
        fields_heading=_fields_heading(agreement, len(page.fields)),
        signing=signing,
        others_by_role=_others_by_role(page.parties, signing),
        approvals=approvals_of(page.parties),
        fields=[_field(line, page, names, anchors, resting) for line in page.fields],
        clauses=clauses,
        goals=_goals(page),
        measures=_measures(page, resting),
        behind=behind_of(work),
        gaps=[
            shown_gap(gap)
            for gap in page.gaps
            if gap.subject not in ON_THE_THREAD and boards.leaves_open(gap)
        ],
        facts=facts_of_page(page, boards),
        log=[log_entry(line) for line in page.updates],
        thread=thread_with(page, work),
        lead_chips=source_chips(page.source_numbers),
        actions=[(label, href) for right, label, href in rights if right != "goal"],
        add_goal_href=next((href for right, _label, href in rights if right == "goal"), ""),
        resting=resting,
        gaps_href=gaps_href(agreement, user),
        progress_href=progress_href(agreement, resting),
    )


RIGHTS = [
    ("edit", "agreements.open_workspace", gettext_lazy("Bearbeiten"), "agreements:agreement_edit"),
    ("goal", "agreements.add_goal", gettext_lazy("Ziel eintragen"), "agreements:goal_new"),
    (
        "release",
        "agreements.open_workspace",
        gettext_lazy("Veröffentlichung"),
        "agreements:release",
    ),
    (
        "history",
        "agreements.see_history",
        gettext_lazy("Änderungen"),
        "agreements:agreement_history",
    ),
]


def rights_on(agreement: agreements.Agreement, user: Any) -> list[tuple[str, str, str]]:
    """What this person may do here: name, label and address of each work page."""
    if not user.is_authenticated:
        return []
    return [
        (name, str(label), href)
        for name, permission, label, url_name in RIGHTS
        if (href := address_of(url_name, agreement.address_key))
        and user.has_perm(permission, agreement)
    ]


def shown_gap(gap: Any, href: str = "", link_label: str = "") -> Gap:
    return Gap(
        text=gap.sentence, kind=gap.kind, detail=gap.detail, href=href, link_label=link_label
    )


def _title_line(agreement: agreements.Agreement) -> str:
    kind = agreement.get_kind_display()
    if agreement.signed is None:
        return _("%(kind)s, Datum nicht bekannt") % {"kind": kind}
    return _("%(kind)s vom %(day)s") % {"kind": kind, "day": agreement.signed}


def _parties_heading(agreement: agreements.Agreement, signing: list[Any]) -> str:
    if not signing:
        return _("Noch kein Partner eingetragen")
    signatures = sum(len(line.signatures) for line in signing)
    partners = ngettext("ein Partner", "%(n)s Partner", len(signing)) % {
        "n": in_words(len(signing))
    }
    partners = partners[:1].upper() + partners[1:]
    if not signatures and agreement.state == agreements.State.DRAFT:
        return _("%(partners)s, noch nicht unterzeichnet") % {"partners": partners}
    if not signatures:
        return _("%(partners)s, Unterschriften nicht bekannt") % {"partners": partners}
    signed = ngettext("eine Unterschrift", "%(n)s Unterschriften", signatures) % {
        "n": in_words(signatures)
    }
    return f"{partners}, {signed}"


def _fields_heading(agreement: agreements.Agreement, number: int) -> str:
    if number == 0:
        return _("%(word)s nicht bekannt") % {"word": agreement.field_word_plural}
    if number == 1:
        return agreement.field_word
    return f"{heading_number(number)} {agreement.field_word_plural}"


def _others_by_role(parties: Iterable[Any], signing: list[Any]) -> list[tuple[str, list[Any]]]:
    """Who carries out, who is included, and who has left."""
    by_role: dict[str, list[Any]] = {}
    for line in parties:
        if line in signing:
            continue
        by_role.setdefault(line.role, []).append(line)
    return list(by_role.items())


def _goals(page: Any) -> Missing:
    gap = page.gap_by_subject.get(Subject.GOALS)
    if page.goal_count:
        heading = ngettext("Ein Ziel", "%(n)s Ziele", page.goal_count) % {
            "n": heading_number(page.goal_count)
        }
        place = "" if page.loose_goals else _("Sie stehen bei ihren Feldern.")
        return Missing(heading, f"{place} {_said(gap)}".strip())
    return _missing(page, gap, _("Ziele"))


def _measures(page: Any, resting: Resting) -> Missing:
    gap = page.gap_by_subject.get(Subject.MEASURES)
    if resting:
        return Missing(resting.heading, _said(gap))
    missing = _missing(page, gap, _("Maßnahmen"))
    return replace(missing, text=f"{missing.text} {_('Bis dahin bleibt der Faden gepunktet.')}")


def _missing(page: Any, gap: Any, what: str) -> Missing:
    kind = GapKind(gap.kind) if gap else GapKind.UNKNOWN
    heading = str(GAP_HEADINGS[kind]) % {"what": what}
    if gap is None:
        return Missing(heading, not_said(page, _("Unsere Quellen sagen dazu nichts.")))
    return Missing(heading, _said(gap))


def not_said(page: Any, words: str) -> str:
    """What sources do not say can only be said where there is one."""
    return words if page.sources else _("Dazu ist noch nichts eingetragen.")


def _said(gap: Any) -> str:
    return " ".join(filter(None, (gap.sentence, gap.detail))) if gap else ""


def _field(
    line: Any,
    page: Any,
    names: dict[int, str],
    anchors: dict[int, str],
    resting: Resting,
) -> ShownField:
    gaps = {gap.subject: gap for gap in line.gaps}
    goals = gaps.get(Subject.GOALS) or page.gap_by_subject.get(Subject.GOALS)
    measures = gaps.get(Subject.MEASURES)
    return ShownField(
        line=line,
        anchor=anchors.get(line.field.clause_id, ""),
        open_partners=_without_goal(line, page, names),
        open_kind=goals.kind if goals else GapKind.UNKNOWN,
        measures=str(measures.get_kind_display()) if measures else "",
        rests=resting.by_field.get(line.field.pk, []),
        notes=resting.notes_by_field.get(line.field.pk, {}),
    )


def _without_goal(line: Any, page: Any, names: dict[int, str]) -> list[str]:
    """Partners of whom no goal in this field is known, nor one that belongs to all."""
    goals = line.all_goals
    if any(not goal.owners for goal in goals):
        return []
    owners = {owner for goal in goals for owner in goal.owners}
    return [
        names[party.party.organisation_id]
        for party in page.current_parties
        if party.party.role == agreements.PartyRole.PARTY and party.name not in owners
    ]


def _clauses(page: Any, resting: Resting, boards: Boards) -> list[ShownClause]:
    uses = _uses(page)
    return [
        ShownClause(
            line=line,
            number=number,
            anchor=clause_anchor(line.clause),
            where=_where(line.clause),
            kind=str(line.clause.get_kind_display()),
            origin=str(line.clause.get_origin_display()),
            rests=resting.by_clause.get(line.clause.pk, []),
            notes=resting.notes_by_clause.get(line.clause.pk, {}),
            bodies=boards.by_clause.get(line.clause.pk, []),
            uses=list(uses.get(line.clause.pk, {}).items()),
        )
        for number, line in enumerate(page.clauses.values(), start=1)
    ]


def _uses(page: Any) -> dict[int, dict[str, list[tuple[str, str]]]]:
    """Fields, goals and commitments by the sentence they rest on: the way back down the thread."""
    used: dict[int, dict[str, list[tuple[str, str]]]] = {}

    def note(row: Any, words: str, anchor: str, title: str) -> None:
        if row.clause_id is not None:
            used.setdefault(row.clause_id, {}).setdefault(words, []).append((anchor, title))

    for line in page.fields:
        words = page.agreement.field_word_plural
        note(line.field, words, f"feld-{line.field.number}", line.field.short_title)
    for line in page.all_goals:
        note(line.goal, _("Ziele"), goal_anchor(line.goal), line.goal.text)
    for row in page.commitments:
        note(row, _("Verpflichtungen"), f"verpflichtung-{row.public_id}", row.text)
    return used


def _where(clause: Any) -> str:
    if clause.start is None:
        return ""
    return _("Zeichen %(start)s bis %(end)s") % {
        "start": zahl(clause.start),
        "end": zahl(clause.end),
    }
