"""What the history of an agreement says, it says in German and without what goes without saying."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from handschlag.foundation.audit import services as audit
from handschlag.modules.agreements import services
from handschlag.modules.agreements.models import Party, Stewardship
from handschlag.modules.agreements.selectors import history_of_agreement

from .builders import make_agreement, make_coordinator, make_signed, make_source
from .edit_pages import address, fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def worked_on():
    """An agreement on which every kind of act has been done."""
    agreement = make_signed()
    parts = fill(agreement)
    said = services.cite_source(
        agreement, source=make_source(), field="parties", stated="drei", differs=True, by=None
    )
    services.edit_statement(agreement, said, stated_value="vier", note="gezählt", by=None)
    services.edit_statement(agreement, said, field="fields", by=None)
    upload = SimpleUploadedFile("vertrag.pdf", b"%PDF-1.7 Vertrag")
    document = services.add_document(
        agreement.cooperation,
        agreement=agreement,
        kind="contract",
        title="Vertrag",
        upload=upload,
        by=None,
    )
    services.edit_document(document, version=None, title="Der Vertrag", by=None)
    services.announce_release(agreement, by=None)
    services.state_on_release(agreement, party=parts["party"], agrees=True, by=None)
    return agreement


def test_no_change_is_called_by_its_python_name(worked_on):
    viewer = make_coordinator(worked_on.cooperation)
    changes = [each for act in history_of_agreement(worked_on, viewer) for each in act.changes]

    unspoken = {each.field for each in changes if each.label == each.field.rpartition(".")[2]}
    assert (unspoken, {each.label for each in changes if "." in each.label}) == (set(), set())
    labels = {each.field: each.label for each in changes}
    assert labels["document.file"] == "Datei"
    assert labels["statement.note"] == "Erläuterung"


def test_neither_the_agreement_itself_nor_a_place_in_a_list_is_told(client, worked_on):
    client.force_login(make_coordinator(worked_on.cooperation))
    page = client.get(address("agreement_history", worked_on)).content.decode()

    assert "Ziel eingetragen" in page
    for words in ("agreement:", "Reihenfolge", f"Vereinbarung: <ins>{worked_on}"):
        assert words not in page


def test_what_a_source_disputes_is_named_in_words(worked_on):
    viewer = make_coordinator(worked_on.cooperation)
    changes = [each for act in history_of_agreement(worked_on, viewer) for each in act.changes]

    disputed = [(each.old, each.new) for each in changes if each.field == "statement.field"]
    assert disputed == [("Partner", "Felder")]


def test_rows_are_counted_in_german():
    for model, words in ((Party, "Vertragspartner"), (Stewardship, "Koordinationen")):
        assert str(model._meta.verbose_name_plural) == words


def test_a_long_history_leads_on_to_its_beginning(client):
    """What is never deleted can be read, too."""
    agreement = make_agreement()
    client.force_login(make_coordinator(agreement.cooperation))
    for number in range(100):
        audit.record("agreement.document_removed", agreement, by=None, basis=f"Blatt {number}")
    where = address("agreement_history", agreement)

    page = client.get(where).content.decode()
    [older] = re.findall(r'<a href="([?]vor=[0-9]+)">Ältere Änderungen</a>', page)
    beginning = client.get(where + older).content.decode()

    assert page.count("Grundlage:") == 100
    assert "Entwurf angelegt" not in page
    assert "Entwurf angelegt" in beginning
    assert "Ältere Änderungen" not in beginning
