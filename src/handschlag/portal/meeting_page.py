"""A meeting on its page: agenda, results, the way of its recommendations, what to take along."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.design.records_shown import Fact
from handschlag.foundation.design.typography import datum, zeitpunkt
from handschlag.modules.governance import api as governance
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
    documents: Links
    is_over: bool
    is_cancelled: bool
    is_invented: bool


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
        documents=_meeting_documents(meeting, shown, user),
        is_over=meeting.state in {states.CLOSED, states.MINUTES_APPROVED},
        is_cancelled=meeting.state == states.CANCELLED,
        is_invented=is_invented(meeting.body),
    )


def _meeting_facts(shown: Any) -> list[Fact]:
    facts = [
        Fact(_("Beginn"), zeitpunkt(shown.starts_at)),
        Fact(_("Ort"), shown.place, missing=_("nicht genannt")),
        Fact(_("Form"), shown.kind_label),
        Fact(_("Stand"), shown.state_label),
    ]
    if shown.quorum is not None:
        facts.append(Fact(_("Anwesenheit"), shown.quorum.sentence))
    if shown.minutes_approved_on:
        facts.append(Fact(_("Niederschrift genehmigt"), datum(shown.minutes_approved_on)))
    return facts


def _meeting_actions(meeting: Any, user: Any) -> Links:
    if not user.is_authenticated:
        return []
    args = (meeting.body.address_key, meeting.address_key)
    states = governance.MeetingState
    found: Links = []
    if user.has_perm("governance.run_meeting", meeting):
        if meeting.state in {states.DRAFT, states.OPEN}:
            found.append((_("Vorbereiten"), address_of("governance:meeting_edit", *args)))
        if meeting.state in {states.OPEN, states.IN_PROGRESS, states.CLOSED}:
            found.append((_("Ergebnisse"), address_of("governance:meeting_run", *args)))
        if meeting.state in {states.CLOSED, states.MINUTES_APPROVED}:
            found.append((_("Niederschrift"), address_of("governance:minutes_edit", *args)))
        if meeting.state != states.DRAFT:
            found.append((_("Öffentlichkeit"), address_of("governance:meeting_open_up", *args)))
    if user.has_perm("governance.see_history", meeting):
        found.append((_("Änderungen"), address_of("governance:meeting_history", *args)))
    return found


def _meeting_documents(meeting: Any, shown: Any, user: Any) -> Links:
    args = (meeting.body.address_key, meeting.address_key)
    public = governance.public_form(meeting) is not None
    inside = user.is_authenticated and user.has_perm("governance.see_inside", meeting)
    states = governance.MeetingState
    kinds = [("agenda", _("Tagesordnung"))]
    if meeting.state == states.MINUTES_APPROVED or (inside and meeting.state == states.CLOSED):
        kinds.append(("minutes", _("Niederschrift")))
    found: Links = []
    for name, words in kinds:
        if public and not (name == "minutes" and meeting.state == states.CLOSED):
            found += _both(name, words, args, "")
        if inside:
            found += _both(name, _("%(what)s (intern)") % {"what": words}, args, "?fassung=intern")
    if inside:
        pack = address_of("governance:pack_pdf", *args)
        found.append((_("Sitzungsmappe (intern)"), f"{pack}?fassung=intern"))
    if meeting.state in {states.OPEN, states.IN_PROGRESS} and (public or inside):
        found.append(
            (_("Termin für den Kalender (ICS)"), address_of("governance:meeting_ics", *args))
        )
    return found


def _both(name: str, words: str, args: Iterable[str], query: str) -> Links:
    return [
        (
            _("%(what)s als PDF") % {"what": words},
            address_of(f"governance:{name}_pdf", *args) + query,
        ),
        (
            _("%(what)s als Word-Dokument") % {"what": words},
            address_of(f"governance:{name}_docx", *args) + query,
        ),
    ]
