"""One page for an agreement: complete, in a fixed number of queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.records import PartialDate
from handschlag.modules.agreements import services
from handschlag.modules.agreements.choices import CostSecurity, Gap, GapSubject, PartyRole
from handschlag.modules.agreements.models import Agreement
from handschlag.modules.agreements.selectors import (
    agreement_page,
    agreement_rows,
    agreements_of_organisation,
    open_gaps,
)
from handschlag.modules.directory.tests.builders import make_organisation

from .builders import (
    make_agreement,
    make_approval,
    make_clause,
    make_commitment,
    make_cooperation,
    make_cost_share,
    make_field,
    make_gap,
    make_goal,
    make_party,
    make_party_editor,
    make_public,
    make_signed,
    make_source,
    make_update,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def fill(agreement, count):
    """`count` of everything a page can hold, on every party."""
    parties = list(agreement.parties.all())
    source = make_source()
    for number in range(count):
        clause = make_clause(agreement, source=make_source(title=f"Quelle {number}"))
        field = make_field(agreement, clause=clause)
        goal = make_goal(agreement, field=field, owners=parties, clause=clause)
        make_goal(agreement, parent=goal, text=f"Teilziel {number}")
        make_goal(agreement, text=f"Ziel ohne Feld {number}")
        make_gap(agreement, field=field, subject=GapSubject.MEASURES)
        make_update(agreement, source=source, happened=PartialDate.year(2020 + number))
        services.cite_source(
            agreement, source=source, field="signed", stated=f"{number}", differs=True, by=None
        )
        for party in parties:
            make_commitment(party)
            make_cost_share(party, year=2025 + number, amount=Decimal("100.00"))
            make_approval(party, body=f"Gremium {number}")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_for_one_and_for_three_of_everything(
    count, django_assert_num_queries
):
    partner = make_organisation(name="Gemeinsam")
    parties = [partner, *[make_organisation() for _ in range(count)]]
    agreement = make_public(parties=parties)
    fill(agreement, count)
    for _ in range(count):
        make_public(parties=[partner, make_organisation()])
    agreement = Agreement.objects.select_related("cooperation").get(pk=agreement.pk)

    with django_assert_num_queries(12):
        page = agreement_page(agreement, VISITOR)

    assert len(page.parties) == count + 1
    assert [len(line.signatures) for line in page.parties] == [1] * (count + 1)
    assert [len(line.approvals) for line in page.parties] == [count] * (count + 1)
    assert len(page.fields) == len(page.loose_goals) == len(page.updates) == count
    assert len(page.others) == len(page.costs.years) == len(page.differing) == count
    assert len(page.commitments) == count * (count + 1)
    assert page.goal_count == 3 * count


def test_an_agreement_of_which_little_is_known_takes_fewer(public, django_assert_num_queries):
    with django_assert_num_queries(8):
        page = agreement_page(public, VISITOR)
    assert (page.fields, page.commitments, page.documents) == ((), (), ())
    assert not page.costs


def test_sources_are_numbered_in_the_order_the_reader_meets_them(public):
    lead, told, late = (make_source(title=title) for title in ("Erste", "Zweite", "Dritte"))
    make_update(public, source=late)
    clause = make_clause(public, source=told)
    services.cite_source(public, source=lead, field="summary", by=None)
    services.cite_source(
        public, source=told, field="signed", stated="22.9.2021", differs=True, by=None
    )

    page = agreement_page(public, VISITOR)

    assert [line.source.title for line in page.sources] == ["Erste", "Zweite", "Dritte"]
    assert page.source_numbers == (1,)
    assert page.clauses[clause.pk].source_number == 2
    assert page.updates[0].source_number == 3
    assert [citation.stated_value for citation in page.sources[1].differing] == ["22.9.2021"]


def test_goals_form_a_tree_and_say_whose_they_are(public):
    first, second = public.parties.all()
    field = make_field(public)
    goal = make_goal(public, field=field, owners=[first])
    make_goal(public, parent=goal, text="darunter")
    make_goal(public, text="für alle", owners=[first, second])

    page = agreement_page(public, VISITOR)

    (line,) = page.fields[0].goals
    assert line.owners == (first.organisation.name,)
    assert [child.goal.text for child in line.children] == ["darunter"]
    assert line.children[0].owners == ()
    assert page.loose_goals[0].owners == (first.organisation.name, second.organisation.name)


def test_a_gap_stands_at_its_field_and_is_never_read_from_silence(public):
    field = make_field(public)
    make_gap(public, field=field, subject=GapSubject.MEASURES, kind=Gap.IN_PREPARATION)
    make_gap(public, subject=GapSubject.DATE)

    page = agreement_page(public, VISITOR)

    assert [gap.kind for gap in page.fields[0].gaps] == [Gap.IN_PREPARATION]
    assert set(page.gap_by_subject) == {GapSubject.DATE}


def test_unsecured_money_is_never_added_to_secured_money(signed):
    first, second = signed.parties.all()
    make_cost_share(first, amount=Decimal("10000.00"), security=CostSecurity.SECURED)
    make_cost_share(second, amount=Decimal("2500.50"))
    make_cost_share(second, year=2026)

    costs = agreement_page(signed, VISITOR).costs

    year, next_year = costs.years
    assert (year.secured, year.subject_to_budget) == (Decimal("10000.00"), Decimal("2500.50"))
    assert (next_year.secured, next_year.without_amount) == (Decimal("0.00"), 1)
    assert [(row.secured, row.subject_to_budget) for row in costs.parties] == [
        (Decimal("10000.00"), Decimal("0.00")),
        (Decimal("0.00"), Decimal("2500.50")),
    ]


def test_other_agreements_show_only_where_the_reader_may_see_them():
    partner = make_organisation()
    agreement = make_public(parties=[partner, make_organisation()])
    shown = make_public(parties=[partner, make_organisation()])
    make_signed(parties=[partner, make_organisation()], short_title="Geheim")

    others = agreement_page(agreement, VISITOR).others

    assert [(other.agreement, other.shared) for other in others] == [(shown, (partner.name,))]


def test_who_left_is_former_and_who_is_a_guest_is_no_party_of_other_pages(signed):
    left, stays = signed.parties.all()
    services.edit_party(
        left, version=None, until=date(2024, 12, 31), basis="Beschluss 12/24", by=None
    )
    guest = make_party(signed, role=PartyRole.GUEST)

    page = agreement_page(signed, make_party_editor(stays))

    assert [line.party for line in page.former_parties] == [left]
    assert [line.party for line in page.current_parties] == [stays, guest]


def test_it_names_who_coordinates_today_and_nobody_hidden():
    first, second = make_organisation(name="Stadt A"), make_organisation(name="Stadt B")
    hidden = make_organisation(name="Verborgen", audience="organisation")
    cooperation = make_cooperation(steward=first)
    for organisation in (second, hidden):
        services.appoint_steward(
            cooperation, organisation=organisation, since=date(2021, 1, 1), by=None
        )
    agreement = make_public(cooperation=cooperation)
    page = agreement_page(agreement, VISITOR)
    assert page.stewards == ("Stadt A", "Stadt B")
    assert [len(line.signatures) for line in page.parties] == [1, 1]

    services.end_stewardship(cooperation.stewardships.get(organisation=first), by=None)
    assert agreement_page(agreement, VISITOR).stewards == ("Stadt B",)


def test_an_organisation_nobody_may_open_is_named_but_not_linked():
    hidden = make_organisation(audience="organisation")
    agreement = make_public(parties=[make_organisation(), hidden])

    lines = agreement_page(agreement, VISITOR).parties

    assert [line.may_open for line in lines] == [True, False]
    assert lines[1].name == hidden.name


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_for_three(count, django_assert_num_queries):
    partner = make_organisation()
    made = [make_public(parties=[partner, make_organisation()]) for _ in range(count)]
    for agreement in made:
        fill(agreement, 2)
    hidden = make_agreement(short_title="Geheim")

    with django_assert_num_queries(2):
        rows = agreement_rows(VISITOR)
    with django_assert_num_queries(1):
        assert len(agreements_of_organisation(partner, VISITOR)) == count
    with django_assert_num_queries(1):
        assert len({gap.agreement.short_title for gap in open_gaps(VISITOR)}) == count

    assert hidden not in [row.agreement for row in rows]
    rows = [row for row in rows if row.agreement in made]
    assert len(rows) == count
    assert {(row.fields, row.goals, row.measures, len(row.parties)) for row in rows} == {
        (2, 6, 0, 2)
    }
    assert rows[0].reaches == "bis zum Ziel"
    assert [link.state for link in rows[0].thread][:4] == ["full", "full", "loose", "open"]


def test_the_summary_of_an_agreement_without_a_date_rests_on_the_sources_of_its_parts():
    agreement, source = make_signed(summary="Worum es geht.", signed=None), make_source()
    field = make_field(agreement)
    services.cite_source(agreement, source=source, part=field, field="official_title", by=None)
    other = make_source()
    services.cite_source(agreement, source=other, part=field, stated="x", differs=True, by=None)
    page = agreement_page(agreement, AnonymousUser())
    [number] = page.source_numbers
    assert next(line.source for line in page.sources if line.number == number) == source

    own = make_source()
    services.cite_source(agreement, source=own, field="summary", by=None)
    [number] = agreement_page(agreement, AnonymousUser()).source_numbers
    page = agreement_page(agreement, AnonymousUser())
    assert next(line.source for line in page.sources if line.number == number) == own
