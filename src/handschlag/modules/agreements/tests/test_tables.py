"""Fields and parties go out as a table, come back edited, and can be taken back."""

import io
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from handschlag.foundation.accounts.tests.builders import make_administrator
from handschlag.foundation.tables.models import ImportRow, State, TableImport
from handschlag.modules.agreements import services
from handschlag.modules.agreements.models import FieldOfAction, Party
from handschlag.modules.directory.tests.builders import make_organisation

from .builders import make_agreement, make_coordinator, make_field, make_party_editor, make_public

pytestmark = pytest.mark.django_db
FIELDS, PARTIES = "handlungsfelder", "vertragspartner"


def address(key, name="table", found=None, query=""):
    arguments = [key, found.public_id] if found else [key]
    return reverse(f"tables:{name}", args=arguments) + query


def sent_back(client, key, *lines):
    """A csv with these lines, read as a draft."""
    upload = SimpleUploadedFile("liste.csv", "\n".join(lines).encode())
    client.post(address(key), {"file": upload})
    return TableImport.objects.latest("pk")


def exported(client, key, ending="csv", query=""):
    answer = client.get(reverse("tables:export", args=[key, ending]) + query)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def lines_of(content):
    return content.decode("utf-8-sig").splitlines()


@pytest.fixture(scope="module")
def _agreement(built_once):
    found = make_agreement(short_title="Zusammen")
    for number, title in enumerate(("Lehre", "Forschung"), 1):
        make_field(found, number=number, short_title=title, official_title=f"{title} stärken")
    return found


@pytest.fixture
def agreement(_agreement):
    """A draft with two fields."""
    return deepcopy(_agreement)


@pytest.fixture(scope="module")
def _coordinator(_agreement):
    return make_coordinator(_agreement.cooperation)


@pytest.fixture
def coordinator(client, _coordinator):
    """Of that draft, signed in."""
    client.force_login(deepcopy(_coordinator))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_the_fields_of_one_agreement_go_out_alone(client, agreement, coordinator, ending):
    make_field(make_public(short_title="Andere"), short_title="Fremdes Feld")
    one = f"?vereinbarung={agreement.public_id}"
    workspace = reverse("agreements:agreement_edit", args=[agreement.address_key])
    assert address(FIELDS, query=one) in client.get(workspace).content.decode()
    content = exported(client, FIELDS, ending, one)
    if ending == "xlsx":
        rows = list(load_workbook(io.BytesIO(content)).worksheets[0].values)
        assert [row[3] for row in rows[1:]] == ["Lehre", "Forschung"]
    if ending == "csv":
        assert [line.split(";")[3] for line in lines_of(content)[1:]] == ["Lehre", "Forschung"]
        assert "Fremdes Feld" in exported(client, FIELDS).decode()


def test_what_comes_back_unchanged_changes_nothing(client, agreement, coordinator):
    for key in (FIELDS, PARTIES):
        draft = sent_back(client, key, *lines_of(exported(client, key)))
        assert (draft.unchanged, draft.rows_kept) == (2, 0)


def test_edited_fields_are_shown_written_and_taken_back(client, agreement, coordinator):
    head, first, second = lines_of(exported(client, FIELDS))
    draft = sent_back(
        client,
        FIELDS,
        head,
        first.replace("Lehre;", "Gute Lehre;"),
        second,
        "Zusammen;;Transfer ausbauen;Transfer;;;",
        "Zusammen;7,5;Halbes;Halb;;;",
        "Zusammen;;Lehre stärken;LEHRE;;;",
    )
    assert (draft.changed, draft.new, draft.errors, draft.matches) == (1, 1, 1, 1)
    page = client.get(address(FIELDS, "import", draft)).content.decode()
    assert "ganze Zahl von 1 bis 999" in page
    # A dry run writes nothing.
    assert FieldOfAction.objects.filter(agreement=agreement).count() == 2

    client.post(address(FIELDS, "apply", draft))
    said = list(agreement.fields.values_list("number", "short_title"))
    assert said == [(1, "Gute Lehre"), (2, "Forschung"), (3, "Transfer")]

    client.post(address(FIELDS, "undo", draft))
    assert list(agreement.fields.values_list("short_title", flat=True)) == ["Lehre", "Forschung"]
    assert TableImport.objects.get(pk=draft.pk).state == State.UNDONE


def test_parties_join_by_table_and_stay_once_it_is_signed(client, agreement, coordinator):
    town = make_organisation(name="Stadt Drei")
    head = lines_of(exported(client, PARTIES))[0]
    assert head.startswith("Vereinbarung;Organisation;Rolle")
    there = agreement.parties.first().organisation.name
    draft = sent_back(
        client,
        PARTIES,
        head,
        "Zusammen;Stadt Drei;Vertragspartner;;;;;",
        f"Zusammen;{there};Vertragspartner;;;;;",
    )
    assert (draft.new, draft.matches, draft.errors) == (1, 1, 0), list(
        ImportRow.objects.values_list("problems", flat=True)
    )
    client.post(address(PARTIES, "apply", draft))
    assert Party.objects.filter(agreement=agreement, organisation=town).exists()

    services.sign_agreement(
        agreement,
        signed=None,
        signatures=[
            {
                "party": party,
                "person": services.name_signatory(
                    party, given_name="Eva", family_name=str(party.pk), by=None
                ),
                "function": "Leitung",
            }
            for party in agreement.parties.all()[:1]
        ],
        by=None,
    )
    client.post(address(PARTIES, "undo", draft))
    assert Party.objects.filter(agreement=agreement, organisation=town).exists()
    page = client.get(address(PARTIES, "import", draft)).content.decode()
    assert "tritt ein Partner mit Datum und Grund aus" in page


def test_nobody_writes_into_agreements_somebody_else_runs(client, agreement):
    foreign = make_public(short_title="Fremd")
    make_field(foreign, short_title="Fremdes Feld")
    client.force_login(make_coordinator(agreement.cooperation))
    head, *lines = lines_of(exported(client, FIELDS, query=f"?vereinbarung={foreign.public_id}"))
    draft = sent_back(
        client,
        FIELDS,
        head,
        lines[0].replace("Fremdes Feld", "Gekapert"),
        "Fremd;;Neues Feld;Neu;;;",
    )
    assert draft.errors == 2
    assert not FieldOfAction.objects.filter(short_title="Gekapert").exists()

    client.force_login(make_party_editor(agreement.parties.first()))
    assert "Tabelle einlesen" not in client.get(address(FIELDS)).content.decode()
    assert client.post(address(FIELDS), {}).status_code == 403


def test_an_administrator_may_hand_in_all_of_them(client, agreement):
    client.force_login(make_administrator())
    head = lines_of(exported(client, FIELDS))[0]
    draft = sent_back(client, FIELDS, head, "Zusammen;9;Ein Titel;Kurz;;;")
    assert (draft.new, draft.errors) == (1, 0)
