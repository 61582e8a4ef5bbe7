"""Organisations and contact points go out as a table, come back edited, and can be undone."""

import io

import pytest
from django.core.files.base import ContentFile
from openpyxl import load_workbook

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.tables import services as imports
from handschlag.foundation.tables.applying import apply_import
from handschlag.foundation.tables.models import State
from handschlag.foundation.tables.spec import table
from handschlag.foundation.tables.undoing import undo_import
from handschlag.foundation.tables.writing import write_table
from handschlag.modules.directory import services
from handschlag.modules.directory.choices import OrganisationKind
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.selectors import organisations_visible_to

from .builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db


def administrator():
    return make_user(is_administrator=True)


def exported(user, key="organisationen"):
    """The table as a workbook somebody may edit."""
    out = io.BytesIO()
    declared = table(key)
    write_table(out, declared, declared.rows_for(user), user, "xlsx")
    return load_workbook(io.BytesIO(out.getvalue()))


def column_of(sheet, header):
    return next(cell.column for cell in sheet[1] if cell.value == header)


def put(sheet, row, **values):
    for header, value in values.items():
        sheet.cell(row, column_of(sheet, header.replace("_", " ")), value)


def row_of(sheet, name):
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == name)


def read_in(book, user, key="organisationen"):
    out = io.BytesIO()
    book.save(out)
    upload = ContentFile(out.getvalue(), name="liste.xlsx")
    draft = imports.start_import(table(key), upload, by=user)
    found = imports.read_import(draft)
    assert not found.message, found.message
    return found


def counts(draft):
    return (draft.new, draft.changed, draft.unchanged, draft.conflicts, draft.matches, draft.errors)


def everything():
    """What the directory says, without versions."""
    rows = organisations_visible_to(administrator()).prefetch_related("names", "sectors", "areas")
    return {
        row.public_id: (
            row.name,
            row.kind,
            row.website,
            row.about,
            str(row.since),
            row.seat_id,
            sorted(str(each) for each in row.sectors.all()),
            sorted((str(each), each.kind, each.lang) for each in row.names.all()),
        )
        for row in rows
    }


def test_what_goes_out_and_comes_back_untouched_changes_nothing():
    make_organisation(name="Stadt Spremberg", about="Zwei\n\nAbsätze", sectors=["public"])
    make_organisation(name="=SUMME(A1)", seat={"city": "Cottbus", "street": "Weg 1"})
    draft = read_in(exported(administrator()), administrator())
    assert counts(draft) == (0, 0, 2, 0, 0, 0)


def test_a_changed_and_a_new_row_are_written_with_their_audit_entries_and_undone():
    user = administrator()
    make_organisation(name="Stadt Spremberg", website="https://alt.example.org")
    before = everything()
    book = exported(user)
    sheet = book.worksheets[0]
    put(sheet, 2, Internetseite="https://neu.example.org", Bereiche="Wirtschaft; öffentliche Hand")
    put(sheet, 2, Name="Spremberg", besteht_seit="1301", Ort="Spremberg")
    put(sheet, 3, Name="Verein Neu", Art="Verband oder Verein", Ort="Guben")
    draft = read_in(book, user)
    assert counts(draft) == (1, 1, 0, 0, 0, 0)

    done = apply_import(draft, by=user)

    assert (done.state, done.done) == (State.APPLIED, 2)
    changed = Organisation.objects.get(name="Spremberg")
    assert changed.website == "https://neu.example.org"
    assert str(changed.since) == "1301"
    assert [str(name) for name in changed.names.all()] == ["Spremberg"]
    created = Organisation.objects.get(name="Verein Neu")
    assert (created.audience, created.seat.city) == (Audience.ORGANISATION, "Guben")
    assert created.names.get().keys.exists()

    undone = undo_import(done, by=user)
    assert undone.state == State.UNDONE
    after = everything()
    changed.refresh_from_db()
    assert changed.name == "Stadt Spremberg"
    assert {key: value[:5] for key, value in after.items()} == {
        key: value[:5] for key, value in before.items()
    }
    assert not Organisation.objects.filter(name="Verein Neu").exists()


def test_undo_leaves_what_others_edited_or_built_on_and_says_so():
    user = administrator()
    kept, put_back = make_organisation(name="Anna"), make_organisation(name="Berta")
    book = exported(user)
    sheet = book.worksheets[0]
    put(sheet, row_of(sheet, "Anna"), Landkreis="SPN")
    put(sheet, row_of(sheet, "Berta"), Landkreis="SPN")
    put(sheet, 4, Name="Neu", Art="Unternehmen")
    done = apply_import(read_in(book, user), by=user)
    services.edit_organisation(kept, version=None, by=None, about="von anderen")
    services.add_contact_point(Organisation.objects.get(name="Neu"), topic="Fragen", by=None)

    undo_import(done, by=user)

    for row in (kept, put_back):
        row.refresh_from_db()
    assert (kept.district, kept.about, put_back.district) == ("SPN", "von anderen", "")
    assert Organisation.objects.filter(name="Neu").exists()
    reasons = [row.reason for row in done.rows.filter(outcome="kept")]
    assert len(reasons) == 2
    assert all(reasons)


def test_an_old_stand_is_a_conflict_and_overwrites_only_on_demand():
    user = administrator()
    organisation = make_organisation(name="Anna", website="https://a.example.org")
    book = exported(user)
    put(book.worksheets[0], 2, Internetseite="https://datei.example.org")
    services.edit_organisation(
        organisation, version=None, by=None, website="https://andere.example.org"
    )
    draft = read_in(book, user)
    assert counts(draft) == (0, 0, 0, 1, 0, 0)
    assert draft.rows.get().cells["website"] == [
        "https://andere.example.org",
        "https://datei.example.org",
    ]

    apply_import(draft, by=user)
    organisation.refresh_from_db()
    assert organisation.website == "https://andere.example.org"

    second = read_in(book, user)
    apply_import(second, by=user, anyway=[2])
    organisation.refresh_from_db()
    assert organisation.website == "https://datei.example.org"


def test_somebody_who_is_faster_is_not_overwritten():
    user = administrator()
    organisation = make_organisation(name="Anna")
    book = exported(user)
    put(book.worksheets[0], 2, Landkreis="SPN")
    draft = read_in(book, user)
    services.edit_organisation(organisation, version=None, by=None, district="GR")
    done = apply_import(draft, by=user)
    organisation.refresh_from_db()
    assert (organisation.district, done.done) == ("GR", 0)
    assert "jemand anderes" in done.rows.get().reason


def test_a_table_holds_only_what_its_reader_may_see_and_change():
    own = make_organisation(name="Eigene", audience=Audience.ORGANISATION)
    own.owner_org = own
    own.save()
    foreign = make_organisation(name="Fremde")
    make_organisation(name="Verborgen", audience=Audience.DRAFT)
    services.edit_organisation(
        own, version=None, by=None, part_of=Organisation.objects.get(name="Verborgen")
    )
    user = make_editor(own)
    sheet = exported(user).worksheets[0]
    names = {sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)}
    assert names == {"Eigene", "Fremde"}
    assert sheet.cell(row_of(sheet, "Eigene"), column_of(sheet, "Teil von")).value is None

    book = exported(user)
    sheet = book.worksheets[0]
    for name in names:
        put(sheet, row_of(sheet, name), Landkreis="SPN")
    draft = read_in(book, user)
    assert counts(draft) == (0, 1, 0, 0, 0, 1)
    apply_import(draft, by=user)
    own.refresh_from_db()
    foreign.refresh_from_db()
    assert (own.district, foreign.district) == ("SPN", "")
    assert own.part_of is not None


def test_new_rows_belong_to_an_organisation_one_may_enter_for():
    own = make_organisation(name="Eigene")
    user = make_editor(own)
    book = exported(user)
    sheet = book.worksheets[0]
    put(sheet, 3, Name="Eins", Art="Unternehmen")
    put(sheet, 4, Name="Zwei", Art="Unternehmen", gepflegt_von="Fremde")
    make_organisation(name="Fremde")
    draft = read_in(book, user)
    assert counts(draft) == (1, 0, 1, 0, 0, 1)
    apply_import(draft, by=user)
    assert Organisation.objects.get(name="Eins").owner_org == own


def test_a_known_name_is_reported_not_entered_again():
    user = administrator()
    make_organisation(name="Stadt Weißwasser", seat={"city": "Weißwasser"})
    book = exported(user)
    sheet = book.worksheets[0]
    put(sheet, 3, Name="Stadt Weisswasser", Art="Stadt oder Gemeinde")
    put(sheet, 4, Name="Ganz neu", Art="Unternehmen", Ort="Guben")
    put(sheet, 5, Name="Ganz neu", Art="Unternehmen", Ort="Guben")
    put(sheet, 6, Name="Ganz neu", Art="Unternehmen", Ort="Forst")
    draft = read_in(book, user)
    assert counts(draft) == (2, 0, 1, 0, 2, 0)
    apply_import(draft, by=user)
    assert Organisation.objects.count() == 3
    again = read_in(book, user)
    assert again.new == 0


def test_the_same_draft_is_applied_once_and_a_second_draft_enters_nothing_twice():
    user = administrator()
    book = exported(user)
    put(book.worksheets[0], 2, Name="Neu", Art="Unternehmen")
    first, second = read_in(book, user), read_in(book, user)
    apply_import(first, by=user)
    apply_import(second, by=user)
    assert Organisation.objects.filter(name="Neu").count() == 1


def test_wrong_cells_are_named_and_the_others_go_in():
    user = administrator()
    for name in ("Anna", "Berta", "Clara", "Dora", "Emma"):
        make_organisation(name=name)
    book = exported(user)
    sheet = book.worksheets[0]
    put(sheet, 2, Art="Zirkus")
    put(sheet, 3, Internetseite="keine Adresse")
    put(sheet, 4, besteht_seit="irgendwann", Name="")
    put(sheet, 5, Sichtbarkeit="öffentlich")
    put(sheet, 5, Sichtbarkeit="Entwurf")
    put(sheet, 6, Landkreis="=1+1")
    draft = read_in(book, user)
    assert draft.errors == 5
    problems = {row.number: [key for key, _why in row.problems] for row in draft.rows.all()}
    assert problems == {
        2: ["kind"],
        3: ["website"],
        4: ["name", "since"],
        5: ["audience"],
        6: ["district"],
    }


def test_contact_points_go_round_too():
    user = administrator()
    organisation = make_organisation(name="Stadt Spremberg")
    point = services.add_contact_point(
        organisation, topic="Bauen", phone="+493550000000", by=None, audience=Audience.PUBLIC
    )
    book = exported(user, "kontaktstellen")
    sheet = book.worksheets[0]
    put(sheet, 2, erreichbar="Mo bis Fr", Fax="+493550000001", Raum="Zimmer 12")
    put(sheet, 3, Organisation="Stadt Spremberg", Thema="Wohnen", Sichtbarkeit="öffentlich")
    draft = read_in(book, user, "kontaktstellen")
    assert counts(draft) == (1, 1, 0, 0, 0, 0)
    done = apply_import(draft, by=user)
    point.refresh_from_db()
    assert (point.hours, point.phone) == ("Mo bis Fr", "+493550000000")
    assert (point.fax, point.room) == ("+493550000001", "Zimmer 12")
    undo_import(done, by=user)
    point.refresh_from_db()
    assert (point.hours, point.fax, point.room) == ("", "", "")
    assert organisation.contact_points.count() == 1


def test_kinds_are_offered_in_the_cells():
    sheet = exported(administrator()).worksheets[0]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["B2:B1048576"].type == "list"
    assert OrganisationKind.COMPANY.label
    assert sheet.protection.sheet
    assert sheet.freeze_panes == "B2"
    assert sheet["A1"].protection.locked
    assert sheet["A1"].font.b
