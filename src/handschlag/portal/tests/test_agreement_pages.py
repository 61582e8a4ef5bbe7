from copy import deepcopy

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_agreement,
    make_clause,
    make_coordinator,
    make_field,
    make_gap,
    make_goal,
    make_public,
    make_signed,
    make_source,
    make_update,
)
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.governance import api as governance
from handschlag.modules.governance.tests.builders import make_body
from handschlag.modules.measures.tests.builders import (
    make_approved,
    make_indicator,
    make_measure,
    make_plan,
)
from handschlag.portal.agreement_page import agreement_view
from handschlag.portal.report_agreement import agreement_document

from .builders import page_of, read, signed_in, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _public_agreement(built_once):
    return make_public()


@pytest.fixture
def agreement(_public_agreement):
    """Signed by two, with nothing more said, and public."""
    return deepcopy(_public_agreement)


def test_visitors_read_who_signed_and_the_sentence_it_rests_on():
    town = make_organisation(name="Stadt Probe")
    agreement = make_signed(parties=[town, make_organisation()], short_title="Gemeinsam lernen")
    source = make_source(title="Mitteilung zur Unterschrift", sha256="ab" * 32)
    clause = make_clause(
        agreement, text="Beide wollen voneinander lernen.", source=source, start=10, end=42
    )
    make_field(agreement, short_title="Lernen", clause=clause)
    agreements.release_agreement(agreement, by=None)

    page = read(visitor(), page_of(agreement))

    assert "Stadt Probe" in page
    assert "Beispiel" in page  # whoever signed
    assert f'id="fundstelle-{clause.public_id}"' in page
    assert f'href="#fundstelle-{clause.public_id}"' in page
    assert "Beide wollen voneinander lernen." in page
    assert "sinngemäß" in page
    assert "Zeichen 10 bis 42" in page
    assert "abababab" in page


def test_a_page_that_is_not_public_does_not_exist_for_visitors():
    agreement = make_signed()

    assert visitor().get(page_of(agreement)).status_code == 404
    assert agreement.short_title not in read(Client(), "/vereinbarungen/")
    assert agreement.short_title not in read(Client(), "/")


def test_whoever_coordinates_reads_it_and_sees_that_it_is_not_public():
    agreement = make_signed()
    client = signed_in(make_coordinator(agreement.cooperation))

    page = read(client, page_of(agreement))

    assert "Diese Seite ist nicht öffentlich." in page
    assert "Bearbeiten" in page
    assert 'name="robots" content="noindex"' in page


def test_a_visitor_finds_no_way_to_edit(agreement):
    assert "bearbeiten/" not in read(visitor(), page_of(agreement))


def test_an_old_title_in_the_address_leads_to_the_current_one(agreement):
    response = visitor().get(f"/vereinbarungen/alter-titel-{agreement.public_id}/")

    assert response.status_code == 301
    assert response["Location"] == page_of(agreement)


def test_missing_things_are_said_and_never_counted_as_none():
    agreement = make_signed()
    make_gap(agreement, subject="goals", sentence="Die Ziele liegen uns nicht vor.")
    make_gap(agreement, subject="term", sentence="Wie lange sie gilt, ist nicht genannt.")
    agreements.release_agreement(agreement, by=None)

    page = read(visitor(), page_of(agreement))

    assert "Die Ziele liegen uns nicht vor." in page
    assert "Wie lange sie gilt, ist nicht genannt." in page
    assert "Ziele: uns nicht bekannt" in page
    assert "0 Ziele" not in page


def test_partners_whose_goals_are_known_are_not_listed_as_open():
    first, second = make_organisation(name="Stadt Eins"), make_organisation(name="Stadt Zwei")
    agreement = make_signed(parties=[first, second])
    field = make_field(agreement)
    owner = agreement.parties.get(organisation=first)
    make_goal(agreement, field=field, text="Zehn Plätze mehr", owners=[owner])
    agreements.release_agreement(agreement, by=None)

    page = read(visitor(), page_of(agreement))

    assert "Zehn Plätze mehr" in page
    assert '<span class="g">Stadt Zwei</span>' in page
    assert '<span class="g">Stadt Eins</span>' not in page


def test_a_source_that_says_otherwise_is_shown_beside():
    agreement = make_signed()
    records.cite(
        agreement,
        make_source(),
        field="kind",
        stated="Vertrag",
        differs=True,
        note="Die Überschrift",
    )
    agreements.release_agreement(agreement, by=None)

    page = read(visitor(), page_of(agreement))

    assert "Abweichend" in page
    assert "„Vertrag“" in page


def test_text_of_others_is_never_markup():
    agreement = make_public(short_title="<script>alert(1)</script>", summary="<b>fett</b>")

    page = read(visitor(), page_of(agreement))

    assert "<script>alert" not in page
    assert "<b>fett" not in page


def words_on_paper(agreement):
    return repr(agreement_document(agreement_view(agreement, AnonymousUser())))


def test_a_board_the_reader_sees_is_no_gap_and_one_inside_still_is(agreement):
    gap = "Ob es den Beirat gibt, wissen wir nicht."
    make_gap(agreement, subject="body", sentence=gap)
    clause = make_clause(agreement, text="Ein Beirat begleitet die Arbeit.", kind="promise")
    coordinator = make_coordinator(agreement.cooperation)
    reader, data = visitor(), f"{page_of(agreement)}data.jsonld"
    assert "angekündigt, Umsetzung uns nicht bekannt</dd>" in read(reader, page_of(agreement))
    board = make_body(
        name="Beirat Probe",
        seats=0,
        cooperation=agreement.cooperation,
        stage="promised",
        basis=clause,
    )
    way = reverse("portal:body", args=[board.address_key])

    # In the house only, then public but only promised, then set up: each shows at once.
    page, inside = (
        read(reader, page_of(agreement)),
        read(signed_in(coordinator), page_of(agreement)),
    )
    assert way not in page
    assert f'angekündigt, Umsetzung uns nicht bekannt: <a href="{way}">Beirat Probe</a>' in inside
    board = governance.release_body(board, by=None)
    page = read(reader, page_of(agreement))
    assert f'<a href="{way}">Beirat Probe</a>, angekündigt' in page
    assert gap in page
    assert gap in read(reader, "/")
    assert "org:hasSubOrganization" not in read(reader, data)

    board = governance.edit_body(board, version=None, stage="active", by=None)
    page = read(reader, page_of(agreement))
    assert f'gebildet: <a href="{way}">Beirat Probe</a>' in page
    assert f'<dt>Gremium</dt><dd><a href="{way}">Beirat Probe</a></dd>' in page
    assert f'Gremium: <a href="{way}">Beirat Probe</a>' in page
    assert "nicht bekannt</dd>" not in page.split('class="board"')[1].split("</div>")[1]
    assert gap not in page
    assert gap not in read(reader, "/")
    assert "Beirat Probe" in read(reader, data)
    assert "Stand: gebildet: Beirat Probe" in words_on_paper(agreement)

    governance.withdraw_body(board, reason="Irrtum", by=None)
    page = read(reader, page_of(agreement))
    assert "Beirat Probe" not in page
    assert gap in page
    assert gap in read(reader, "/")
    assert gap not in read(signed_in(coordinator), page_of(agreement))


@pytest.mark.usefixtures("agreement")
@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    for _ in range(count - 1):
        make_public()
    make_agreement(short_title="Entwurf geheim")
    client = visitor()

    with django_assert_num_queries(7):
        page = read(client, "/vereinbarungen/")

    assert page.count('class="knot"') == count
    assert "Entwurf geheim" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    agreement = make_signed(parties=count + 1)
    for _ in range(count):
        source = make_source()
        make_field(agreement, clause=make_clause(agreement, source=source))
        make_update(agreement, source=source)
    agreements.release_agreement(agreement, by=None)
    for clause in agreement.clauses.all():
        make_body(
            seats=0, cooperation=agreement.cooperation, basis=clause, audience=Audience.PUBLIC
        )
    client = visitor()

    with django_assert_num_queries(13):
        read(client, page_of(agreement))


def test_the_small_thread_reaches_as_far_as_the_reader_sees(agreement):
    field = make_field(agreement)
    plan = make_plan(cooperation=agreement.cooperation)
    measure = make_measure(plan, origins=[{"field": field}])
    indicator = make_indicator(plan, measure=measure)
    make_approved(indicator, "2026-Q1", value=40)
    coordinator = signed_in(make_coordinator(agreement.cooperation))

    # What the thread counts at the top is what the page ends with.
    assert "Was danach kommt" in read(visitor(), page_of(agreement))
    inside = read(coordinator, page_of(agreement))
    assert "Ein Indikator, einer mit Ist-Wert" in inside
    assert "Was danach kommt" not in inside
    assert "<span>bis zum Handlungsfeld</span>" in read(visitor(), "/vereinbarungen/")
    assert "<span>bis zum Ist-Wert</span>" in read(coordinator, "/vereinbarungen/")
    type(plan).objects.update(audience="public")
    type(measure).objects.update(audience="public")
    assert "<span>bis zur Maßnahme</span>" in read(visitor(), "/vereinbarungen/")
    assert f"Maßnahmen: {measure.title}" in words_on_paper(agreement)
    assert "keine Maßnahme bekannt" not in words_on_paper(agreement)


def test_the_list_of_one_organisation_shows_only_its_agreements():
    mine, other = make_public(short_title="Unsere"), make_public(short_title="Fremde")
    town = mine.parties.first().organisation

    page = read(visitor(), f"/vereinbarungen/?organisation={town.public_id}")

    assert "Unsere" in page
    assert "Fremde" not in page
    assert other.pk


@pytest.mark.parametrize("value", ["nichts", "%20", "2345678923"])
def test_the_list_of_an_organisation_nobody_may_see_is_not_found(value):
    assert visitor().get(f"/vereinbarungen/?organisation={value}").status_code == 404


@pytest.mark.usefixtures("agreement")
@pytest.mark.parametrize("page", ["0", "-1", "999", "zwei", ""])
def test_page_numbers_that_make_no_sense_still_show_a_page(page):
    assert "knot" in read(visitor(), f"/vereinbarungen/?seite={page}")
