"""The document of an agreement says no more of its sources than there is, and nothing of a draft."""

import pytest

from handschlag.foundation.records import services as records
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_agreement,
    make_coordinator,
    make_field,
    make_goal,
    make_signed,
    make_source,
)
from handschlag.modules.measures.tests.builders import make_measure, make_plan
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
    assert words_of(make_agreement(parties=0)).count("Noch kein Partner eingetragen") == 1


def test_a_missing_signature_of_what_is_signed_stays_unknown():
    agreement = make_signed()
    agreement.parties.first().signatures.all().delete()
    words = words_of(agreement)
    assert "Unterschrift nicht bekannt" in words
    assert "noch nicht unterzeichnet" not in words


def test_the_paper_says_what_the_page_says_of_goals_notes_and_caps():
    agreement = make_signed()
    party, field = agreement.parties.first(), make_field(agreement)
    goal = make_goal(agreement, text="Oberziel", field=field)
    make_goal(agreement, text="Unterziel", parent=goal)
    records.cite(field, make_source(), note="Nur erschlossen.")
    agreements.add_cost_share(
        agreement, party=party, year=2026, key="fixed", amount=5, cap=7, budget_line="4711", by=None
    )
    words = words_of(agreement)
    for said in ("Oberziel", "Unterziel", "Nur erschlossen.", "höchstens 7", "4711"):
        assert said in words, said


def test_what_was_only_assigned_to_a_field_is_called_so_on_paper_too():
    agreement = make_signed()
    field = make_field(agreement)
    plan = make_plan(cooperation=agreement.cooperation)
    note = "vorläufig; die Quelle nennt kein Feld"
    make_measure(plan, title="Lotsen", origins=[{"field": field, "note": note}])
    words = words_of(agreement)
    assert "Zugeordnet: Lotsen. Vorläufig; die Quelle nennt kein Feld." in words
    assert "Maßnahmen: Lotsen" not in words
