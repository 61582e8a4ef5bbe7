"""The year that never was: complete, marked as invented, and without a single person."""

import pytest
from django.db import transaction

from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.services import kind_of
from handschlag.modules.governance import api as governance
from handschlag.modules.measures import api as measures
from handschlag.portal.region.invented import load_invented


@pytest.fixture(scope="module")
def told_year(loaded_region, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        assert load_invented()
        yield Source.objects.get(invented=True)
        transaction.set_rollback(True)


@pytest.fixture
def source(told_year, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield told_year
        transaction.set_rollback(True)


def marked(source, rows):
    cited = Citation.objects.filter(source=source, subject_kind=kind_of(rows.model))
    return set(cited.values_list("subject_id", flat=True))


def test_everything_made_up_bears_the_mark_and_nothing_else_does(source):
    plans = measures.Plan.objects.filter(starts__isnull=False)
    assert plans.count() == 2
    for rows in (
        plans,
        governance.Body.objects.exclude(stage="promised"),
        measures.Measure.objects.filter(plan__in=plans),
        measures.Indicator.objects.filter(plan__in=plans),
        measures.Deadline.objects.all(),
        measures.ReportingRound.objects.all(),
    ):
        assert rows
        assert marked(source, rows) == set(rows.values_list("pk", flat=True))


def test_no_seat_names_a_person(source):
    assert governance.Seat.objects.count() > 8
    assert not governance.Seat.objects.exclude(person=None, post=None)
    mails = set(governance.Seat.objects.exclude(mail="").values_list("mail", flat=True))
    assert {mail.rpartition(".")[0].rpartition(".")[2] for mail in mails} == {"example"}


def test_the_year_holds_the_whole_life_of_a_plan(source):
    recommended = (
        governance.Resolution.objects.filter(consultations__authoritative=True).distinct().get()
    )
    assert governance.is_binding(recommended)
    assert measures.PlanEdition.objects.filter(resolution=recommended).exists()
    assert all(plan.release.released_on for plan in measures.Plan.objects.filter(edition__gt=0))
    meetings = governance.Meeting.objects.exclude(kind="circulation")
    coming = meetings.get(state="open", body__kind="advisory_board")
    assert coming.items.order_by("position").first().follow_up is not None
    assert {row.state for row in measures.ReportingRound.objects.all()} == {"open"}
    sheets = measures.RoundSheet.objects.all()
    assert all(sheet.mail.endswith(".example.org") for sheet in sheets)
    assert sheets.exclude(submitted_at=None).count() == 2
    assert sheets.filter(submitted_at=None).exists()
    assert measures.ReportingDate.objects.exclude(frozen_at=None).count() == 2
    assert measures.RolledUp.objects.filter(category=None).count() > 20


def test_telling_it_again_adds_nothing(source):
    before = measures.Measure.objects.count()

    assert not load_invented()

    assert measures.Measure.objects.count() == before


def test_every_public_page_about_it_says_that_something_is_made_up(source, client, settings):
    settings.WITH_INVENTED = True
    cooperation = measures.Plan.objects.filter(starts__isnull=False)[0].cooperation
    paths = [
        "/",
        "/massnahmen/",
        "/gremien/",
        f"/fortschritt/{cooperation.address_key}/",
        *(f"/massnahmen/{row.address_key}/" for row in measures.Measure.objects.all()[:3]),
        *(f"/gremien/{row.address_key}/zwei-minuten/" for row in governance.Body.objects.all()),
        *(f"/plaene/{row.address_key}/" for row in measures.Plan.objects.all()),
    ]

    silent = [path for path in paths if 'class="invented"' not in read(client, path)]

    assert silent == []


def test_beside_the_target_of_a_year_stands_what_the_year_has_reached(source, client):
    counted = measures.Indicator.objects.get(title="Schülerinnen und Schüler im Labor")
    standing = measures.standings_of([counted], withheld={})[counted.pk]
    page = read(client, f"/massnahmen/{counted.measure.address_key}/")

    if standing.compared != standing.cell.period.key:
        assert "zusammen bis" in page
    assert f">{standing.actual:.0f}<" in page


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()
