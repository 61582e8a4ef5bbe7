from datetime import timedelta

import pytest
from django.test import Client

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.notifications.models import Returned
from handschlag.foundation.notifications.selectors import hash_of_address
from handschlag.foundation.records import services as records
from handschlag.foundation.records import today
from handschlag.foundation.search.services import rebuild
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_cooperation,
    make_coordinator,
    make_field,
    make_gap,
    make_party_editor,
    make_public,
    make_signed,
    make_source,
)
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import (
    make_editor,
    make_mandate,
    make_organisation,
    make_tie,
)
from handschlag.modules.governance.tests.builders import make_body
from handschlag.modules.measures.tests.builders import make_deadline
from handschlag.modules.measures.tests.builders_of_rounds import make_eight_rows, make_round

from .builders import page_of, read, signed_in, visitor

pytestmark = pytest.mark.django_db
DESK = "/schreibtisch/"


def test_an_empty_region_says_that_nothing_is_public_yet():
    page = read(visitor(), "/")

    assert "Noch ist nichts öffentlich" in page
    assert ">0<" not in page


def test_the_start_page_counts_what_is_known_and_asks_about_the_rest():
    agreement = make_signed(short_title="Zusammen lernen")
    for _ in range(2):
        make_field(agreement)
    make_clause(agreement, kind="figure", text="Bis zu 70 Plätze fehlen.", figure="bis zu 70")
    make_gap(agreement, subject="body", sentence="Ob es den Beirat gibt, wissen wir nicht.")
    agreements.release_agreement(agreement, by=None)

    page = read(visitor(), "/")

    assert "Eine Vereinbarung" in page
    assert '<span class="big num">2</span>' in page
    assert page.count('<span class="big num">?</span>') == 5
    assert "bis zu 70" in page
    assert "Ob es den Beirat gibt, wissen wir nicht." in page


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        ("press", "Laut Pressemitteilung zur Unterzeichnung"),
        ("contract", "Stand der Vereinbarung von"),
    ],
)
def test_a_figure_says_whether_it_was_agreed_or_only_told_beside_it(origin, said):
    agreement = make_signed()
    make_clause(agreement, kind="figure", figure="70", origin=origin)
    agreements.release_agreement(agreement, by=None)

    assert said in read(visitor(), "/")


def test_the_map_draws_a_line_between_places_that_signed_together():
    north = directory.add_place(name="Cottbus", latitude="51.756", longitude="14.333", by=None)
    south = directory.add_place(name="Hoyerswerda", latitude="51.438", longitude="14.235", by=None)
    parties = [make_organisation(seat=north), make_organisation(seat=south)]
    make_public(parties=parties)

    page = read(visitor(), "/")

    assert page.count('class="bond"') == 1
    assert "<b>Cottbus</b>" in page


def test_the_start_page_finds_agreements_and_organisations():
    make_public(short_title="Wasserstoff gemeinsam")
    make_organisation(name="Wasserstoffnetzwerk Probe", kind="network")
    rebuild()

    page = read(visitor(), "/suche/?q=wasserstoff")

    assert "<mark>Wasserstoff</mark> gemeinsam" in page
    assert "<mark>Wasserstoffnetzwerk</mark> Probe" in page


@pytest.mark.parametrize("q", ["", "   ", "a" * 500, "%27%22%3C", "🙂", "%25_"])
def test_searching_for_anything_gives_a_page(q):
    read(visitor(), f"/suche/?q={q}")


def test_the_desk_asks_visitors_to_sign_in():
    response = visitor().get(DESK)

    assert response.status_code == 302
    assert "next=/schreibtisch/" in response["Location"]


def test_an_empty_desk_says_what_to_do():
    page = read(signed_in(make_user()), DESK)

    assert "Nichts wartet auf Ihre Entscheidung" in page
    assert "Sie handeln noch für keine Organisation." in page


def test_the_desk_asks_for_what_only_this_person_can_answer():
    town, network = make_organisation(name="Stadt Probe"), make_organisation(name="Netzwerk Probe")
    make_tie(network, town, kind="supports")

    assert "Netzwerk Probe unterstützt Stadt Probe" in read(signed_in(make_editor(town)), DESK)
    stranger = signed_in(make_editor(make_organisation()))
    assert "Netzwerk Probe" not in read(stranger, DESK)


def test_a_planned_release_waits_on_the_desks_of_parties_and_coordination():
    agreement = make_signed(short_title="Noch intern")
    agreements.announce_release(agreement, by=None)
    party = agreement.parties.first()

    partner = read(signed_in(make_party_editor(party)), DESK)
    coordinator = read(signed_in(make_coordinator(agreement.cooperation)), DESK)
    stranger = read(signed_in(make_editor(make_organisation())), DESK)

    assert "Stellung nehmen" in partner
    assert "Frist für Stellungnahmen endet" in coordinator
    assert "Noch intern" not in stranger


def test_only_administrators_decide_who_takes_over_an_entry():
    town = make_organisation(name="Stadt Probe")
    directory.claim_organisation(town, reason="Wir sind es.", by=make_user())

    assert "Eintrag übernehmen" in read(signed_in(make_user(is_administrator=True)), DESK)
    assert "Eintrag übernehmen" not in read(signed_in(make_editor(town, "manage")), DESK)


def test_a_mandate_that_ends_soon_is_due_and_one_that_does_not_is_not():
    soon, later = make_organisation(name="Stadt Bald"), make_organisation(name="Stadt Später")
    user = make_user()
    make_mandate(user, soon, until=today() + timedelta(days=10))
    make_mandate(user, later, until=today() + timedelta(days=400))

    desk = read(signed_in(user), DESK)

    assert "Mandat endet" in desk
    due = desk.split('id="faellig"')[1].split("</section>")[0]
    assert "Stadt Bald" in due
    assert "Stadt Später" not in due


def test_changes_show_only_to_those_who_look_after_the_thing():
    town = make_organisation(name="Stadt Probe")
    own, other = make_editor(town), make_editor(make_organisation())
    directory.rename_organisation(town, name="Stadt Neu", version=None, by=None)

    assert "Stadt Neu" in read(signed_in(own), DESK).split('id="neu"')[1]
    assert "Stadt Neu" not in read(signed_in(other), DESK)


def test_a_round_stands_on_the_desks_of_those_it_asks_and_of_those_who_release_it():
    asked = make_round(make_eight_rows())
    partner = signed_in(make_editor(asked.organisation))
    stranger = signed_in(make_editor(make_organisation()))
    coordination = signed_in(make_coordinator(asked.plan.cooperation))
    title = asked.round.title

    assert f"Meldebogen {title}" in read(partner, DESK)
    assert f"Meldebogen {title}" not in read(stranger, DESK)
    assert "auf Freigabe" not in read(coordination, DESK)

    asked.sheet.rows.update(state="submitted")

    assert "Acht gemeldete Zeilen warten auf Freigabe" in read(coordination, DESK)
    assert "auf Freigabe" not in read(stranger, DESK)


@pytest.mark.parametrize("count", [1, 3])
def test_deadlines_of_one_title_say_of_which_cooperation_they_are(
    count, django_assert_max_num_queries
):
    town = make_organisation(name="Stadt Musterort")
    office = signed_in(make_editor(town))
    names = [f"Kooperation {number}" for number in range(count)]
    for name in names:
        make_deadline(
            title="Zwischennachweis",
            cooperation=make_cooperation(name=name),
            responsible_org=town,
            due_on=today(),
        )

    with django_assert_max_num_queries(31):
        page = read(office, DESK)

    assert [name for name in names if name not in page] == []


def test_the_desk_is_never_kept():
    response = signed_in(make_user()).get(DESK)

    assert "no-store" in response["Cache-Control"]


def give_work_to(user):
    """A tie to answer, a page and a board to be released by whom the user acts for."""
    town = make_organisation()
    make_mandate(user, town, coordinates=True)
    make_tie(make_organisation(), town)
    public, signed = make_public(), make_signed()
    for row in (public, signed):
        agreements.appoint_steward(row.cooperation, organisation=town, by=None)
    agreements.announce_release(signed, by=None)
    body = make_body(seats=0, cooperation=public.cooperation)
    agreements.announce_pages([body], by=None)


def test_the_desk_costs_the_same_for_one_and_for_many(django_assert_num_queries):
    user = make_user()
    for count, more in ((1, 1), (3, 2)):
        for _ in range(more):
            give_work_to(user)
        client = signed_in(user)

        with django_assert_num_queries(38, info=f"{count} of each"):
            page = read(client, DESK)

        assert page.count("Frist für Stellungnahmen endet") == 2 * count


def make_news():
    """An agreement with a figure, and a network: what the start page tells of."""
    agreement = make_signed()
    make_field(agreement)
    make_clause(agreement, kind="figure", figure="10")
    agreements.release_agreement(agreement, by=None)
    make_organisation(kind="network", about="Ein Netzwerk.")


def test_the_start_page_costs_the_same_for_one_and_for_many(django_assert_num_queries):
    for count, more in ((1, 1), (3, 2)):
        for _ in range(more):
            make_news()
        client = visitor()

        with django_assert_num_queries(14, info=f"{count} of each"):
            read(client, "/")


def test_the_page_of_a_signed_in_person_may_differ_from_the_visitors():
    agreement = make_signed(short_title="Noch intern")
    coordinator = signed_in(make_coordinator(agreement.cooperation))

    assert "Noch intern" in read(coordinator, "/")
    assert "Noch intern" not in read(Client(), "/")
    assert page_of(agreement)


def test_the_desk_says_when_mails_do_not_arrive():
    user = make_user()
    assert "kamen mehrmals zurück" not in read(signed_in(user), DESK)
    Returned.objects.create(user=user, number=3, mail_hash=hash_of_address(user))
    assert "kamen mehrmals zurück" in read(signed_in(user), DESK)


def test_the_start_page_says_how_many_networks_the_named_source_speaks_of():
    agreements.release_agreement(make_signed(), by=None)
    source = make_source(title="Übersicht der Netzwerke")
    networks = [make_organisation(kind="network", about="Ein Netzwerk.") for _ in range(3)]
    for row in networks[:2]:
        records.cite(row, source, field="name", stated=row.name)
    page = read(visitor(), "/")
    assert "Drei Netzwerke, Initiativen und Träger" in page
    assert "Zwei davon stehen in dieser Quelle:" in page

    records.cite(networks[0], source, field="name", stated="Netz", differs=True)
    assert "Zwei davon stehen in dieser Quelle:" in read(visitor(), "/")

    records.cite(networks[2], source, field="name", stated=networks[2].name)
    assert "davon stehen in dieser Quelle" not in read(visitor(), "/")
