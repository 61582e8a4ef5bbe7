"""Meetings with their open agenda items, and what was resolved on them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.modules.governance import api as governance

from .addresses import AGENDA, MINUTES
from .documents import made_document
from .things import Inside, Ref, Thing, page

# The words the specification recommends. A public meeting has been called: that comes first.
STATES = {"minutes_approved": "durchgeführt"}
INVITED = "eingeladen"


def meeting_things(
    forms: Iterable[governance.ShownMeeting], consultations: Mapping[tuple[str, str], str]
) -> Iterator[Thing]:
    """`consultations`: the consultation of a paper in a body, by both their ids."""
    for form in forms:
        items = [item for item in form.items if not item.is_cut]
        made = [
            _item(form, item, order, consultations.get(_paper_and_body(form, item), ""))
            for order, item in enumerate(items)
        ]
        yield from made
        places = [_location(form)] if form.place else []
        documents = list(_documents(form))
        yield from [*places, *documents]
        yield _meeting(form, made, places, documents)


def _documents(form: governance.ShownMeeting) -> Iterator[Thing]:
    """The papers anybody may take along: the agenda, and the minutes once they are approved."""
    owner = ("meeting", form.public_id)
    names = [form.body_key, form.address_key]
    path = reverse("governance:agenda_pdf", args=names)
    yield made_document(owner, AGENDA, _("Tagesordnung"), path, _latest(form), number=form.number)
    if form.minutes_approved_on:
        path = reverse("governance:minutes_pdf", args=names)
        yield made_document(
            owner, MINUTES, _("Niederschrift"), path, _latest(form), number=form.number
        )


def _latest(form: governance.ShownMeeting) -> datetime:
    return max([form.changed_at, *(_changed(item) for item in form.items)])


def _paper_and_body(form: governance.ShownMeeting, item: governance.ShownItem) -> tuple[str, str]:
    return (item.paper.public_id if item.paper else "", form.body_id)


def _meeting(
    form: governance.ShownMeeting,
    items: list[Thing],
    places: list[Thing],
    documents: list[Thing],
) -> Thing:
    by_word = {each.key.rpartition("-")[2]: Inside(*each.name) for each in documents}
    content = {
        "name": form.title,
        "meetingState": STATES.get(form.state, INVITED),
        "cancelled": form.state == "cancelled",
        "start": form.starts_at,
        "end": form.ends_at,
        "location": Inside(*places[0].name) if places else None,
        "organization": [Ref("organization", form.body_id)],
        "invitation": by_word.get(AGENDA),
        "resultsProtocol": by_word.get(MINUTES),
        "agendaItem": [Inside(*each.name) for each in items],
        "keyword": [form.kind_label],
        "web": page("portal:meeting", form.body_key, form.address_key),
        "handschlag:number": form.number,
        "handschlag:kind": form.kind,
        "handschlag:state": form.state,
        "handschlag:quorum": _quorum(form),
        "handschlag:minutesApprovedOn": form.minutes_approved_on,
        "handschlag:opening": form.opening,
        "handschlag:closing": form.closing,
        "handschlag:correctedAt": [each.made_at for each in form.corrections],
    }
    changed = max([form.changed_at, *(each.changed for each in [*items, *places])])
    return Thing("meeting", form.public_id, form.created_at, changed, content)


def _quorum(form: governance.ShownMeeting) -> dict[str, Any]:
    if form.quorum is None:
        return {}
    return {
        "entitled": form.quorum.entitled,
        "present": form.quorum.present,
        "needed": form.quorum.needed,
        "reached": form.quorum.is_reached,
    }


def _location(form: governance.ShownMeeting) -> Thing:
    content = {"description": form.place, "meetings": [Ref("meeting", form.public_id)]}
    return Thing(
        "location", form.public_id, form.created_at, form.changed_at, content, ("meetings",)
    )


def _item(
    form: governance.ShownMeeting, item: governance.ShownItem, order: int, consultation: str
) -> Thing:
    content = {
        "meeting": Ref("meeting", form.public_id),
        "number": item.number,
        "order": order,
        "name": item.title,
        "public": item.is_public,
        "consultation": Ref("consultation", consultation) if consultation else None,
        "result": "; ".join(f"{each.kind_label}: {each.state_label}" for each in item.resolutions),
        "keyword": [item.purpose_label],
        "resolutionText": "\n\n".join(each.text for each in item.resolutions),
        "web": page(
            "portal:meeting", form.body_key, form.address_key, anchor=f"top-{item.public_id}"
        ),
        "handschlag:purpose": item.purpose,
        "handschlag:text": item.text,
        "handschlag:minutesPlanned": item.minutes_planned,
        "handschlag:responsible": {"organization": item.organisation, "office": item.office},
        "handschlag:proposedBy": item.proposed_by,
        "handschlag:paper": Ref("paper", item.paper.public_id) if item.paper else None,
        "handschlag:outcome": item.outcome,
        "handschlag:minutes": item.minutes_text,
        "handschlag:continues": Ref("agendaitem", item.continues) if item.continues else None,
        "handschlag:correctedAt": list(item.corrected_at),
        "handschlag:followUp": _follow_up(item.follow_up) if item.follow_up else None,
        "handschlag:resolution": [_resolution(each) for each in item.resolutions],
    }
    return Thing(
        "agendaitem", item.public_id, item.created_at, _changed(item), content, ("meeting",)
    )


def _changed(item: governance.ShownItem) -> datetime:
    moments = [item.changed_at, *(each.changed_at for each in item.resolutions)]
    moments += [each.changed_at for one in item.resolutions for each in one.follow_ups]
    return max([*moments, item.follow_up.changed_at] if item.follow_up else moments)


def _resolution(form: governance.ShownResolution) -> dict[str, Any]:
    return {
        "number": form.number,
        "kind": form.kind,
        "state": form.state,
        "text": form.text,
        "resolvedOn": form.resolved_on,
        "votes": _votes(form),
        "vetoBy": form.veto_by,
        "referredTo": form.referred_to,
        "adjournedTo": form.adjourned_to,
        "binding": {
            "state": str(form.binding.state),
            "sentence": form.binding.sentence,
            "since": form.binding.since,
            "agreed": list(form.binding.agreed),
            "waiting": list(form.binding.waiting),
            "refused": list(form.binding.refused),
        },
        "followUp": [_follow_up(each) for each in form.follow_ups],
    }


def _votes(form: governance.ShownResolution) -> dict[str, Any]:
    """Numbers where there was a count; consensus has none."""
    counted = ("yes", "no", "abstain", "invalid") if form.method == "counted" else ()
    numbers = {name: getattr(form, name) for name in (*counted, "excluded", "present", "entitled")}
    return {"method": form.method, "sentence": form.vote_sentence, **numbers}


def _follow_up(form: governance.ShownFollowUp) -> dict[str, Any]:
    """The state of implementation, by office and never by person."""
    return {
        "title": form.title,
        "organization": form.organisation_name,
        "office": form.office,
        "dueOn": form.due_on,
        "state": form.state,
        "reason": form.reason,
        "nextDate": form.next_date,
        "acknowledgedOn": form.acknowledged_on,
        "resolution": form.resolution_number,
    }
