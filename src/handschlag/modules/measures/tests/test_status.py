"""Status reports: from whoever writes them to whoever releases them."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.audit import services as audit
from handschlag.foundation.notifications.models import Notification
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures import selectors, services
from handschlag.modules.measures.choices.plans import Implementation, Reason
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.models import StatusReport
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.services.locks import lock_period

from .builders import (
    make_approved_status,
    make_measure,
    make_public_measure,
    make_status,
    make_worker,
)
from .refusals import refused

pytestmark = pytest.mark.django_db


def test_the_states_a_report_names_are_the_measures_only_once_it_is_approved():
    measure = make_measure()
    report = make_status(
        measure, implementation="begun", financing="applied", financing_reason="grant_pending"
    )
    measure.refresh_from_db()
    assert (measure.implementation, measure.financing) == ("not_begun", "open")
    services.approve_status(report, by=None)
    measure.refresh_from_db()
    assert (measure.implementation, measure.financing) == ("begun", "applied")
    assert measure.implementation_since == period_of("2024-Q1").ends
    assert measure.financing_reason == Reason.GRANT_PENDING


def test_no_change_is_a_value_and_nothing_at_all_is_none():
    measure = make_measure()
    with refused("keine Veränderung"):
        make_status(measure, done="")
    report = make_status(measure, done="", no_change=True)
    assert report.state == ReportState.SUBMITTED
    with refused("passen nicht zusammen"):
        make_status(measure, no_change=True, implementation="done")


def test_reporting_the_same_twice_changes_nothing_and_the_last_word_counts():
    measure, sender = make_measure(), make_organisation()
    first = make_status(measure, submitted_for=sender, basis="Meldebogen")
    again = make_status(measure, submitted_for=sender)
    assert again.version == first.version
    changed = make_status(measure, done="Drei Lotsinnen.", submitted_for=sender)
    assert (changed.pk, changed.done) == (first.pk, "Drei Lotsinnen.")
    assert changed.submitted_for == sender
    assert changed.submitted_by is None


def test_what_is_returned_comes_back_changed_with_the_reason_kept_until_approved():
    report = make_status(make_measure())
    with refused("was noch fehlt"):
        services.return_status(report, note=" ", by=None)
    report = services.return_status(report, note="Bitte mit Zahl.", by=None)
    assert (report.state, report.return_note) == ("returned", "Bitte mit Zahl.")
    with refused("Freigegeben wird nur"):
        services.approve_status(report, by=None)
    report = make_status(report.measure, done="Zwei eingestellt.")
    report = services.approve_status(report, by=None)
    assert (report.state, report.return_note) == ("approved", "")
    acts = [entry.act for entry in audit.history_of(report.measure)]
    assert acts[0] == "measure.status_approved"
    assert "measure.status_returned" in acts


def test_what_is_approved_is_changed_only_after_it_was_opened_again():
    report = make_approved_status(make_measure())
    with refused("Zurückgegebenes"):
        make_status(report.measure, done="Anders.")
    with refused("Zurückgegeben wird nur"):
        services.return_status(report, note="Doch nicht", by=None)
    services.reopen_status(report, note="Zahl vertauscht", by=None)
    assert make_status(report.measure, done="Anders.").done == "Anders."


def test_a_draft_is_kept_half_done_and_really_deleted():
    measure = make_measure()
    period = period_of("2024-Q1")
    draft = services.write_status(measure, period=period, risk="Personal", by=None)
    assert draft.state == ReportState.DRAFT
    draft = services.write_status(measure, period=period, done="", version=1, by=None)
    with pytest.raises(Conflict):
        services.write_status(measure, period=period, done="x", version=1, by=None)
    services.delete_status_draft(draft, by=None)
    assert not StatusReport.objects.exists()
    with refused("nur Entwürfe"):
        services.delete_status_draft(make_status(measure), by=None)


def test_giving_up_in_a_report_takes_a_reason():
    with refused("nennt den Grund"):
        make_status(make_measure(), implementation=Implementation.DROPPED)


def test_a_period_that_is_closed_or_has_not_begun_is_refused():
    measure = make_measure()
    lock_period(measure.plan, period_of("2024"), by=None)
    with refused("abgeschlossen"):
        make_status(measure, period_of("2024-Q1"))
    with refused("noch nicht begonnen"):
        make_status(measure, period_of("2099-Q1"))


def test_a_late_approval_of_an_old_period_does_not_undo_what_came_after():
    measure = make_measure()
    old = make_status(measure, period_of("2023-Q4"), implementation="in_preparation")
    make_approved_status(measure, period_of("2024-Q1"), implementation="begun")
    services.approve_status(old, by=None)
    measure.refresh_from_db()
    assert measure.implementation == "begun"


def test_several_are_released_together_all_or_none():
    reports = [make_status(make_measure()) for _ in range(2)]
    returned = services.return_status(make_status(make_measure()), note="?", by=None)
    with refused("Freigegeben wird nur"):
        services.approve_status_reports([*reports, returned], by=None)
    assert not StatusReport.objects.filter(state=ReportState.APPROVED).exists()
    done = services.approve_status_reports(reports, by=None)
    assert [report.state for report in done] == ["approved", "approved"]


def test_visitors_read_what_is_approved_and_released_and_never_risk_or_help():
    visitor = AnonymousUser()
    measure = make_public_measure()
    report = make_approved_status(measure, risk="Träger zahlungsunfähig", help_needed="Geld")
    assert not selectors.status_reports_visible_to(visitor).exists()
    report = services.set_status_public(report, is_public=True, by=None)
    shown = selectors.status_of([measure], visitor)[measure.pk]
    assert (shown.done, shown.risk, shown.help_needed) == (report.done, "", "")
    pending = make_status(measure, period_of("2024-Q2"), done="Noch nicht geprüft")
    services.set_status_public(pending, is_public=True, by=None)
    assert selectors.status_of([measure], visitor)[measure.pk].done == report.done


def test_inside_all_is_read_but_drafts_of_others():
    measure = make_measure()
    coordinator, worker = make_coordinator(measure.cooperation), make_worker(measure)
    draft = services.write_status(measure, period=period_of("2024-Q1"), done="?", by=worker)
    assert draft in selectors.status_reports_visible_to(worker)
    assert draft not in selectors.status_reports_visible_to(coordinator)
    report = services.submit_status(draft, version=None, by=worker)
    assert report in selectors.waiting_status_reports(coordinator)
    shown = selectors.shown_report(report, coordinator)
    assert shown is not None
    assert shown.is_full


def test_whoever_reported_is_told_what_came_back_and_everybody_what_was_stopped():
    measure = make_measure()
    coordinator, worker = make_coordinator(measure.cooperation), make_worker(measure)
    report = make_status(measure, by=worker)
    services.return_status(report, note="Bitte mit Zahl.", by=coordinator)
    told = Notification.objects.filter(kind="measures.status_returned")
    assert [row.recipient for row in told] == [worker]
    services.drop_measure(measure, reason="no_demand", version=None, by=worker)
    told = Notification.objects.filter(kind="measures.measure_stopped")
    assert [row.recipient for row in told] == [coordinator]


def test_no_change_leaves_the_words_before_it_standing():
    measure = make_measure()
    worker = make_worker(measure)
    make_approved_status(measure, period_of("2024-Q1"), done="Angefangen.")
    make_approved_status(measure, period_of("2024-Q2"), done="", no_change=True)
    shown = selectors.status_of([measure], worker)[measure.pk]
    assert (shown.done, shown.row.period.starts) == ("Angefangen.", date(2024, 1, 1))
