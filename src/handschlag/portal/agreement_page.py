"""What the page of an agreement adds to the facts: headings, facts beside, entries in order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handschlag.foundation.design.gaps import Gap, GapKind
from handschlag.foundation.design.records_shown import Fact, LogEntry
from handschlag.foundation.design.thread import FadenLink
from handschlag.foundation.design.typography import datum, zahl
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.portal.agreement_bodies import Boards, boards_of, standing
from handschlag.portal.agreement_measures import Resting, gaps_href, progress_href, resting_on
from handschlag.portal.agreement_parts import clause_items, field_items, log_entry, source_chips
from handschlag.portal.agreement_work import Behind, behind_of, thread_with, work_of
from handschlag.portal.links import address_of
from handschlag.portal.words import heading_number, in_words

Subject = agreements.GapSubject
ON_THE_THREAD = {Subject.GOALS, Subject.MEASURES}
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
    measures: str
    rests: list[Any]


@dataclass(frozen=True)
class ShownClause:
    line: Any
    number: int
    anchor: str
    where: str
    kind: str
    origin: str
    rests: list[Any]
    bodies: list[Any]

    @property
    def standing(self) -> list[tuple[str, str, str]]:
        """Of a promise: how far it came."""
        return standing(self.bodies, self.rests)


@dataclass(frozen=True)
class Missing:
    """What a link of the thread says while nothing is known behind it."""

    heading: str
    text: str


@dataclass(frozen=True)
class AgreementView:
    page: Any
    title_line: str
    parties_heading: str
    fields_heading: str
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
    def loose_goals(self) -> tuple[Any, ...]:
        return tuple(self.page.loose_goals)

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

    @property
    def goals_state(self) -> str:
        return "done" if self.page.goal_count else "open"


def agreement_view(agreement: agreements.Agreement, user: Any) -> AgreementView:
    page = agreements.agreement_page(agreement, user)
    signing = [
        line for line in page.current_parties if line.party.role == agreements.PartyRole.PARTY
    ]
    names = {line.party.organisation_id: line.short_name for line in page.parties}
    resting = resting_on(agreement, page.fields, user)
    boards = boards_of(page, user)
    clauses = _clauses(page, resting, boards)
    work = work_of((row.pk for row in resting.rows), user)
    anchors = {shown.line.clause.pk: shown.anchor for shown in clauses}
    rights = rights_on(agreement, user)
    return AgreementView(
        page=page,
        title_line=_title_line(agreement),
        parties_heading=_parties_heading(signing),
        fields_heading=_fields_heading(agreement, len(page.fields)),
        signing=signing,
        others_by_role=_others_by_role(page.parties, signing),
        approvals=_approvals(page.parties),
        fields=[_field(line, signing, names, anchors, resting) for line in page.fields],
        clauses=clauses,
        goals=_goals(page),
        measures=_measures(page, resting),
        behind=behind_of(work),
        gaps=[
            shown_gap(gap)
            for gap in page.gaps
            if gap.subject not in ON_THE_THREAD and boards.leaves_open(gap)
        ],
        facts=_facts(page, boards),
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


def _parties_heading(signing: list[Any]) -> str:
    signatures = sum(len(line.signatures) for line in signing)
    partners = ngettext("ein Partner", "%(n)s Partner", len(signing)) % {
        "n": in_words(len(signing))
    }
    partners = partners[:1].upper() + partners[1:]
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
        role = str(line.party.get_role_display())
        if not line.is_current:
            role = _("%(role)s bis %(day)s") % {"role": role, "day": datum(line.party.until)}
        by_role.setdefault(role, []).append(line)
    return list(by_role.items())


def _approvals(parties: Iterable[Any]) -> list[Fact]:
    """What each council decided, as far as it is recorded."""
    return [
        Fact(f"{approval.body}, {line.name}", _approval_words(approval), approval.link)
        for line in parties
        for approval in line.approvals
    ]


def _approval_words(approval: Any) -> str:
    parts = [
        str(approval.get_result_display()),
        datum(approval.decided_on),
        approval.paper_number,
        approval.condition,
    ]
    return ", ".join(filter(None, parts))


def _goals(page: Any) -> Missing:
    if page.goal_count:
        heading = ngettext("Ein Ziel", "%(n)s Ziele", page.goal_count) % {
            "n": heading_number(page.goal_count)
        }
        return Missing(heading, "" if page.loose_goals else _("Sie stehen bei ihren Feldern."))
    return _missing(page.gap_by_subject.get(Subject.GOALS), _("Ziele"))


def _measures(page: Any, resting: Resting) -> Missing:
    gap = page.gap_by_subject.get(Subject.MEASURES)
    if resting:
        return Missing(resting.heading, gap.sentence if gap else "")
    missing = _missing(gap, _("Maßnahmen"))
    return replace(missing, text=f"{missing.text} {_('Bis dahin bleibt der Faden gepunktet.')}")


def _missing(gap: Any, what: str) -> Missing:
    kind = GapKind(gap.kind) if gap else GapKind.UNKNOWN
    heading = str(GAP_HEADINGS[kind]) % {"what": what}
    if gap is None:
        return Missing(heading, _("Unsere Quellen sagen dazu nichts."))
    return Missing(heading, " ".join(filter(None, (gap.sentence, gap.detail))))


def _field(
    line: Any,
    signing: list[Any],
    names: dict[int, str],
    anchors: dict[int, str],
    resting: Resting,
) -> ShownField:
    owners = {owner for goal in line.goals for owner in goal.owners}
    for_all = any(not goal.owners for goal in line.goals)
    open_partners = [
        names[party.party.organisation_id]
        for party in signing
        if not for_all and party.name not in owners
    ]
    gap = next((gap for gap in line.gaps if gap.subject == Subject.MEASURES), None)
    return ShownField(
        line=line,
        anchor=anchors.get(line.field.clause_id, ""),
        open_partners=open_partners,
        measures=str(gap.get_kind_display()) if gap else "",
        rests=resting.by_field.get(line.field.pk, []),
    )


def _clauses(page: Any, resting: Resting, boards: Boards) -> list[ShownClause]:
    return [
        ShownClause(
            line=line,
            number=number,
            anchor=clause_anchor(line.clause),
            where=_where(line.clause),
            kind=str(line.clause.get_kind_display()),
            origin=str(line.clause.get_origin_display()),
            rests=resting.by_clause.get(line.clause.pk, []),
            bodies=boards.by_clause.get(line.clause.pk, []),
        )
        for number, line in enumerate(page.clauses.values(), start=1)
    ]


def clause_anchor(clause: Any) -> str:
    return f"fundstelle-{clause.public_id}"


def _where(clause: Any) -> str:
    if clause.start is None:
        return ""
    return _("Zeichen %(start)s bis %(end)s") % {
        "start": zahl(clause.start),
        "end": zahl(clause.end),
    }


def _facts(page: Any, boards: Boards) -> list[Fact]:
    row, body = page.agreement, page.gap_by_subject.get(Subject.BODY)
    facts = [
        Fact(_("Stand"), _state(row, page.life)),
        Fact(_("Ort"), row.signed_place),
        Fact(_("Laufzeit"), _term(row)),
        Fact(_("Koordination"), ", ".join(page.stewards)),
        Fact(_("Vertragstext"), str(row.get_text_held_display())),
    ]
    if row.notice:
        facts.insert(3, Fact(_("Kündigungsfrist"), row.notice))
    if consent := next((step for step in page.path if step.key == "approved"), None):
        facts.insert(1, Fact(str(consent.label), consent.detail or _("erteilt")))
    if boards.rows:
        facts.append(Fact(_("Gremium"), boards.in_words))
    elif body:
        facts.append(Fact(_("Gremium"), str(body.get_kind_display()), "#luecken"))
    if row.cooperation.file_number:
        facts.append(Fact(_("Aktenzeichen"), row.cooperation.file_number))
    return facts + _shared(page.others)


def _state(agreement: agreements.Agreement, life: Any) -> str:
    if agreement.state != agreements.State.SIGNED or life == agreements.Life.UNSTATED:
        return str(agreement.get_state_display())
    return f"{agreement.get_state_display()}, {life.label}"


def _term(agreement: agreements.Agreement) -> str:
    first, last = datum(agreement.applies_from), datum(agreement.applies_until)
    if first and last:
        return _("%(first)s bis %(last)s") % {"first": first, "last": last}
    if first:
        return _("seit %(first)s") % {"first": first}
    return _("bis %(last)s") % {"last": last} if last else ""


def _shared(others: Iterable[Any]) -> list[Fact]:
    """Other agreements by the partners both have."""
    by_names: dict[tuple[str, ...], list[Any]] = {}
    for other in others:
        by_names.setdefault(other.shared, []).append(other.agreement)
    return [
        Fact(_("Auch dabei: %(names)s") % {"names": ", ".join(names)}, _links(found))
        for names, found in by_names.items()
    ]


def _links(rows: Iterable[Any]) -> SafeString:
    return format_html_join(
        SafeString("<br>"),
        '<a href="{}">{}</a>',
        ((reverse("portal:agreement", args=[row.address_key]), row.short_title) for row in rows),
    )
