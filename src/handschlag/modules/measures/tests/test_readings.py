"""The way of a reading, and everything that is refused on it with a sentence."""

import io
from copy import deepcopy
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.audit import services as audit
from handschlag.foundation.files.models import File, blob_path
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.directory.api import Competence
from handschlag.modules.directory.tests.builders import make_mandate, make_organisation
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.choices.results import IndicatorKind
from handschlag.modules.measures.models import Reading, RolledUp
from handschlag.modules.measures.selectors.results import (
    evidence_visible_to,
    indicators_without_reading,
    last_readings,
    readings_visible_to,
)
from handschlag.modules.measures.services import evidence, indicators, locks, readings
from handschlag.modules.measures.services.indicators import period_of

from .builders_of_results import (
    make_approved,
    make_categories,
    make_indicator,
    make_measured_plan,
    make_submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _indicator(built_once):
    return make_indicator()


@pytest.fixture
def indicator(_indicator):
    """Persons counted anew in each quarter, without a reading so far."""
    return deepcopy(_indicator)


def refused(match):
    return pytest.raises(ValidationError, match=match)


def test_a_reading_goes_from_draft_to_approval_with_its_stamps(indicator):
    user = make_user()
    reading = readings.write_reading(
        indicator, period=period_of("2026-Q1"), value="1.234,5", by=user
    )
    assert reading.state == ReportState.DRAFT
    assert not RolledUp.objects.exists()
    reading = readings.submit_reading(reading, by=user)
    reading = readings.return_reading(reading, note="Bitte ohne Praktika.", by=user)
    assert (reading.state, reading.returned_by) == (ReportState.RETURNED, user)
    again = make_submitted(indicator, value=1200, by=user)
    assert again.pk == reading.pk
    approved = readings.approve_reading(again, by=user)
    assert (approved.state, approved.approved_by) == (ReportState.APPROVED, user)
    assert RolledUp.objects.get(period__key="2026-Q1").number == 1200
    acts = [entry.act for entry in audit.history_of(approved)]
    assert sorted(acts) == sorted(
        ["reading.written", "reading.submitted", "reading.returned", "reading.written",
         "reading.submitted", "reading.approved"]
    )  # fmt: skip


def test_reporting_the_same_twice_is_one_reading(indicator):
    first, second = make_submitted(indicator, value=7), make_submitted(indicator, value="7")
    assert (first.pk, first.version) == (second.pk, second.version)
    with refused("erst, wenn es zurückgegeben wurde"):
        make_submitted(indicator, value=8)


def test_a_correction_takes_the_place_and_the_old_value_stays_as_history(indicator):
    old = make_approved(indicator, value=10)
    with refused("Grund der Berichtigung"):
        make_submitted(indicator, value=12)
    pending = make_submitted(indicator, value=12, reason="doppelt gezählt")
    assert RolledUp.objects.get(period__key="2026-Q1").number == 10
    new = readings.approve_reading(pending, by=None)
    old.refresh_from_db()
    assert (old.is_current, old.state, old.value) == (False, ReportState.APPROVED, 10)
    assert new.corrects == old
    assert RolledUp.objects.get(period__key="2026-Q1").number == 12
    with refused("nicht gelöscht"):
        readings.discard_reading(old, by=None)


def test_a_withdrawn_reading_leaves_nothing_in_the_sums(indicator):
    reading = make_approved(indicator)
    readings.withdraw_reading(reading, reason="irrtümlich gemeldet", by=None)
    assert not RolledUp.objects.exists()
    assert Reading.objects.count() == 1


@pytest.mark.parametrize("words", ["ja", "siehe Beschreibung", "ca. 5"])
def test_words_are_no_reading(indicator, words):
    with refused("ist keine Zahl"):
        make_submitted(indicator, value=words)
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"numerator": -1, "denominator": 5}, "nicht negativ"),
        ({"numerator": 1, "denominator": 0}, "Nenner ist null"),
        ({"numerator": 6, "denominator": 5}, "größer als der Nenner"),
        ({"value": 50}, "Zähler und Nenner ein"),
    ],
)
def test_an_impossible_share_is_refused(indicator, fields, sentence):
    share = make_indicator(indicator.plan, kind=IndicatorKind.SHARE, unit="%")
    with refused(sentence):
        make_submitted(share, **fields)


def test_another_unit_is_refused(indicator):
    with refused("wird in „Personen“ gemessen"):
        make_submitted(indicator, value=5, unit="Euro")


def test_a_closed_period_takes_nothing_until_it_is_reopened_with_a_reason(indicator):
    waiting = make_submitted(indicator)
    year = period_of("2026")
    locks.lock_period(indicator.plan, year, by=None)
    for act in (
        lambda: make_submitted(indicator, "2026-Q2"),
        lambda: readings.approve_reading(waiting, by=None),
        lambda: readings.return_reading(waiting, note="?", by=None),
    ):
        with refused("2026 ist abgeschlossen"):
            act()
    with refused("schon abgeschlossen"):
        locks.lock_period(indicator.plan, year, by=None)
    with refused("Grund"):
        locks.reopen_period(indicator.plan, year, reason=" ", by=None)
    locks.reopen_period(indicator.plan, year, reason="Nachmeldung", by=None)
    assert readings.approve_reading(waiting, by=None).is_current


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        ("2023-Q4", "außerhalb des Plans"),
        ("2028-Q4", "noch nicht begonnen"),
        ("2026", "je Quartal"),
    ],
)
def test_a_reading_stands_in_a_period_of_the_plan_that_has_begun(indicator, period, sentence):
    with refused(sentence):
        make_submitted(indicator, period)


def test_two_people_deciding_at_once_do_not_overwrite_each_other(indicator):
    reading = make_submitted(indicator)
    readings.return_reading(reading, note="?", by=None, version=reading.version)
    with pytest.raises(Conflict):
        readings.approve_reading(reading, by=None, version=reading.version)


def test_a_category_has_to_belong_to_the_indicator():
    plan = make_measured_plan()
    towns, ages = make_categories(plan, "A", "B"), make_categories(plan, "jung")
    indicator = make_indicator(plan, dimensions=[towns[0].dimension])
    assert make_submitted(indicator, category=towns[0]).category == towns[0]
    with refused("nicht aufgeschlüsselt"):
        make_submitted(indicator, category=ages[0])


def test_what_a_value_means_does_not_change_under_it(indicator):
    make_submitted(indicator)
    with refused("neuen Indikator"):
        indicators.edit_indicator(indicator, version=None, counting="stock", by=None)
    make_approved(indicator, "2026-Q2")
    with refused("freigegebene Ist-Werte"):
        indicators.remove_indicator(indicator, by=None)


def test_visitors_see_what_holds_of_public_indicators_and_no_evidence_that_is_internal():
    plan = make_measured_plan(audience=Audience.PUBLIC)
    indicator = make_indicator(plan)
    reading = make_submitted(indicator)
    proof = ContentFile(b"%PDF-1.4\n", name="liste.pdf")
    evidence.add_evidence(reading, title="Teilnehmerliste", upload=proof, by=None)
    public = evidence.add_evidence(
        reading, title="Bericht", file_number="12-34", audience=Audience.PUBLIC, by=None
    )
    visitor, insider = make_user(), make_coordinator(plan.cooperation)
    assert not readings_visible_to(visitor).exists()
    indicators.release_indicator(indicator, by=None)
    assert not readings_visible_to(visitor).exists()
    assert list(readings_visible_to(insider)) == [reading]
    assert not evidence_visible_to(visitor).exists()
    readings.approve_reading(reading, by=None)
    assert list(readings_visible_to(visitor)) == [reading]
    assert list(evidence_visible_to(visitor)) == [public]
    assert evidence_visible_to(insider).count() == 2
    with refused("behält seine Nachweise"):
        evidence.remove_evidence(public, by=None)


def test_a_discarded_draft_takes_its_files_with_it_and_photos_come_without_their_place(
    settings, tmp_path, indicator
):
    settings.MEDIA_ROOT = tmp_path
    exif, taken = Image.Exif(), io.BytesIO()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 45.0, 25.0)})
    Image.new("RGB", (8, 8)).save(taken, "JPEG", exif=exif)
    for remove in (readings.discard_reading, None):
        reading = make_submitted(indicator)
        photo = ContentFile(taken.getvalue(), name="foto.jpg")
        proof = evidence.add_evidence(reading, title="Foto", upload=photo, by=None)
        with Image.open(blob_path(proof.file.blob_id)) as kept:
            assert not kept.getexif().get_ifd(0x8825)
        if remove:
            remove(reading, by=None)
        else:
            indicators.remove_indicator(indicator, by=None)
        assert not File.objects.exists()


def test_evidence_is_a_file_or_a_file_number_not_nothing(indicator):
    reading = make_submitted(indicator)
    with refused("Nummer der Akte"):
        evidence.add_evidence(reading, title="Liste", by=None)


def test_what_is_missing_in_a_period_can_be_listed():
    plan = make_measured_plan()
    there, missing = make_indicator(plan), make_indicator(plan)
    make_submitted(missing)
    make_approved(there)
    found = indicators_without_reading(plan.indicators.all(), period_of("2026-Q1"))
    assert list(found) == [missing]
    last = last_readings([there, missing], before=period_of("2026-Q2"))
    assert {key: row.value for key, row in last.items()} == {(there.pk, None): 10}


def test_a_period_has_one_row_and_right_days():
    quarter = period_of("2026-Q3")
    assert (quarter.starts, quarter.ends) == (date(2026, 7, 1), date(2026, 9, 30))
    assert period_of("2026-Q3") == quarter
    assert str(quarter) == "3.\u00a0Quartal 2026"
    with refused("kein Zeitraum"):
        period_of("2026-Q9")
    with pytest.raises(ValidationError):
        period_of("0001")


def test_who_reports_does_not_release_and_strangers_do_neither():
    office = make_organisation()
    indicator = make_indicator(reporter=office)
    reading = make_submitted(indicator)
    staff, stranger = make_user(), make_user()
    make_mandate(staff, office, Competence.REPORT)
    coordinator = make_coordinator(indicator.plan.cooperation)
    assert staff.has_perm("measures.report_reading", indicator)
    for permission in ("measures.approve_reading", "measures.edit_indicator"):
        assert not staff.has_perm(permission, indicator)
    for permission in ("measures.report_reading", "measures.approve_reading"):
        assert coordinator.has_perm(permission, reading)
        assert not stranger.has_perm(permission, reading)
    assert coordinator.has_perm("measures.lock_period", indicator.plan)
    assert not staff.has_perm("measures.lock_period", indicator.plan)
