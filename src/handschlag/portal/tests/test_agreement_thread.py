"""The thread on the page of an agreement: sentences, fields, goals, measures, and the way back."""

import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.taxonomies.services import ensure_taxonomy
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_commitment,
    make_cost_share,
    make_field,
    make_gap,
    make_goal,
    make_party,
    make_signed,
    make_source,
)
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.tests.builders import make_measure, make_plan
from handschlag.portal.agreement_page import agreement_view

from .builders import page_of, read, signed_in, visitor

pytestmark = pytest.mark.django_db


def seen_by_visitors(agreement):
    """The view of the page once it is public."""
    return agreement_view(agreements.release_agreement(agreement, by=None), AnonymousUser())


def make_measure_for_all(agreement, *origins):
    """A measure everybody sees that rests on these."""
    plan = make_plan(cooperation=agreement.cooperation)
    measure = make_measure(plan, origins=list(origins))
    for row in (plan, measure):
        type(row).objects.filter(pk=row.pk).update(audience=Audience.PUBLIC)
    return measure


def clauses_of(page):
    return page.split('id="fundstellen"')[1]


def test_every_goal_the_heading_counts_is_shown_with_its_level():
    agreement = make_signed()
    field = make_field(agreement)
    top = make_goal(agreement, field=field, text="Mehr Plätze", level="leading")
    below = make_goal(agreement, field=field, parent=top, text="Zehn davon", level="sub_goal")
    make_goal(agreement, field=field, parent=below, text="Drei davon", level="sub_goal")
    make_goal(agreement, text="Ohne Feld")

    view = seen_by_visitors(agreement)
    page = read(visitor(), page_of(agreement))

    assert view.goals.heading == "Vier Ziele"
    assert page.count(' id="ziel-') == 4
    assert '<span class="muted">Leitziel:</span> Mehr Plätze' in page
    assert '– <span class="muted">Teilziel:</span> Zehn davon' in page
    assert "– – " in page
    assert "<b>Ohne Feld</b>" in page
    assert "Ziel:</span> Ohne Feld" not in page


def test_whoever_has_a_sub_goal_is_not_listed_as_one_whose_goals_we_do_not_know():
    first, second = make_organisation(name="Stadt Eins"), make_organisation(name="Stadt Zwei")
    agreement = make_signed(parties=[first, second])
    one, two = agreement.parties.all()
    field = make_field(agreement)
    goal = make_goal(agreement, field=field, owners=[one])
    assert agreement_view(agreement, AnonymousUser()).fields[0].open_partners == ["Stadt Zwei"]

    make_goal(agreement, field=field, parent=goal, owners=[two], level="sub_goal")

    assert agreement_view(agreement, AnonymousUser()).fields[0].open_partners == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (None, "Ziele uns nicht bekannt:"),
        ("unknown", "Ziele uns nicht bekannt:"),
        ("in_preparation", "Ziele in Vorbereitung:"),
        ("not_public", "Ziele nicht öffentlich:"),
        ("confirmed_none", "Keine Ziele, von den Partnern bestätigt:"),
    ],
)
def test_goals_we_do_not_know_are_never_said_to_be_unset(kind, words):
    agreement = make_signed()
    make_field(agreement)
    if kind:
        make_gap(agreement, subject="goals", kind=kind)

    seen_by_visitors(agreement)
    page = read(visitor(), page_of(agreement))

    assert f"<span>{words}</span>" in page
    assert "Ziele offen" not in page


def test_a_gap_of_a_field_is_said_whatever_it_is_about_and_with_its_explanation():
    agreement = make_signed()
    field = make_field(agreement)
    make_gap(agreement, field=field, subject="body", sentence="Die Gruppe fehlt.", detail="Warum.")
    make_gap(agreement, field=field, subject="measures", sentence="Noch nichts.", detail="Bald.")

    seen_by_visitors(agreement)
    page = read(visitor(), page_of(agreement))

    unknown = "uns nicht bekannt (Stand der Recherche)"
    assert f'<span class="muted">Gremium, {unknown}:</span> Die Gruppe fehlt. Warum.' in page
    assert "Noch nichts. Bald." in page


def test_gaps_on_the_thread_keep_their_words_once_something_is_known():
    agreement = make_signed()
    field = make_field(agreement)
    make_goal(agreement, field=field)
    make_gap(agreement, subject="goals", sentence="Mehr liegt nicht vor.", detail="Nur eines.")
    make_gap(agreement, subject="measures", sentence="Mehr ist nicht genannt.", detail="Bisher.")
    make_measure_for_all(agreement, {"field": field})

    view = seen_by_visitors(agreement)

    assert view.goals.text == "Sie stehen bei ihren Feldern. Mehr liegt nicht vor. Nur eines."
    assert view.measures.text == "Mehr ist nicht genannt. Bisher."


def test_the_thread_is_walked_from_the_sentence_down_and_back():
    agreement = make_signed()
    clause, silent = make_clause(agreement, kind="aim"), make_clause(agreement, kind="aim")
    field = make_field(agreement, clause=clause, short_title="Lernen")
    goal = make_goal(agreement, clause=clause, text="Zehn Plätze mehr")
    party = agreement.parties.first()
    owed = make_commitment(party, clause=clause, text="einen Raum")
    make_commitment(party, text="ohne Satz")

    seen_by_visitors(agreement)
    page = read(visitor(), page_of(agreement))

    up = f'<a class="src" href="#fundstelle-{clause.public_id}">Fundstelle</a>'
    assert page.count(up) == 3
    assert f' id="ziel-{goal.public_id}">' in page
    assert f'<tr id="verpflichtung-{owed.public_id}">' in page
    down = clauses_of(page)
    assert f'Handlungsfelder: <a href="#feld-{field.number}">Lernen</a>' in down
    assert f'Ziele: <a href="#ziel-{goal.public_id}">Zehn Plätze mehr</a>' in down
    assert f'Verpflichtungen: <a href="#verpflichtung-{owed.public_id}">einen Raum</a>' in down
    entry = down.split(f'id="fundstelle-{silent.public_id}"')[1]
    assert "Ziele:" not in entry
    assert "ohne Satz" not in down


def test_terms_are_our_own_and_said_to_be_and_a_field_with_two_is_one_field():
    terms = ensure_taxonomy("probe", "Probe", {"eins": "Bildung", "zwei": "Kultur"}).terms.all()
    agreement = make_signed()
    make_field(agreement, terms=list(terms))
    make_field(agreement)

    view = seen_by_visitors(agreement)
    page = read(visitor(), page_of(agreement))

    assert len(view.fields) == 2
    assert page.count("Redaktionell zugeordnet: Bildung, Kultur") == 1
    assert page.count("Redaktionell zugeordnet") == 1


def test_a_term_that_is_the_word_of_the_field_itself_is_not_said_again():
    terms = ensure_taxonomy("probe", "Probe", {"eins": "Sport", "zwei": "Kultur"}).terms.all()
    agreement = make_signed()
    make_field(agreement, short_title="Sport", terms=list(terms))
    make_field(agreement, short_title="Kurz", official_title="kultur", terms=list(terms)[1:])

    seen_by_visitors(agreement)
    page = read(visitor(), page_of(agreement))

    assert "Redaktionell zugeordnet: Kultur" in page
    assert page.count("Redaktionell zugeordnet") == 1


def test_what_is_noted_beside_a_source_stands_at_the_partner_and_at_the_field():
    agreement = make_signed()
    field, source = make_field(agreement), make_source()
    guest = make_party(agreement, role="involved", basis="Brief")
    for row, note in (
        (agreement.parties.first(), "Der Name ist verkürzt."),
        (guest, "Soll einbezogen werden."),
        (field, "In der Überschrift anders."),
    ):
        records.cite(row, source, field="name", stated="so", note=note)
        records.cite(row, source, field="name", stated="anders", differs=True, note="Abweichend!")

    seen_by_visitors(agreement)
    page = read(visitor(), page_of(agreement))

    assert '<br><span class="muted">Der Name ist verkürzt.</span>' in page
    assert "(Brief)</span><br>" in page
    assert '<br><span class="muted">Soll einbezogen werden.</span>' in page
    assert '<p class="small muted">In der Überschrift anders.</p>' in page
    assert '<span class="muted">Abweichend!' not in page


def test_a_measure_somebody_assigned_follows_from_nothing():
    agreement = make_signed()
    clause = make_clause(agreement, kind="promise")
    field = make_field(agreement)
    note = "redaktionell zugeordnet; die Mitteilung nennt kein Feld"
    origins = [{"clause": clause, "note": note}, {"field": field, "note": note}]
    measure = make_measure_for_all(agreement, *origins)

    view = seen_by_visitors(agreement)
    page = read(visitor(), page_of(agreement))

    said = "Redaktionell zugeordnet; die Mitteilung nennt kein Feld."
    link = f'<a href="/massnahmen/{measure.address_key}/">{measure.title}</a>'
    assigned = f'Zugeordnet: {link}<br><span class="muted">{said}</span>'
    assert page.count(assigned) == 2
    assert "daraus folgt" not in page
    assert f"Maßnahmen: {link}" not in page
    assert view.clauses[0].standing == [
        (f"eine Maßnahme ist zugeordnet, siehe Fundstelle. {said}", "", "")
    ]


def test_a_measure_the_sentence_itself_names_still_follows_from_it():
    agreement = make_signed()
    clause = make_clause(agreement, kind="promise")
    for note in ("", "vorläufig"):
        make_measure_for_all(agreement, {"clause": clause, "note": note})

    seen_by_visitors(agreement)
    page = read(visitor(), page_of(agreement))

    assert "daraus folgt eine Maßnahme, siehe Fundstelle" in page
    assert "eine Maßnahme ist zugeordnet, siehe Fundstelle. Vorläufig." in page
    assert len(clauses_of(page).split("Maßnahmen:")) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_goals_and_commitments_cost_the_same_for_one_and_for_many(count, django_assert_num_queries):
    agreement = make_signed()
    party = agreement.parties.first()
    for _ in range(count):
        clause = make_clause(agreement)
        goal = make_goal(agreement, clause=clause, field=make_field(agreement))
        make_goal(agreement, parent=goal, owners=[party])
        make_commitment(party, clause=clause)
        make_cost_share(party, year=2024 + agreement.clauses.count(), cap=5)
    agreements.release_agreement(agreement, by=None)
    client = visitor()

    # Twelve, and one for each kind of what few pages have.
    with django_assert_num_queries(16):
        read(client, page_of(agreement))


def test_who_reports_an_indicator_of_a_hidden_measure_reads_the_page_as_others_do():
    """They see the indicator, but the measure is not on the page."""
    agreement = make_signed()
    clause = make_clause(agreement)
    shown = make_measure_for_all(agreement, {"clause": clause})
    hidden = make_measure(shown.plan, title="Verdecktes", origins=[{"clause": clause}])
    reporting = make_organisation()
    counted = {"title": "Köpfe", "unit": "Personen", "measure": hidden, "reporter": reporting}
    measures.create_indicator(shown.plan, **counted, by=None)
    agreement = agreements.release_agreement(agreement, by=None)

    page = read(signed_in(make_editor(reporting)), page_of(agreement))

    assert "Eine Maßnahme" in page
    assert "Verdecktes" not in page
    assert "Indikator, Ist-Werte uns nicht bekannt" not in page
