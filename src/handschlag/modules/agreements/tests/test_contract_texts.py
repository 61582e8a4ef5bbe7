"""A contract that is stored is held: the page says so, and no longer when it is gone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handschlag.foundation.audit.models import AuditEntry
from handschlag.modules.agreements import services
from handschlag.modules.agreements.models import Document
from handschlag.modules.agreements.selectors import history_of_agreement

from .builders import make_coordinator, make_gap
from .edit_pages import address

pytestmark = pytest.mark.django_db
NOT_HELD, INTERNAL, PUBLIC = "not_held", "internal", "public"


def store(agreement, **fields):
    given = {"kind": "contract", "title": "Vertrag", "audience": "cooperation", "by": None}
    upload = SimpleUploadedFile("vertrag.pdf", b"%PDF-1.7 Vertrag")
    return services.add_document(
        agreement.cooperation, agreement=agreement, upload=upload, **given | fields
    )


def held(agreement):
    agreement.refresh_from_db()
    return agreement.text_held


def owner(agreement):
    return agreement.parties.first().organisation


def test_a_stored_contract_says_that_the_text_is_held_by_those_who_may_see_it(signed):
    assert held(signed) == NOT_HELD

    store(signed)
    assert held(signed) == INTERNAL
    assert AuditEntry.objects.filter(act="agreement.edited").count() == 1

    store(signed, audience="public")
    assert held(signed) == PUBLIC


@pytest.mark.parametrize("kind", ["annex", "rules", "other"])
def test_another_paper_is_not_the_contract(signed, kind):
    services.remove_document(store(signed, kind=kind), by=None)
    assert held(signed) == NOT_HELD
    assert not AuditEntry.objects.filter(act="agreement.edited").exists()


def test_what_one_organisation_keeps_for_itself_tells_nobody_anything(signed):
    store(signed, audience="organisation", owner_org=owner(signed))
    assert held(signed) == NOT_HELD


def test_a_contract_of_the_whole_cooperation_is_not_the_text_of_one_agreement(signed):
    upload = SimpleUploadedFile("vertrag.pdf", b"%PDF-1.7 Vertrag")
    services.add_document(signed.cooperation, kind="contract", title="V", upload=upload, by=None)
    assert held(signed) == NOT_HELD


def test_with_its_last_contract_the_text_is_gone_again(signed):
    public, internal = store(signed, audience="public"), store(signed)

    services.remove_document(public, by=None)
    assert held(signed) == INTERNAL
    services.remove_document(internal, by=None)
    assert held(signed) == NOT_HELD


def test_a_text_that_is_public_elsewhere_stays_so(signed):
    services.edit_agreement(signed, version=None, text_held=PUBLIC, by=None)

    document = store(signed)
    assert held(signed) == PUBLIC
    services.remove_document(document, by=None)
    assert held(signed) == PUBLIC


@pytest.mark.parametrize("said", [INTERNAL, PUBLIC])
@pytest.mark.parametrize("stored", ["cooperation", "public"])
def test_what_somebody_said_of_the_text_stands_when_contracts_come_and_go(signed, said, stored):
    services.edit_agreement(signed, version=None, text_held=said, by=None)

    services.remove_document(store(signed, audience=stored), by=None)
    assert held(signed) == said
    document = store(signed, audience=stored)
    services.edit_document(document, version=None, by=None, kind="annex")
    assert held(signed) == said


def test_what_was_said_when_the_draft_was_begun_stands_too(signed):
    begun = services.create_agreement(
        cooperation=signed.cooperation,
        official_title="Zweite Vereinbarung",
        short_title="Zweite",
        kind=signed.kind,
        text_held=INTERNAL,
        by=None,
    )

    services.remove_document(store(begun), by=None)
    assert held(begun) == INTERNAL


def test_saving_the_record_without_touching_the_text_says_nothing_of_it(signed):
    document = store(signed)
    services.edit_agreement(signed, version=None, text_held=INTERNAL, summary="Neu.", by=None)

    services.remove_document(document, by=None)
    assert held(signed) == NOT_HELD


@pytest.mark.parametrize("said", [INTERNAL, NOT_HELD])
def test_less_than_the_stored_contracts_say_stands_when_one_of_them_goes(signed, said):
    store(signed, audience="public")
    copy = store(signed)
    services.edit_agreement(signed, version=None, text_held=said, by=None)

    services.remove_document(copy, by=None)
    services.remove_document(store(signed, kind="annex"), by=None)
    assert held(signed) == said


def test_the_latest_word_on_the_text_is_the_one_that_stands(signed):
    for said in (PUBLIC, NOT_HELD):
        services.edit_agreement(signed, version=None, text_held=said, by=None)

    document = store(signed)
    assert held(signed) == INTERNAL
    services.remove_document(document, by=None)
    assert held(signed) == NOT_HELD


def test_the_history_tells_the_word_on_the_text_once(signed):
    services.edit_agreement(signed, version=None, text_held=PUBLIC, by=None)

    [newest, *_earlier] = history_of_agreement(signed, make_coordinator(signed.cooperation))
    assert [(each.label, each.new) for each in newest.changes] == [
        ("Vertragstext", "liegt vor, öffentlich")
    ]


def test_another_audience_or_kind_moves_what_the_page_says(signed):
    document = store(signed)

    steps = [
        ({"audience": "public"}, PUBLIC),
        ({"audience": "cooperation"}, INTERNAL),
        ({"kind": "annex"}, NOT_HELD),
        ({"kind": "contract"}, INTERNAL),
        ({"title": "Der Vertrag"}, INTERNAL),
    ]
    for said, expected in steps:
        document = services.edit_document(document, version=None, by=None, **said)
        assert held(signed) == expected, said


def test_storing_a_contract_never_makes_the_page_public(signed):
    store(signed, audience="public")
    signed.refresh_from_db()
    assert signed.audience == "cooperation"


def test_whoever_stores_a_contract_reads_what_the_page_now_says(client, signed):
    make_gap(signed, subject="text", sentence="Der Vertragstext liegt uns nicht vor.")
    client.force_login(make_coordinator(signed.cooperation))
    said = {"kind": "contract", "title": "Vertrag", "audience": "cooperation"}
    upload = SimpleUploadedFile("vertrag.pdf", b"%PDF-1.7 Vertrag")

    answer = client.post(address("document_new", signed), said | {"upload": upload}, follow=True)
    page = answer.content.decode()
    assert "Auf der Seite steht zum Vertragstext jetzt: „liegt vor, nicht öffentlich“." in page
    assert "Unter „Was fehlt“ steht noch der Vertragstext." in page

    remove = reverse("agreements:document_remove", args=[Document.objects.get().public_id])
    page = client.post(remove, follow=True).content.decode()
    assert "zum Vertragstext jetzt: „liegt uns nicht vor“." in page
    assert "Unter „Was fehlt“" not in page


def test_a_contract_for_one_organisation_is_said_to_change_nothing(client, signed):
    user = make_coordinator(signed.cooperation)
    client.force_login(user)
    own = signed.cooperation.stewardships.get().organisation
    said = {"kind": "contract", "title": "V", "audience": "organisation", "owner_org": own.pk}
    upload = SimpleUploadedFile("vertrag.pdf", b"%PDF-1.7 Vertrag")

    answer = client.post(address("document_new", signed), said | {"upload": upload}, follow=True)

    assert "Den Vertrag sieht nur eine Organisation." in answer.content.decode()
    assert held(signed) == NOT_HELD
