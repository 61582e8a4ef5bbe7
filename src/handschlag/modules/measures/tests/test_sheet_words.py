"""A form shows what its own organisation said before, and nothing of another one."""

import pytest
from django.core.files.base import ContentFile

from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures.models import StatusReport
from handschlag.modules.measures.selectors import sheets
from handschlag.modules.measures.services.evidence import add_evidence
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.sheet_links import link_to

from .builders import make_approved_status, make_submitted
from .builders_of_rounds import QUARTER, QUARTER_BEFORE, at_desk, make_eight_rows, make_round

pytestmark = pytest.mark.django_db


def test_a_form_shows_no_words_and_no_papers_of_whoever_led_the_measure_before():
    asked = make_eight_rows()
    former, lotsen = make_organisation(), asked.measures[0]
    for measure, sender in ((lotsen, former), (asked.measures[1], asked.organisation)):
        make_approved_status(
            measure,
            period_of(QUARTER_BEFORE),
            done="Getan von früher",
            next_step="Plan von früher",
            risk="Risiko von früher",
            help_needed="Hilfe von früher",
            submitted_for=sender,
        )
    sheet = make_round(asked).sheet
    value = sheet.rows.get(indicator=asked.indicators[0])
    value.reading = make_submitted(asked.indicators[0], QUARTER, value=41)
    value.save()
    for owner, name in ((former, "Kundenliste.csv"), (asked.organisation, "Foto.csv")):
        upload = ContentFile(b"Name;Ort\n", name=name)
        add_evidence(value.reading, title=name, upload=upload, owner_org=owner, by=None)

    rows = sheets.rows_of(sheet)
    last = {
        row.measure: sheets.last_known([row])[row.pk].words for row in rows if row.kind == "status"
    }
    names = ("done", "next_step", "risk", "help_needed")
    assert [last[lotsen][name] for name in names] == ["", "", "", ""]
    assert all(last[asked.measures[1]][name].endswith("von früher") for name in names)
    page = at_desk(sheet).get(link_to(sheet)).content.decode()
    assert "Foto.csv" in page
    assert "Kundenliste.csv" not in page
    assert page.count("Risiko von früher") == 1

    StatusReport.objects.update(is_public=True)
    [row] = [row for row in rows if row.measure == lotsen and row.kind == "status"]
    shown = sheets.last_known([row])[row.pk].words
    assert [shown[name] for name in names] == ["Getan von früher", "Plan von früher", "", ""]
