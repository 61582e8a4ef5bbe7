"""The document of an agreement says no more of its sources than there is, and nothing of a draft."""

import pytest

from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_agreement,
    make_coordinator,
    make_signed,
    make_source,
)
from handschlag.portal.agreement_page import agreement_view
from handschlag.portal.report_agreement import agreement_document

pytestmark = pytest.mark.django_db
NO_FIELDS = "Die Quelle nennt keine einzelnen Felder."
NOTHING_YET = "Dazu ist noch nichts eingetragen."


def words_of(agreement):
    """All that stands in the document, as one text."""
    view = agreement_view(agreement, make_coordinator(agreement.cooperation))
    return str(agreement_document(view))


def test_without_a_source_nothing_is_said_of_what_it_says():
    signed = make_signed()
    words = words_of(signed)
    assert NOTHING_YET in words
    assert NO_FIELDS not in words
    assert "laut Quelle" not in words.replace("Laut Quelle", "laut Quelle")
    assert "Amtlicher Titel:" in words


def test_with_a_source_it_is_the_source_that_names_no_fields():
    signed = make_signed()
    agreements.cite_source(signed, source=make_source(), stated="zwei Partner", by=None)
    words = words_of(signed)
    assert NO_FIELDS in words
    assert NOTHING_YET not in words


def test_a_draft_is_not_yet_signed_and_perhaps_without_partners():
    words = words_of(make_agreement(parties=2))
    assert "noch nicht unterzeichnet" in words
    assert "Unterschrift nicht bekannt" not in words
    assert "Noch kein Partner eingetragen." in words_of(make_agreement(parties=0))


def test_a_missing_signature_of_what_is_signed_stays_unknown():
    agreement = make_signed()
    agreement.parties.first().signatures.all().delete()
    words = words_of(agreement)
    assert "Unterschrift nicht bekannt" in words
    assert "noch nicht unterzeichnet" not in words
