"""What a source was said to state is put right or taken back."""

import json

import pytest
from django.urls import reverse

from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Citation, Source
from handschlag.modules.directory import api as directory
from handschlag.modules.directory import services

from .builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db


def make_source(title="Amtsblatt"):
    return records.add_source(title=title)


def address(name, organisation, **more):
    return reverse(f"directory:{name}", kwargs={"key": organisation.address_key} | more)


def shown_version(client, page):
    return client.get(page).context["form"]["version"].value()


def test_a_citation_is_corrected_and_taken_away_and_the_history_keeps_both(client):
    organisation = make_organisation()
    source, other = make_source("Blatt A"), make_source("Blatt B")
    citation = records.cite(organisation, source, field="since", stated="1990")
    records.cite(organisation, other, field="kind")
    client.force_login(make_editor(organisation))
    edit = address("citation_edit", organisation, citation_id=citation.pk)
    shown = client.get(edit).content.decode()
    assert 'value="1990"' in shown
    assert "Eine neue Quelle" not in shown

    version = shown_version(client, edit)
    sent = {"source": other.public_id, "field": "until", "stated_value": "1991", "note": "Neu."}
    assert client.post(edit, sent).status_code == 422  # from which state?
    assert client.post(edit, sent | {"version": version}).status_code == 302
    citation.refresh_from_db()
    assert (citation.source, citation.field, citation.stated_value) == (other, "until", "1991")

    version = shown_version(client, edit)
    twice = client.post(edit, {"source": other.public_id, "field": "kind", "version": version})
    assert twice.status_code == 422
    assert "steht schon da" in twice.content.decode()

    remove = address("citation_remove", organisation, citation_id=citation.pk)
    assert client.get(remove).status_code == 405
    assert client.post(remove).status_code == 302
    assert not Citation.objects.filter(pk=citation.pk).exists()
    assert Source.objects.filter(pk=other.pk).exists()
    assert client.post(remove).status_code == 404
    history = client.get(address("organisation_history", organisation)).content.decode()
    for words in ("Quellenangabe geändert", "Quellenangabe entfernt", "Blatt A", "<ins>1991</ins>"):
        assert words in history, words


def test_two_correct_a_citation_at_once_the_second_sees_both(client):
    organisation = make_organisation()
    source = make_source()
    citation = records.cite(organisation, source, field="since", stated="1990")
    client.force_login(make_editor(organisation))
    mine = {"source": source.public_id, "field": "since", "stated_value": "Meine Lesart"}
    edit = address("citation_edit", organisation, citation_id=citation.pk)
    mine |= {"version": shown_version(client, edit)}
    services.edit_citation(
        organisation,
        citation,
        source=source,
        field="since",
        stated="Ihre Lesart",
        version=None,
        by=None,
    )

    answer = client.post(edit, mine)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Meine Lesart" in html
    assert "Ihre Lesart" in html
    assert [row.label for row in answer.context["form"].conflict] == ["Was sagt die Quelle?"]
    citation.refresh_from_db()
    assert citation.stated_value == "Ihre Lesart"
    assert client.post(edit, mine | {"version": shown_version(client, edit)}).status_code == 302


def test_saving_a_citation_unchanged_writes_nothing():
    organisation = make_organisation()
    citation = records.cite(organisation, make_source(), field="since", stated="1990")
    before = AuditEntry.objects.count()
    services.edit_citation(
        organisation,
        citation,
        source=citation.source,
        field="since",
        stated="1990",
        version=None,
        by=None,
    )
    assert AuditEntry.objects.count() == before


def test_the_history_names_the_source_that_stayed_once_and_the_trail_tells_no_change_of_it():
    organisation = make_organisation()
    source = make_source("Blatt")
    citation = records.cite(organisation, source, field="since", stated="1990")
    stated = {"source": source, "field": "since", "stated": "1991"}
    services.edit_citation(organisation, citation, **stated, version=None, by=None)
    kept = json.loads(AuditEntry.objects.get(act="organisation.citation_changed").values)
    assert kept["changes"]["source"] == ["Blatt", "Blatt"]
    [newest, *_earlier] = directory.history_of_organisation(organisation, make_editor(organisation))
    told = {change.label: (change.old, change.new) for change in newest.changes}
    assert told["Quelle"] == ("", "Blatt")
    assert ("1990", "1991") in told.values()
