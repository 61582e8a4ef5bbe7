"""What people and spreadsheets write otherwise than we keep it is read as it is meant, or refused."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile

from handschlag.foundation.tables import services as imports
from handschlag.foundation.tables.applying import apply_import
from handschlag.foundation.tables.writing import write_table
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import ContactPoint, Organisation
from handschlag.modules.directory.tables import ORGANISATIONS

from .builders import make_contact_point, make_editor, make_organisation
from .test_tables import administrator, exported, put, read_in

pytestmark = pytest.mark.django_db


def read(key="organisationen", **cells):
    """The first row of one's own table comes back with these cells."""
    user = administrator()
    book = exported(user, key)
    put(book.worksheets[0], 2, **cells)
    return read_in(book, user, key)


def problems_of(draft):
    return [key for row in draft.rows.all() for key, _sentence in row.problems]


def applied(draft):
    return apply_import(draft, by=administrator())


def test_a_zero_the_spreadsheet_lost_before_a_postcode_is_put_back():
    town = make_organisation(land="BB")
    applied(read(Ort="Spremberg", Postleitzahl=3130))
    town.refresh_from_db()
    assert town.seat.postcode == "03130"


@pytest.mark.parametrize(("ending", "problems"), [("ods", []), ("csv", ["postcode"])])
def test_the_zero_comes_back_from_libreoffice_and_not_from_plain_text(ending, problems):
    user, town = administrator(), make_organisation(seat={"city": "Forst", "postcode": "99999"})
    draft = imports.start_import(ORGANISATIONS, file_without_the_zero(ending, user), by=user)
    found = imports.read_import(draft)
    assert problems_of(found) == problems
    if not problems:
        applied(found)
        town.refresh_from_db()
        assert town.seat.postcode == "03130"


def file_without_the_zero(ending, user):
    """One's own table after somebody typed 03130 over 99999 in a program that reads a number."""
    out, changed = io.BytesIO(), io.BytesIO()
    write_table(out, ORGANISATIONS, ORGANISATIONS.rows_for(user), user, ending)
    if ending == "csv":
        return ContentFile(out.getvalue().replace(b"99999", b"3130"), name="liste.csv")
    text = b'office:value-type="string"><text:p>99999<'
    figure = b'office:value-type="float" office:value="3130"><text:p>3130<'
    with zipfile.ZipFile(out) as was, zipfile.ZipFile(changed, "w") as becomes:
        for name in was.namelist():
            becomes.writestr(name, was.read(name).replace(text, figure))
    return ContentFile(changed.getvalue(), name="liste.ods")


@pytest.mark.parametrize(("land", "cell"), [("BB", "3130"), ("BB", 313)])
def test_what_somebody_typed_short_is_refused_and_not_guessed(land, cell):
    make_organisation(land=land)
    assert problems_of(read(Ort="Spremberg", Postleitzahl=cell)) == ["postcode"]


def test_a_postcode_from_abroad_stays_a_number_of_four_digits():
    town = make_organisation(land="XX")
    applied(read(Ort="Zürich", Postleitzahl=8001))
    town.refresh_from_db()
    assert town.seat.postcode == "8001"


def test_a_row_that_becomes_one_from_abroad_may_bring_its_postcode_along():
    town = make_organisation(land="BB")
    applied(read(Ort="Zürich", Postleitzahl="8001", Land="anderes Land"))
    town.refresh_from_db()
    assert (town.land, town.seat.postcode) == ("XX", "8001")


def test_the_history_of_a_table_tells_the_whole_address():
    town = make_organisation(seat={"city": "Spremberg"})
    applied(read(Straße_und_Nummer="Am Markt 1", Postleitzahl="03130"))
    [newest, *_earlier] = directory.history_of_organisation(town, make_editor(town))
    assert [(change.label, change.old, change.new) for change in newest.changes] == [
        ("Sitz", "Spremberg", "Am Markt 1, 03130 Spremberg")
    ]


@pytest.mark.parametrize("written", ["0355 0000000", "(0355) 000 0000", "+49 (0)355/0000000"])
def test_numbers_stand_in_tables_as_in_the_form(written):
    point = make_contact_point(make_organisation())
    applied(read("kontaktstellen", Telefon=written))
    point.refresh_from_db()
    assert point.phone == "+493550000000"


@pytest.mark.parametrize("written", ["0355 12345 App. 12", "0355 12345 / 12346", 3550000000])
def test_a_cell_with_two_numbers_or_half_of_one_is_refused(written):
    make_contact_point(make_organisation(), phone="+493550000000")
    assert problems_of(read("kontaktstellen", Telefon=written)) == ["phone"]
    assert ContactPoint.objects.get().phone == "+493550000000"


def test_what_was_copied_along_unseen_is_left_out():
    make_organisation(name="Stadt Spremberg")
    applied(read(Name="\ufeffStadt\u200b Guben\u2060", Ort="\u200bGuben"))
    town = Organisation.objects.get()
    assert (town.name, town.seat.city) == ("Stadt Guben", "Guben")


def test_a_name_of_which_nothing_is_seen_stays_refused():
    make_organisation(name="Stadt Spremberg")
    assert problems_of(read(Name="\u200b\u2060")) == ["name"]
