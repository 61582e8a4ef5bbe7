"""Minutes: filled in by themselves, approved once, afterwards only corrected with a reason."""

from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.governance import services
from handschlag.modules.governance.choices import MeetingState, VoteMethod
from handschlag.modules.governance.models import Correction, Meeting, MinutesEntry
from handschlag.modules.governance.selectors import history_of, internal_form

from .builders import (
    close,
    make_body,
    make_item,
    make_meeting,
    make_resolution,
    make_running,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _approved(built_once):
    meeting = make_running()
    item = make_item(meeting, title="Radweg")
    services.record_outcome(item, outcome="Aussprache.", by=None)
    row = make_resolution(item, method=VoteMethod.COUNTED, yes=2, no=1)
    services.approve_minutes(close(meeting), by=None)
    return row


@pytest.fixture
def approved(_approved):
    """The one resolution, counted, of a meeting whose minutes are approved."""
    return deepcopy(_approved)


def test_minutes_are_filled_in_from_agenda_attendance_and_resolutions():
    meeting = make_running(make_body(seats=3), absent=1)
    item = make_item(meeting, title="Radweg")
    services.record_outcome(
        item, outcome="Alle waren dafür.", confidential_outcome="Der Preis.", by=None
    )
    row = make_resolution(item, text="Der Radweg wird empfohlen.", confidential_text="8.000 Euro")

    minutes = close(meeting).minutes

    first = minutes.meeting.attendances.first().seat
    assert f"{first.holder} ({first.on_behalf_of}): anwesend" in minutes.opening
    assert "2 von 3 Partnern mit Stimme sind vertreten: beschlussfähig." in minutes.opening
    assert minutes.closing.startswith("Ende ")
    entry = minutes.entries.get()
    assert entry.text == (
        f"Alle waren dafür.\n\nEmpfehlung {row.number}: Der Radweg wird empfohlen.\n"
        "Angenommen: im Einvernehmen."
    )
    assert entry.confidential_text == "Der Preis."


def test_what_somebody_wrote_is_not_filled_in_over(running):
    item = make_item(running)
    minutes = services.prefill_minutes(running, by=None)
    entry = minutes.entries.get()
    services.edit_minutes_entry(entry, version=entry.version, text="Von Hand.", by=None)
    services.record_outcome(item, outcome="Später.", by=None)
    second = make_item(running)

    services.close_meeting(running, version=None, by=None)

    texts = dict(minutes.entries.values_list("item", "text"))
    assert texts == {item.pk: "Von Hand.", second.pk: ""}
    with pytest.raises(Conflict):
        services.edit_minutes_entry(entry, version=entry.version, text="Zu spät.", by=None)


def test_only_a_closed_meeting_has_minutes_to_approve_and_only_once(running, body):
    with pytest.raises(ValidationError, match="beendeten Sitzung"):
        services.approve_minutes(running, by=None)
    closed = close(running)
    with pytest.raises(ValidationError, match="späteren Sitzung"):
        services.approve_minutes(closed, approved_in=make_meeting(body), by=None)
    services.approve_minutes(closed, by=None)
    with pytest.raises(ValidationError, match="Niederschrift ist genehmigt"):
        services.approve_minutes(closed, by=None)
    assert Meeting.objects.get(pk=running.pk).state == MeetingState.MINUTES_APPROVED


def test_after_approval_texts_change_only_by_correction(approved):
    entry = MinutesEntry.objects.get(item=approved.item)

    with pytest.raises(ValidationError, match="Berichtigung"):
        services.edit_minutes_entry(entry, version=None, text="Anders.", by=None)
    with pytest.raises(ValidationError, match="warum berichtigt"):
        services.correct_outcome(approved.item, outcome="Neu.", reason=" ", by=None)
    with pytest.raises(ValidationError, match="nichts geändert"):
        services.correct_outcome(approved.item, outcome="Aussprache.", reason="so", by=None)
    assert not Correction.objects.exists()

    services.correct_outcome(
        approved.item, outcome="Kurze Aussprache.", reason="Hörfehler", by=None
    )
    services.correct_minutes_entry(entry, text="Berichtigt.", reason="Hörfehler", by=None)

    told = list(Correction.objects.values_list("subject", "old", "new", "reason"))
    assert told[0] == ("agendaitem.outcome", "Aussprache.", "Kurze Aussprache.", "Hörfehler")
    assert told[1][0] == "minutesentry.text"
    shown = internal_form(Meeting.objects.get(pk=approved.item.meeting_id))
    assert [one.new for one in shown.corrections] == ["Kurze Aussprache.", "Berichtigt."]


def test_corrected_numbers_are_checked_and_may_turn_the_result(approved):
    with pytest.raises(ValidationError, match="Stimmen sind mehr"):
        services.correct_resolution(approved, yes=3, no=1, reason="Zählfehler", by=None)
    approved.refresh_from_db()
    assert (approved.yes, approved.no, approved.state) == (2, 1, "carried")
    fixed = services.correct_resolution(approved, yes=1, no=2, reason="Zählfehler", by=None)

    assert fixed.state == "rejected"
    assert set(Correction.objects.values_list("subject", flat=True)) == {
        "resolution.yes",
        "resolution.no",
        "resolution.state",
    }


def test_before_approval_there_is_nothing_to_correct(running):
    item = make_item(running)

    with pytest.raises(ValidationError, match="noch nicht genehmigt"):
        services.correct_outcome(item, outcome="x", reason="y", by=None)


def test_the_history_of_a_meeting_tells_its_parts_in_words(approved):
    entries = history_of(approved.item.meeting, make_user())

    said = [entry.sentence for entry in entries]
    assert said[0] == "Niederschrift genehmigt"
    assert said[-1] == "Sitzung angelegt"
    recorded = next(entry for entry in entries if entry.sentence == "Beschluss eingetragen")
    labels = {change.label: change.new for change in recorded.changes}
    assert labels["Abstimmung"] == "ausgezählt"
    assert labels["Ja"] == "2"
