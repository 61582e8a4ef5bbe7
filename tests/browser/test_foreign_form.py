"""A foreign form filled in three steps: from the plan to a file that the other office can read."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect
from tests.browser.inspection import barriers, sideways_scroll
from tests.browser.people import COORDINATOR, labelled, let_in, main
from tests.browser.steps import CHOSEN, SENT, VISIT, Steps

from handschlag.foundation.tables.foreign import services as foreign
from handschlag.foundation.tables.foreign.layout import ForeignColumn
from handschlag.foundation.tables.foreign.mapping import Mapping
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures import api as measures

pytestmark = pytest.mark.browser
# Nothing in these words says which of our columns is meant: that was decided once.
HEADERS = ("Ziffer", "Gegenstand der Förderung", "Worum es geht", "Unterschrift")
KEYS = ("number", "title", "short_description", "")


@pytest.fixture
def plan(common_region):
    """The coordinator's plan with two measures, and a workbook of the authority that came in once."""
    cooperation = agreements.Cooperation.objects.get(
        pk=agreements.Agreement.objects.get(short_title__startswith="Wissenschaft").cooperation_id
    )
    found = measures.create_plan(cooperation=cooperation, title="Plan zum Melden", by=None)
    for number, title in enumerate(("Kontaktstelle", "Mentoring"), 1):
        measures.add_measure(
            found, title=title, number=str(number), short_description=f"{title} in Kürze", by=None
        )
    columns = [
        ForeignColumn(at, header, (header,), (), frozenset()) for at, header in enumerate(HEADERS)
    ]
    mapping = Mapping("", 1, 1, {at: key for at, key in enumerate(KEYS) if key}, {}, "Landesamt")
    foreign.remember_mapping("massnahmen", mapping, columns=columns, by=None)
    return found


def test_a_foreign_form_is_filled_in_three_steps(common_region, plan, open_browser, tmp_path):
    form = Workbook()
    form.active.append(["Landesamt: Meldung der Vorhaben"])
    form.active.append(HEADERS)
    form.save(tmp_path / "meldung.xlsx")
    page = open_browser(viewport={"width": 360, "height": 740})
    let_in(page, common_region, COORDINATOR)
    page.goto(f"{common_region.url}/plaene/{plan.address_key}/bearbeiten/")
    steps = Steps(page)

    link = main(page).get_by_role("link", name="Ein fremdes Formular ausfüllen")
    link.click()
    expect(main(page)).to_contain_text("2 Einträge, ausgewählt wie in der Liste.")
    assert barriers(page) == []
    assert sideways_scroll(page) == []
    with page.expect_file_chooser() as chooser:
        page.get_by_label(labelled("Formular")).click()
    chooser.value.set_files(tmp_path / "meldung.xlsx")
    with page.expect_download() as download:
        page.get_by_role("button", name="Ausfüllen und herunterladen").click()

    # To the page, the file, the button.
    assert [press.kind for press in steps.presses] == [VISIT, CHOSEN, SENT]
    assert download.value.suggested_filename == "meldung (ausgefüllt).xlsx"
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Landesamt: Meldung der Vorhaben", None, None, None],
        list(HEADERS),
        ["1", "Kontaktstelle", "Kontaktstelle in Kürze", None],
        ["2", "Mentoring", "Mentoring in Kürze", None],
    ]
