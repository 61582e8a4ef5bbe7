"""A meeting on its page: agenda, results, the way of its recommendations, what to take along."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.design.records_shown import Fact
from handschlag.foundation.design.typography import datum, zeitpunkt
from handschlag.modules.governance import api as governance
from handschlag.portal.board_documents import INTERNAL, TakeAlong, as_documents
from handschlag.portal.body_pages import Links, ShownOnPage, is_invented
from handschlag.portal.links import address_of


@dataclass(frozen=True)
class ItemOnPage:
    form: Any
    resolutions: list[ShownOnPage]


@dataclass(frozen=True)
class MeetingPage:
    row: Any
    shown: Any
    items: list[ItemOnPage]
    facts: list[Fact]
    actions: Links
    documents: list[TakeAlong]
    is_over: bool
    is_cancelled: bool
    is_invented: bool

    @property
    def has_next_step(self) -> bool:
        """Whoever is called or runs the meeting has something to do: the first action leads there."""
        waits = self.row.state not in {"minutes_approved", "cancelled"}
        return waits and len(self.actions) > 1


def meeting_page(meeting: Any, user: Any) -> MeetingPage:
    shown = governance.form_for(meeting, user)
    states = governance.MeetingState
    return MeetingPage(
        row=meeting,
        shown=shown,
        items=[
            ItemOnPage(item, [ShownOnPage(each) for each in item.resolutions])
            for item in shown.items
        ],
        facts=_meeting_facts(shown),
        actions=_meeting_actions(meeting, user),
        documents=_meeting_documents(meeting, user),
        is_over=meeting.state in {states.CLOSED, states.MINUTES_APPROVED},
        is_cancelled=meeting.state == states.CANCELLED,
        is_invented=is_invented(meeting.body),
    )


def _meeting_facts(shown: Any) -> list[Fact]:
    facts = [
        Fact(_("Beginn"), zeitpunkt(shown.starts_at)),
        Fact(_("Form"), shown.kind_label),
        Fact(_("Stand"), shown.state_label),
    ]
    is_vote = shown.kind == governance.MeetingKind.CIRCULATION
    if not is_vote:
        facts.insert(1, Fact(_("Ort"), shown.place, missing=_("nicht genannt")))
    # Before anybody is written down as there, there is nothing to say.
    if shown.quorum is not None and (shown.presences or not shown.is_full):
        label = _("Beteiligung") if is_vote else _("Anwesenheit")
        facts.append(Fact(label, shown.quorum.sentence))
    if shown.minutes_approved_on:
        facts.append(Fact(_("Niederschrift genehmigt"), datum(shown.minutes_approved_on)))
    return facts


def _meeting_actions(meeting: Any, user: Any) -> Links:
    if not user.is_authenticated:
        return []
    args = (meeting.body.address_key, meeting.address_key)
    found: Links = []
    if own := governance.own_pack_path(meeting, user):
        found.append(_own_place(meeting, user, own))
    if user.has_perm("governance.run_meeting", meeting):
        found += _steps(meeting, args)
    if user.has_perm("governance.see_history", meeting):
        found.append((_("Änderungen"), address_of("governance:meeting_history", *args)))
    return found


def _own_place(meeting: Any, user: Any, pack: str) -> tuple[str, str]:
    """What a member can do; guests, and all once a vote in writing is over, only look at it."""
    if not meeting.is_circulation:
        return _("Zu- oder absagen"), pack
    vote = governance.own_vote(meeting, user)
    if vote is None:
        return _("Zum Umlaufverfahren"), pack
    label = _("Stimme ansehen oder ändern") if vote.is_cast else _("Abstimmen")
    return label, vote.path


def _steps(meeting: Any, args: tuple[str, str]) -> Links:
    """What whoever runs the meeting does next, and what comes after."""
    states, found = governance.MeetingState, []
    if meeting.state in {states.DRAFT, states.OPEN}:
        found.append((_("Vorbereiten"), address_of("governance:meeting_edit", *args)))
    if meeting.state in {states.CLOSED, states.MINUTES_APPROVED}:
        found.append((_("Niederschrift"), address_of("governance:minutes_edit", *args)))
    if meeting.state in {states.OPEN, states.IN_PROGRESS, states.CLOSED}:
        is_vote = meeting.is_circulation and meeting.state != states.CLOSED
        label = _("Stand der Abstimmung") if is_vote else _("Ergebnisse")
        found.append((label, address_of("governance:meeting_run", *args)))
    if meeting.state != states.DRAFT:
        found.append((_("Öffentlichkeit"), address_of("governance:meeting_open_up", *args)))
    return found


def _meeting_documents(meeting: Any, user: Any) -> list[TakeAlong]:
    args = (meeting.body.address_key, meeting.address_key)
    public = governance.public_form(meeting) is not None
    inside = user.is_authenticated and user.has_perm("governance.see_inside", meeting)
    states = governance.MeetingState
    found: list[TakeAlong] = []
    if meeting.state in {states.CLOSED, states.MINUTES_APPROVED}:
        approved = meeting.state == states.MINUTES_APPROVED
        found += as_documents(
            "minutes", args, _("Niederschrift"), user, public=public and approved, inside=inside
        )
    found += as_documents("agenda", args, _("Tagesordnung"), user, public=public, inside=inside)
    if inside:
        pack = address_of("governance:pack_pdf", *args)
        found.append(TakeAlong(_("Sitzungsmappe, intern"), ((_("PDF"), f"{pack}{INTERNAL}"),)))
    if meeting.state in {states.OPEN, states.IN_PROGRESS} and (public or inside):
        entry = address_of("governance:meeting_ics", *args)
        found.append(TakeAlong(_("Termin für den Kalender"), ((_("ICS"), entry),)))
    return found
