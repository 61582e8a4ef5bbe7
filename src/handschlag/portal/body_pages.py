"""What the pages of bodies, meetings and papers show beside governance's own forms of them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.records_shown import Fact
from handschlag.foundation.design.thread import FadenLink
from handschlag.foundation.design.typography import datum
from handschlag.foundation.records.selectors import citations_of
from handschlag.modules.directory import api as directory
from handschlag.modules.governance import api as governance
from handschlag.portal.agreement_page import clause_anchor
from handschlag.portal.board_documents import TakeAlong, as_documents
from handschlag.portal.links import address_of

SHOWN_RESOLUTIONS, SHOWN_MEETINGS = 20, 40
# The longest word of a council's name, with the place where it may break in a narrow column.
SOFTENED = ("verordnetenversammlung", "verordneten\u00adversammlung")
Links = list[tuple[str, str]]
PROMISED = {
    "advisory_board": gettext_lazy(
        "Ein Beirat ist angekündigt; ob er gebildet wurde, ist uns nicht bekannt."
    ),
    "steering_group": gettext_lazy(
        "Ein Lenkungskreis ist angekündigt; ob er gebildet wurde, ist uns nicht bekannt."
    ),
    "working_group": gettext_lazy(
        "Eine Arbeitsgruppe ist angekündigt; ob sie gebildet wurde, ist uns nicht bekannt."
    ),
    "members_meeting": gettext_lazy(
        "Eine Mitgliederversammlung ist angekündigt; ob es sie gibt, ist uns nicht bekannt."
    ),
    "other": gettext_lazy(
        "Ein Gremium ist angekündigt; ob es gebildet wurde, ist uns nicht bekannt."
    ),
}


@dataclass(frozen=True)
class BodyLine:
    """A body in the list: what it is, and when it meets."""

    row: Any
    next_on: datetime | None = None
    last_on: datetime | None = None

    @property
    def when(self) -> str:
        if self.next_on:
            return _("nächste Sitzung am %(day)s") % {"day": datum(self.next_on)}
        if self.last_on:
            return _("letzte Sitzung am %(day)s") % {"day": datum(self.last_on)}
        return _("Sitzungen uns nicht bekannt")


@dataclass(frozen=True)
class BodyGroup:
    title: str
    lines: list[BodyLine]


def body_groups(user: Any) -> list[BodyGroup]:
    """Those that exist first, then those only promised: that a board was agreed is no board."""
    bodies = list(governance.bodies_visible_to(user).select_related("cooperation"))
    dates = _dates_of(bodies, user)
    lines = [BodyLine(row, *dates.get(row.pk, (None, None))) for row in bodies]
    stages = governance.BodyStage
    titles = {
        stages.ACTIVE: _("Bestehen"),
        stages.PROMISED: _("Angekündigt; ob sie gebildet wurden, ist uns nicht bekannt"),
        stages.DISSOLVED: _("Aufgelöst"),
    }
    groups = [
        BodyGroup(title, [line for line in lines if line.row.stage == stage])
        for stage, title in titles.items()
    ]
    return [group for group in groups if group.lines]


def _dates_of(bodies: list[Any], user: Any) -> dict[int, tuple[datetime | None, datetime | None]]:
    """The next meeting and the last one of each body, in one query."""
    found: dict[int, tuple[datetime | None, datetime | None]] = {}
    states = governance.MeetingState
    coming, done = {states.OPEN, states.IN_PROGRESS}, {states.CLOSED, states.MINUTES_APPROVED}
    sittings = governance.meetings_visible_to(user).filter(body__in=bodies)
    rows = sittings.exclude(kind=governance.MeetingKind.CIRCULATION).order_by("starts_at")
    for body, state, starts_at in rows.values_list("body", "state", "starts_at"):
        following, last = found.get(body, (None, None))
        if state in coming:
            following = following or starts_at
        elif state in done:
            last = starts_at
        found[body] = (following, last)
    return found


@dataclass(frozen=True)
class BodyPage:
    row: Any
    shown: Any
    next_meeting: Any
    voted_on: Any
    meetings: list[Any]
    resolutions: list["ShownOnPage"]
    open_ones: list[Any]
    settled: list[Any]
    backlog: list[Any]
    facts: list[Fact]
    actions: Links
    may_propose: bool
    sees_inside: bool
    runs_it: bool
    own_organisations: frozenset[str]
    is_invented: bool
    documents: list[TakeAlong] = field(default_factory=list)

    @property
    def is_promised(self) -> bool:
        return bool(self.shown.stage == governance.BodyStage.PROMISED)

    @property
    def promised_words(self) -> str:
        words = PROMISED.get(self.shown.kind, PROMISED["other"])
        return str(words)

    @property
    def clause_href(self) -> str:
        """Where the sentence stands that promises it."""
        clause = self.shown.basis
        if clause is None:
            return ""
        page = reverse("portal:agreement", args=[clause.agreement.address_key])
        return f"{page}#{clause_anchor(clause)}"


def body_page(body: Any, user: Any) -> BodyPage:
    shown = governance.form_for(body, user)
    meetings = governance.meetings_visible_to(user).filter(body=body).order_by("-starts_at")
    # A vote in writing is nothing to go to.
    called = meetings.filter(
        state__in=[governance.MeetingState.OPEN, governance.MeetingState.IN_PROGRESS]
    )
    coming = called.exclude(kind=governance.MeetingKind.CIRCULATION)
    in_writing = called.filter(kind=governance.MeetingKind.CIRCULATION)
    follow_ups = _follow_ups(body, user)
    may_propose = user.has_perm("governance.propose_item", body)
    inside = user.has_perm("governance.see_inside", body)
    return BodyPage(
        row=body,
        shown=shown,
        next_meeting=coming.order_by("starts_at").first(),
        voted_on=in_writing.order_by("ends_at").first(),
        meetings=list(meetings[:SHOWN_MEETINGS]),
        resolutions=_resolutions(body, user),
        open_ones=[each for each in follow_ups if each.acknowledged_on is None],
        settled=[each for each in follow_ups if each.acknowledged_on is not None],
        backlog=list(governance.backlog_of(body)) if inside else [],
        facts=_body_facts(shown),
        actions=_body_actions(body, user),
        may_propose=may_propose,
        sees_inside=inside,
        runs_it=user.has_perm("governance.run_meeting", body),
        own_organisations=_own_organisations(user),
        is_invented=is_invented(body),
        documents=_list_documents(body, user),
    )


def _own_organisations(user: Any) -> frozenset[str]:
    """Whoever acts for an organisation says how far its offices are."""
    if not user.is_authenticated:
        return frozenset()
    return frozenset(directory.organisations_of(user).values_list("public_id", flat=True))


def _resolutions(body: Any, user: Any) -> list["ShownOnPage"]:
    rows = governance.resolutions_visible_to(user).filter(item__body=body)
    rows = rows.order_by("-resolved_on", "-pk")[:SHOWN_RESOLUTIONS]
    return [ShownOnPage(each) for each in governance.forms_for(rows, user)]


def _follow_ups(body: Any, user: Any) -> list[Any]:
    rows = governance.follow_ups_visible_to(user).filter(body=body).order_by("due_on", "pk")
    return list(governance.forms_for(rows, user))


def _body_facts(shown: Any) -> list[Fact]:
    """Of a body that is only promised nobody knows by which rules it would vote."""
    if shown.stage == governance.BodyStage.PROMISED:
        return [
            Fact(_("Kooperation"), shown.cooperation_name),
            Fact(_("Sitze"), missing=_("uns nicht bekannt")),
            Fact(_("Sitzungen"), missing=_("uns nicht bekannt")),
        ]
    days = _("%(n)s Tage vorher") % {"n": shown.notice_days}
    return [
        Fact(_("Kooperation"), shown.cooperation_name),
        Fact(_("Befugnis"), shown.power_label),
        Fact(_("Stimmen"), shown.votes_by_label),
        Fact(_("Mehrheit"), shown.majority_label),
        Fact(_("Beschlussfähigkeit"), shown.quorum_label),
        Fact(_("Einladung"), days),
        Fact(
            _("Besteht seit"),
            datum(shown.since) if shown.since else "",
            missing=_("uns nicht bekannt"),
        ),
    ]


BODY_RIGHTS = (
    ("governance.edit_body", "governance:body_edit", lambda: _("Bearbeiten")),
    ("governance.run_meeting", "governance:meeting_new", lambda: _("Sitzung anlegen")),
    ("governance.propose_item", "governance:item_propose", lambda: _("Thema vorschlagen")),
    ("governance.see_history", "governance:body_history", lambda: _("Änderungen")),
)


def _body_actions(body: Any, user: Any) -> Links:
    if not user.is_authenticated:
        return []
    return [
        (label(), href)
        for permission, name, label in BODY_RIGHTS
        if (href := address_of(name, body.address_key)) and user.has_perm(permission, body)
    ]


def _list_documents(body: Any, user: Any) -> list[TakeAlong]:
    """The follow-up list to take along: the public one for all, the internal one for members."""
    if body.stage == governance.BodyStage.PROMISED:
        return []
    return as_documents(
        "follow_ups",
        [body.address_key],
        _("Beschlusskontrolle"),
        user,
        public=governance.public_form(body) is not None,
        inside=user.is_authenticated and user.has_perm("governance.see_inside", body),
    )


def is_invented(body: Any) -> bool:
    """The mark hangs on a source of the body and spreads to all it does."""
    return any(cited.source.invented for cited in citations_of([body]).get(body.pk, []))


# --- resolutions, with their way through the councils ---


@dataclass(frozen=True)
class ShownOnPage:
    """A resolution as pages show it: the form, and the thread through the councils."""

    form: Any

    @property
    def thread(self) -> list[FadenLink]:
        """From the resolution over each council to the binding word; empty where none is asked."""
        if not self.form.consultations:
            return []
        first = FadenLink(
            " ".join(filter(None, [self.form.kind_label, self.form.number])),
            self.form.state_label,
            state="full",
            note=datum(self.form.resolved_on),
        )
        councils = [_council_link(each) for each in self.form.consultations]
        return [first, *councils, _binding_link(self.form.binding)]


def _council_link(each: Any) -> FadenLink:
    agreed = each.result == "approved" or (
        each.result == "conditional" and each.condition_met_on is not None
    )
    day = each.decided_on or each.planned_on
    notes = [
        _planned_or_decided(each.decided_on, day),
        _("Vorlage %(n)s") % {"n": each.paper_number} if each.paper_number else "",
        each.condition,
        "" if each.authoritative else each.role_label,
    ]
    return FadenLink(
        each.where.replace(*SOFTENED),
        each.result_label,
        href=each.link,
        state="full" if agreed else "open",
        note=", ".join(filter(None, notes)),
    )


def _planned_or_decided(decided: date | None, day: date | None) -> str:
    if day is None:
        return ""
    words = datum(day)
    return words if decided else _("vorgesehen %(day)s") % {"day": words}


def _binding_link(binding: Any) -> FadenLink:
    if binding.is_binding:
        since = _("seit %(day)s") % {"day": datum(binding.since)} if binding.since else ""
        return FadenLink(_("Verbindlich"), _("ja"), state="full", note=since)
    return FadenLink(_("Verbindlich"), _("noch nicht"), state="void")
