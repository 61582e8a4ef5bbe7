"""Make the forms of bodies, papers and resolutions from rows, as some eyes may read them."""

from typing import Any

from django.utils.translation import gettext as _

from handschlag.modules.governance.choices import VoteMethod
from handschlag.modules.governance.models import (
    Body,
    Consultation,
    FollowUp,
    Paper,
    PaperFile,
    Resolution,
    Seat,
)
from handschlag.modules.governance.selectors.resolutions import (
    binding_of,
    binding_sentence,
    is_late,
)

from .declared import Eyes, Reader
from .kinds import (
    ShownBinding,
    ShownBody,
    ShownConsultation,
    ShownFile,
    ShownFollowUp,
    ShownOrganisation,
    ShownPaper,
    ShownResolution,
    ShownSeat,
)


def organisation_for(organisation: Any, eyes: Eyes) -> ShownOrganisation | None:
    """An organisation whose own entry is not public has no name for visitors."""
    if organisation is None or not (eyes.see_everything or eyes.may_see(organisation)):
        return None
    return ShownOrganisation(
        public_id=organisation.public_id,
        address_key=organisation.address_key,
        name=str(organisation),
    )


def name_of(organisation: Any, eyes: Eyes) -> str:
    if organisation is None:
        return ""
    shown = organisation_for(organisation, eyes)
    return shown.name if shown else _("nicht öffentliche Organisation")


def holder_of(seat: Seat, eyes: Eyes) -> str:
    """The name of whoever sits there, only where the directory shows the person as well."""
    if eyes.see_everything:
        return seat.holder
    if seat.person is not None:
        return str(seat.person) if eyes.may_see(seat.person) else ""
    if seat.post is None or not (eyes.may_see(seat.post) and eyes.may_see(seat.post.person)):
        return ""
    return str(seat.post.person)


def person_id_of(seat: Seat) -> str:
    person = seat.person or (seat.post.person if seat.post else None)
    return person.public_id if person else ""


def title_of(seat: Seat, eyes: Eyes) -> str:
    if seat.function or seat.post is None:
        return seat.function
    return seat.post.function if eyes.see_everything or eyes.may_see(seat.post) else ""


def show_seat(row: Seat, eyes: Eyes) -> ShownSeat:
    read = Reader(row, eyes)
    return ShownSeat(
        public_id=read.public_id,
        organisation=organisation_for(read.on_behalf_of, eyes),
        organisation_name=name_of(read.on_behalf_of, eyes),
        holder=holder_of(row, eyes),
        person_id=person_id_of(row) if holder_of(row, eyes) else "",
        title=title_of(row, eyes),
        role=read.role,
        role_label=read.label("role"),
        voting=read.voting,
        since=read.since,
        until=read.until,
        basis=read.basis,
        deputy_of=read.deputy_of.public_id if read.deputy_of else "",
        mail=read.mail,
        created_at=read.created_at,
        changed_at=read.changed_at,
    )


def show_body(row: Body, seats: list[Seat], eyes: Eyes) -> ShownBody:
    read = Reader(row, eyes)
    basis = read.basis if row.basis and eyes.may_see(row.basis.agreement) else None
    cooperation = read.cooperation if eyes.may_see(row.cooperation) else None
    return ShownBody(
        public_id=read.public_id,
        address_key=row.address_key,
        name=read.name,
        short_name=read.short_name,
        kind=read.kind,
        kind_label=read.label("kind"),
        stage=read.stage,
        stage_label=read.label("stage"),
        power=read.power,
        power_label=read.label("power"),
        task=read.task,
        basis=basis,
        since=read.since,
        until=read.until,
        votes_by_label=read.label("votes_by"),
        majority_label=read.label("majority"),
        quorum_label=read.label("quorum"),
        quorum_number=read.quorum_number,
        allows_veto=read.allows_veto,
        notice_days=read.notice_days,
        cooperation_id=cooperation.public_id if cooperation else "",
        cooperation_name=cooperation.name if cooperation else "",
        seats=tuple(show_seat(seat, eyes) for seat in seats),
        created_at=read.created_at,
        changed_at=read.changed_at,
        is_full=eyes.see_everything,
    )


def show_file(row: PaperFile, eyes: Eyes) -> ShownFile:
    read = Reader(row, eyes)
    return ShownFile(
        public_id=read.public_id,
        title=read.title,
        file_id=read.file.public_id,
        name=read.file.name,
        media_type=read.file.media_type,
        size=read.file.blob.size,
        sha256=read.file.blob_id,
        is_public=read.is_public,
        created_at=read.created_at,
        changed_at=read.changed_at,
    )


def where_of(row: Consultation, eyes: Eyes) -> str:
    if row.body is not None:
        shown = eyes.see_everything or eyes.may_see(row.body)
        return row.body.name if shown else _("anderes Gremium")
    return ", ".join(filter(None, [row.council, name_of(row.organisation, eyes)]))


def show_consultation(row: Consultation, eyes: Eyes) -> ShownConsultation:
    read = Reader(row, eyes)
    shown_body = row.body is not None and (eyes.see_everything or eyes.may_see(row.body))
    return ShownConsultation(
        public_id=read.public_id,
        where=where_of(row, eyes),
        organisation=organisation_for(read.organisation, eyes),
        organisation_name=name_of(read.organisation, eyes),
        council=read.council,
        body_id=row.body.public_id if shown_body and row.body else "",
        role=read.role,
        role_label=read.label("role"),
        authoritative=read.authoritative,
        planned_on=read.planned_on,
        paper_number=read.paper_number,
        decided_on=read.decided_on,
        result=read.result,
        result_label=read.label("result"),
        condition=read.condition,
        condition_met_on=read.condition_met_on,
        link=read.link,
        created_at=read.created_at,
        changed_at=read.changed_at,
    )


def show_paper(row: Paper, eyes: Eyes, *, with_consultations: bool = True) -> ShownPaper:
    read = Reader(row, eyes)
    files = [one for one in row.files.all() if eyes.see_everything or one.is_public]
    asked = list(row.consultations.all()) if with_consultations else []
    return ShownPaper(
        public_id=read.public_id,
        address_key=row.address_key,
        reference=read.reference,
        title=read.title,
        kind=read.kind,
        kind_label=read.label("kind"),
        dated=read.dated,
        proposal=read.proposal,
        text=read.text,
        confidential_text=read.confidential_text,
        from_org=name_of(read.from_org, eyes),
        from_office=read.from_office,
        file_number=read.file_number,
        files=tuple(show_file(one, eyes) for one in files),
        consultations=tuple(show_consultation(one, eyes) for one in asked),
        created_at=read.created_at,
        changed_at=read.changed_at,
        is_full=eyes.see_everything,
    )


def show_follow_up(row: FollowUp, eyes: Eyes) -> ShownFollowUp:
    read = Reader(row, eyes)
    return ShownFollowUp(
        public_id=read.public_id,
        title=read.title,
        organisation=organisation_for(read.organisation, eyes),
        organisation_name=name_of(read.organisation, eyes),
        office=read.office,
        deputy_office=read.deputy_office,
        due_on=read.due_on,
        expected_on=row.expected_on,
        state=read.state,
        state_label=read.label("state"),
        reason=read.reason,
        next_date=read.next_date,
        internal_note=read.internal_note,
        state_since=read.state_since,
        acknowledged_on=read.acknowledged_on,
        is_late=is_late(row),
        resolution_number=row.resolution.number,
        resolution_id=row.resolution.public_id,
        created_at=read.created_at,
        changed_at=read.changed_at,
    )


def vote_sentence(row: Resolution) -> str:
    """The vote as minutes say it."""
    left_out = _("%(number)s wegen Befangenheit ausgeschlossen") % {"number": row.excluded}
    if row.method == VoteMethod.CONSENSUS:
        words = _("im Einvernehmen")
        return f"{words}, {left_out}" if row.excluded else words
    counts = [
        _("%(number)s Ja") % {"number": row.yes},
        _("%(number)s Nein") % {"number": row.no},
        *([_("%(number)s Enthaltung") % {"number": row.abstain}] if row.abstain == 1 else []),
        *([_("%(number)s Enthaltungen") % {"number": row.abstain}] if row.abstain > 1 else []),
        *([_("%(number)s ungültig") % {"number": row.invalid}] if row.invalid else []),
        *([left_out] if row.excluded else []),
    ]
    return ", ".join(counts)


def show_binding(row: Resolution, eyes: Eyes) -> ShownBinding:
    binding = binding_of(row)
    waiting = tuple(where_of(one, eyes) for one in binding.waiting)
    refused = tuple(where_of(one, eyes) for one in binding.refused)
    return ShownBinding(
        state=binding.state,
        sentence=binding_sentence(binding.state, binding.since, waiting=waiting, refused=refused),
        since=binding.since,
        agreed=tuple(where_of(one, eyes) for one in binding.agreed),
        waiting=waiting,
        refused=refused,
    )


def _words(seat: Seat, eyes: Eyes) -> str:
    return show_seat(seat, eyes).words


def show_resolution(row: Resolution, eyes: Eyes) -> ShownResolution:
    read = Reader(row, eyes)
    votes = [(_words(one.seat, eyes), str(one.get_choice_display())) for one in _named(row, eyes)]
    referred = row.referred_to if row.referred_to and eyes.may_see(row.referred_to) else None
    adjourned = row.adjourned_to if row.adjourned_to and eyes.may_see(row.adjourned_to) else None
    return ShownResolution(
        public_id=read.public_id,
        number=read.number,
        kind=read.kind,
        kind_label=read.label("kind"),
        state=read.state,
        state_label=read.label("state"),
        text=read.text,
        confidential_text=read.confidential_text,
        resolved_on=read.resolved_on,
        method=read.method,
        method_label=read.label("method"),
        entitled=read.entitled,
        present=read.present,
        yes=read.yes,
        no=read.no,
        abstain=read.abstain,
        invalid=read.invalid,
        excluded=read.excluded,
        vote_sentence=vote_sentence(row),
        veto_by=name_of(read.veto_by, eyes),
        veto_because=read.veto_because,
        referred_to=referred.name if referred else "",
        adjourned_to=adjourned.title if adjourned else "",
        binding=show_binding(row, eyes),
        votes=tuple(votes),
        consultations=tuple(show_consultation(one, eyes) for one in row.consultations.all()),
        follow_ups=tuple(show_follow_up(one, eyes) for one in row.follow_ups.all()),
        created_at=read.created_at,
        changed_at=read.changed_at,
    )


def _named(row: Resolution, eyes: Eyes) -> list[Any]:
    """How each seat voted is for the members."""
    return list(row.votes.all()) if eyes.see_everything else []
