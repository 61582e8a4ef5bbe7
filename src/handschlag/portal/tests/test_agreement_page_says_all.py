"""What was entered of an agreement is read on its page by whoever may read it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.records import PartialDate, today
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.taxonomies.services import ensure_taxonomy
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_agreement,
    make_clause,
    make_cooperation,
    make_coordinator,
    make_cost_share,
    make_field,
    make_gap,
    make_party,
    make_public,
    make_signed,
    make_source,
)
from handschlag.modules.directory.tests.builders import make_organisation, make_person
from handschlag.portal.agreement_page import agreement_view

from .builders import page_of, read, signed_in, visitor

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"
MAY_2 = f"2.{NBSP}Mai 2024"


def seen_by_visitors(agreement):
    """The view of the page once it is public."""
    return agreement_view(agreements.release_agreement(agreement, by=None), AnonymousUser())


def facts_of(view):
    return {fact.label: str(fact.value) for fact in view.facts if fact.value}


def test_terms_notices_and_dates_stand_beside_the_page():
    agreement = make_signed(
        law="Brandenburg",
        renewal="um je ein Jahr",
        may_terminate="jeder Partner",
        evaluation_due=date(2030, 6, 30),
        notified_on=date(2024, 5, 2),
        published_on=date(2024, 6, 1),
        published_in="Amtsblatt 7/2024",
    )

    facts = facts_of(seen_by_visitors(agreement))

    assert facts["Maßgebliches Recht"] == "Brandenburg"
    assert facts["Verlängerung"] == "um je ein Jahr"
    assert facts["Kündigen darf"] == "jeder Partner"
    assert facts["Auswertung fällig"] == f"30.{NBSP}Juni 2030"
    assert facts["Angezeigt oder genehmigt"] == MAY_2
    assert facts["Bekannt gemacht"] == f"1.{NBSP}Juni 2024, Amtsblatt 7/2024"


def test_what_nobody_entered_takes_no_line():
    view = seen_by_visitors(make_signed())

    assert [fact.label for fact in view.facts] == [
        "Stand",
        "Zustimmung der Gremien",
        "Ort",
        "Laufzeit",
        "Koordination",
        "Vertragstext",
    ]


def test_what_is_not_known_stands_there_as_a_gap_and_an_answer_as_a_fact():
    agreement = make_signed()
    make_gap(agreement, subject="body", kind="unknown")
    answered = make_signed(text_held="internal")
    make_gap(answered, subject="body", kind="confirmed_none")

    open_facts = {fact.label: fact for fact in seen_by_visitors(agreement).facts}
    told = facts_of(seen_by_visitors(answered))

    gaps = ("Vertragstext", "Zustimmung der Gremien", "Gremium")
    assert [(open_facts[label].value, open_facts[label].missing) for label in gaps] == [
        ("", "liegt uns nicht vor"),
        ("", "uns nicht bekannt"),
        ("", "uns nicht bekannt (Stand der Recherche)"),
    ]
    assert told["Vertragstext"] == "liegt vor, nicht öffentlich"
    assert told["Gremium"] == "vom Partner bestätigt: keine"


def test_notice_is_told_with_the_day_it_ends():
    agreement = make_signed()
    agreement = agreements.terminate_agreement(
        agreement, terminated_on=date(2026, 12, 31), basis="Schreiben", by=None
    )

    assert facts_of(seen_by_visitors(agreement))["Stand"] == f"gekündigt zum 31.{NBSP}Dezember 2026"


def test_what_it_follows_on_is_linked_both_ways_and_named_once():
    partners = [make_organisation(), make_organisation()]
    before = make_public(parties=partners, short_title="Der erste Vertrag")
    after = make_signed(
        parties=partners, cooperation=before.cooperation, short_title="Der zweite Vertrag"
    )
    after = agreements.edit_agreement(after, version=None, preceded_by=before, by=None)

    assert "Der zweite Vertrag" not in read(visitor(), page_of(before))
    new = facts_of(seen_by_visitors(after))
    old = facts_of(agreement_view(before, AnonymousUser()))

    assert new["Folgt auf"] == f'<a href="{page_of(before)}">Der erste Vertrag</a>'
    assert old["Darauf folgt"] == f'<a href="{page_of(after)}">Der zweite Vertrag</a>'
    assert not [label for label in (*new, *old) if label.startswith("Auch dabei")]


def test_a_predecessor_the_reader_may_not_see_is_not_named():
    before = make_signed(short_title="Noch geheim")
    after = make_signed(cooperation=before.cooperation)
    after = agreements.edit_agreement(after, version=None, preceded_by=before, by=None)

    view = seen_by_visitors(after)

    assert "Folgt auf" not in facts_of(view)
    assert "Noch geheim" not in read(visitor(), page_of(after))


def test_the_office_is_named_and_a_host_that_is_not_public_is_not():
    town, inside = make_organisation(), make_organisation(audience=Audience.ORGANISATION)
    said = {"staffing": "eine halbe Stelle", "funded_until": date(2027, 12, 31)}
    agreement = make_signed(cooperation=make_cooperation(host=town, **said))
    other = make_signed(cooperation=make_cooperation(host=inside, **said))

    office = facts_of(seen_by_visitors(agreement))["Geschäftsstelle"]
    hidden = facts_of(seen_by_visitors(other))["Geschäftsstelle"]

    staff = f"eine halbe Stelle<br>finanziert bis 31.{NBSP}Dezember 2027"
    assert office == f'<a href="{page_of(town)}">{town.name}</a><br>{staff}'
    assert hidden == staff


def test_who_joined_later_who_left_and_who_is_still_to_come():
    agreement = make_signed()
    make_party(agreement, since=date(2024, 5, 2), basis="Beitritt")
    make_party(agreement, since=date(2024, 5, 2), until=date(2025, 1, 1), basis="Austritt")
    make_party(agreement, since=today() + timedelta(days=400), basis="Beschluss 7/25")

    view = seen_by_visitors(agreement)

    assert [line.membership for line in view.signing[:2]] == ["", ""]
    assert view.signing[2].membership == f"dabei seit {MAY_2}, Beitritt"
    others = dict(view.others_by_role)
    assert next(iter(others)) == f"Vertragspartner bis 1.{NBSP}Januar 2025"
    assert list(others)[1].startswith("Vertragspartner ab ")
    assert [line.membership for lines in others.values() for line in lines] == [
        f"dabei seit {MAY_2}, Austritt",
        "Beschluss 7/25",
    ]
    page = read(visitor(), page_of(agreement))
    assert f"(dabei seit {MAY_2}, Austritt)" in page
    assert "Beschluss 7/25" in page


def test_a_signature_names_its_day_only_where_it_is_another():
    draft = make_agreement()
    first, second = draft.parties.all()
    lines = [
        {"party": party, "person": make_person(), "function": "Leitung", "signed_on": day}
        for party, day in ((first, date(2024, 5, 6)), (second, date(2024, 5, 2)))
    ]
    day = PartialDate.day(date(2024, 5, 6))
    signed = agreements.sign_agreement(draft, signed=day, signatures=lines, by=None)

    seen_by_visitors(signed)
    page = read(visitor(), page_of(signed))

    assert page.count("unterschrieben am") == 1
    assert f"unterschrieben am {MAY_2}" in page


def test_a_cost_share_shows_its_cap_and_its_budget_line():
    agreement = make_signed()
    first, second = agreement.parties.all()
    make_cost_share(first, amount=1000, cap=1500, budget_line="57110.5318")
    make_cost_share(second, amount=None)

    seen_by_visitors(agreement)
    page = read(visitor(), page_of(agreement))

    assert f"höchstens 1.500,00{NBSP}€" in page
    assert "Haushaltsstelle 57110.5318" in page
    assert page.count("höchstens") == page.count("Haushaltsstelle") == 1
    assert "ein Anteil nicht beziffert</caption>" in page


TITLE = "Vertrag über die Zusammenarbeit"


@pytest.mark.parametrize(
    ("stated", "differs", "text_held", "words"),
    [
        (TITLE, False, "not_held", ("Titel laut Quelle:", f"„{TITLE}“")),
        (TITLE.upper(), False, "not_held", ("Titel laut Quelle:", f"„{TITLE}“")),
        ("", False, "internal", ("Amtlicher Titel:", f"„{TITLE}“")),
        ("Vereinbarung", True, "public", ("Amtlicher Titel:", f"„{TITLE}“")),
        ("", False, "not_held", ("Amtlicher Titel uns nicht bekannt; umschrieben:", TITLE)),
        # Somebody changed the title since: the source does not say so any more.
        ("Abkommen", False, "not_held", ("Amtlicher Titel uns nicht bekannt; umschrieben:", TITLE)),
        ("Abkommen", True, "not_held", ("Amtlicher Titel uns nicht bekannt; umschrieben:", TITLE)),
    ],
)
def test_the_title_is_quoted_only_where_it_is_in_the_words_of_a_source(
    stated, differs, text_held, words
):
    agreement = make_signed(official_title=TITLE, text_held=text_held)
    source = make_source()
    records.cite(agreement, source, field="signed", stated="6.5.2024")
    if stated:
        records.cite(agreement, source, field="official_title", stated=stated, differs=differs)

    view = seen_by_visitors(agreement)
    page = read(visitor(), page_of(agreement))

    assert view.official_title == words
    assert ("Titel laut Quelle:" in page) == (words[0] == "Titel laut Quelle:")
    assert (f"„{TITLE}“" in page) == words[1].startswith("„")


def test_a_title_that_is_only_ours_is_not_told_twice():
    agreement = make_signed(official_title="Zusammen", short_title="Zusammen")
    records.cite(agreement, make_source(), field="signed", stated="6.5.2024")

    assert seen_by_visitors(agreement).official_title == ("Amtlicher Titel uns nicht bekannt.", "")


def test_what_partners_enter_themselves_needs_no_source_for_its_title():
    agreement = make_signed(official_title=TITLE)

    assert seen_by_visitors(agreement).official_title == ("Amtlicher Titel:", f"„{TITLE}“")


@pytest.mark.parametrize("count", [1, 3])
def test_all_of_it_costs_no_query_more(count, django_assert_num_queries):
    terms = ensure_taxonomy("probe", "Probe", {"eins": "Bildung", "zwei": "Kultur"}).terms.all()
    partners = [make_organisation() for _ in range(count + 1)]
    cooperation = make_cooperation(host=make_organisation(), staffing="eine Stelle")
    before = make_public(parties=partners, cooperation=cooperation)
    agreement = make_signed(parties=partners, cooperation=cooperation, law="Brandenburg")
    agreements.edit_agreement(agreement, version=None, preceded_by=before, by=None)
    for _ in range(count):
        clause = make_clause(agreement, source=make_source())
        field = make_field(agreement, clause=clause, terms=list(terms))
        make_gap(agreement, field=field, subject="office")
    agreements.release_agreement(agreement, by=None)
    client = visitor()

    with django_assert_num_queries(13):
        page = read(client, page_of(agreement))

    assert page.count("Bildung, Kultur") == count
    assert "Folgt auf" in page


def test_a_reader_from_inside_sees_the_same_before_it_is_public():
    agreement = make_signed(renewal="um je ein Jahr")
    reader = signed_in(make_coordinator(agreement.cooperation))

    assert "um je ein Jahr" in read(reader, page_of(agreement))
    assert visitor().get(page_of(agreement)).status_code == 404
