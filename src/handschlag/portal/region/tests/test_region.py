import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.services import kind_of
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.governance import api as governance
from handschlag.modules.measures import api as measures
from handschlag.portal.region import DEMO_SIGN_INS, load_region
from handschlag.portal.region.data.growth import GROWTH_AGREEMENT
from handschlag.portal.region.data.sources import PLACES, SOURCES
from handschlag.portal.region.data.university import UNIVERSITY_AGREEMENT
from handschlag.portal.region.data.work import MEASURES

REGISTER = next(facts.title for facts in SOURCES if facts.key == PLACES)
# Berlin numbers that the Bundesnetzagentur keeps for fiction.
FICTION = "+493023125"


def cited(row, field=None):
    """What the sources say of the row, or of one of its fields."""
    found = Citation.objects.filter(subject_kind=kind_of(row), subject_id=row.pk)
    return found.filter(field=field) if field else found


@pytest.mark.usefixtures("region")
def test_the_region_is_loaded_only_once():
    counts = [model.objects.count() for model in (Source, directory.Organisation, Citation)]
    assert load_region() is False
    assert [m.objects.count() for m in (Source, directory.Organisation, Citation)] == counts


@pytest.mark.usefixtures("region")
def test_all_of_the_region_can_be_searched_as_soon_as_it_is_there(client):
    for words, found in (("hoyerswerda", "Stadt <mark>Hoyerswerda</mark>"), ("Sport", "Cluster")):
        answer = client.get(reverse("portal:search"), {"q": words})
        assert found in answer.content.decode()


@pytest.mark.usefixtures("region")
def test_the_public_sees_three_agreements_with_their_seventeen_fields(client):
    visible = agreements.agreements_visible_to(None)
    assert {row.short_title: row.fields.count() for row in visible} == {
        "Fachkräfte gemeinsam gewinnen": 6,
        "Wissenschaft und Industriepark enger verbinden": 5,
        "Wachstumskerne arbeiten zusammen": 6,
    }


@pytest.mark.usefixtures("region")
def test_spremberg_is_in_all_three_and_is_one_organisation():
    spremberg = directory.Organisation.objects.get(name="Stadt Spremberg")
    assert agreements.agreements_of_organisation(spremberg, None).count() == 3


@pytest.mark.usefixtures("region")
def test_who_is_written_in_two_ways_is_one_person():
    assert directory.Person.objects.filter(given_name="Christine").count() == 1


@pytest.mark.usefixtures("region")
def test_what_has_no_source_is_not_public():
    office = directory.Organisation.objects.get(name__startswith="Koordinationsstelle")
    assert not directory.organisations_visible_to(None).filter(pk=office.pk).exists()
    cited = set(
        Citation.objects.filter(subject_kind="directory.organisation").values_list(
            "subject_id", flat=True
        )
    )
    assert set(directory.organisations_visible_to(None).values_list("pk", flat=True)) == cited


@pytest.mark.usefixtures("region")
def test_contact_points_name_no_person_and_no_real_address():
    for point in directory.ContactPoint.objects.all():
        assert point.person is None
        assert point.mail == "" or point.mail.endswith("@example.org")
        assert point.phone.startswith(FICTION)


@pytest.mark.usefixtures("region")
def test_of_a_contact_point_only_topic_and_function_rest_on_a_source():
    points = list(directory.ContactPoint.objects.all())
    assert len(points) == 3
    for point in points:
        said = {citation.field: citation for citation in cited(point)}
        assert said.keys() == {"topic", "function"}
        assert "für diese Vorführung ersetzt" in said["function"].note
        assert not any(point.phone in citation.stated_value for citation in said.values())


@pytest.mark.usefixtures("region")
def test_sign_ins_are_roles_with_no_person_behind_them():
    users = get_user_model().objects.all()
    assert {user.email for user in users} == {sign_in.email for sign_in in DEMO_SIGN_INS}
    assert all(user.name.endswith(", Demo") for user in users)
    assert not directory.Person.objects.exclude(user=None).exists()


@pytest.mark.usefixtures("region")
def test_the_promised_board_the_first_project_and_the_figure_stand_on_their_pages(client):
    """All three are promises: what became of them is unknown, and said to be so."""
    [board] = governance.Body.objects.all()
    desk = measures.Measure.objects.get(title=MEASURES[0].title)
    figure = measures.Indicator.objects.get()

    def page(name, row):
        answer = client.get(reverse(f"portal:{name}", args=[row.address_key]))
        assert answer.status_code == 200
        return answer.content.decode()

    assert board.address_key.startswith("beirat-")
    assert "uns nicht bekannt" in page("body", board)
    assert (board.meetings.count(), board.seats.count()) == (0, 0)
    shown = page("measure", desk)
    assert "Lausitz–Schweiz" in shown
    assert all(sentence in shown for _subject, sentence in MEASURES[0].gaps)
    # A need of which no document says when it was counted; no target, no value, an upper bound.
    assert (figure.baseline_value, figure.baseline_on) == (5000, None)
    assert (figure.targets.count(), figure.readings.count()) == (0, 0)
    assert "neue" not in f"{figure.title} {figure.definition}".casefold()
    assert "hat die Redaktion gesetzt" in figure.definition
    shown = page("measure", figure.measure)
    assert "5.000\u00a0Personen (laut Mitteilung zur Unterzeichnung 2023 „bis zu“" in shown
    assert "5.000\u00a0Personen am" not in shown


@pytest.mark.usefixtures("region")
def test_a_title_that_the_source_does_not_have_is_cited_by_nobody():
    """The release on the university names no title; what stands there describes."""
    for facts, cites in ((UNIVERSITY_AGREEMENT, False), (GROWTH_AGREEMENT, True)):
        row = agreements.Agreement.objects.get(short_title=facts.short_title)
        said = cited(row, "official_title")
        assert said.filter(differs=False).exists() is cites
        assert said.filter(differs=True).count() == 1


@pytest.mark.usefixtures("region")
def test_who_is_only_named_has_signed_nothing_and_no_reason_to_join_is_made_up():
    for party in agreements.Party.objects.all():
        assert party.signatures.exists() is (party.role == agreements.PartyRole.PARTY)
        assert party.basis == ""
    assert "soll" in cited(agreements.Party.objects.get(role="involved")).get().note


@pytest.mark.usefixtures("region")
def test_every_signature_has_its_own_place_in_the_source():
    signatures = list(agreements.Signature.objects.all())
    assert len(signatures) == 8
    assert all(cited(signature).get().start is not None for signature in signatures)


@pytest.mark.usefixtures("region")
def test_what_the_editors_linked_says_so_and_what_the_source_links_does_not():
    notes = {
        (origin.measure.title, str(origin.kind)): origin.note
        for origin in measures.MeasureOrigin.objects.select_related("measure").order_by("-pk")
    }
    desk, initiative = (facts.title for facts in MEASURES)
    assert notes[initiative, "clause"].startswith("Redaktionell zugeordnet")
    assert notes[desk, "field"].startswith("Vorläufig von der Redaktion zugeordnet")
    assert notes[desk, "clause"] == ""
    # The initiative began before the towns signed: it follows from no duty of theirs.
    [rests] = measures.MeasureOrigin.objects.filter(measure__title=initiative)
    assert rests.clause.kind == agreements.ClauseKind.FIGURE


@pytest.mark.usefixtures("region")
def test_what_became_of_a_project_only_announced_is_not_known_to_anybody_who_reads():
    desk = measures.Measure.objects.get(title__startswith="Kontaktanlaufstelle")
    page = Client().get(reverse("portal:measure", args=[desk.address_key])).content.decode()
    assert "Stand uns nicht bekannt" in page
    assert "begonnen" not in page
    assert "in Vorbereitung</dd>" not in page


@pytest.mark.usefixtures("region")
def test_of_no_measure_is_said_since_when_it_stands_as_it_stands():
    for measure in measures.Measure.objects.all():
        assert measure.implementation_since is None
        said = measure.implementation_note
        assert measure.implementation_is_stated == said.startswith("Laut ")
        assert all(cited(role).exists() for role in measure.roles.all())


@pytest.mark.usefixtures("region")
def test_the_register_speaks_of_municipalities_and_districts_only():
    """A seat that comes from no register says where it comes from and what is left open."""
    for row in directory.Organisation.objects.exclude(seat=None):
        said = cited(row, "seat").get()
        listed = row.kind in ("municipality", "district")
        assert (said.source.title == REGISTER) is listed
        assert listed or said.start is not None
    inferred = directory.Organisation.objects.get(name="IHK Cottbus")
    assert cited(inferred, "seat").get().note.startswith("Erschlossen aus dem Namen")


@pytest.mark.usefixtures("region")
def test_every_further_name_has_a_source_and_sorbian_ones_the_register():
    names = directory.OrganisationName.objects.exclude(kind="official")
    assert names.filter(kind="sorbian").count() == 5
    for name in names:
        assert (cited(name).get().source.title == REGISTER) is (name.kind == "sorbian")


@pytest.mark.usefixtures("region")
def test_what_is_said_of_an_organisation_rests_on_a_place_in_a_source():
    for row in directory.organisations_visible_to(None).exclude(about=""):
        assert cited(row, "about").exists()
    assert cited(directory.Organisation.objects.get(name="Stadt Cottbus"), "about").count() == 2


@pytest.mark.usefixtures("region")
def test_who_holds_two_posts_is_one_person():
    person = directory.Person.objects.get(family_name="Kollmorgen")
    assert {str(post.organisation) for post in person.posts.all()} == {
        "Lausitz – Life & Technology",
        "Hochschule Zittau/Görlitz",
    }


@pytest.mark.usefixtures("region")
def test_nobody_works_for_a_town_because_of_its_name():
    assert not directory.Tie.objects.filter(kind="works_for").exists()
    assert not directory.Tie.objects.filter(kind="led_by", from_org__name__startswith="Lausitz –")


@pytest.mark.usefixtures("region")
def test_what_was_so_at_the_time_of_a_source_says_of_when_it_is():
    posts = list(directory.Post.objects.all())
    notes = [citation.note for post in posts for citation in cited(post)]
    assert len(notes) == len(posts) + 1
    assert all("ob es noch stimmt, ist nicht bestätigt" in note for note in notes)
    assert sum("ohne Datum" in note for note in notes) == 2
