import hashlib
import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from handschlag.foundation.records.models import Citation, Source
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.governance import api as governance
from handschlag.modules.measures import api as measures
from handschlag.portal.region import DEMO_SIGN_INS, load_region
from handschlag.portal.region.data.around import AROUND
from handschlag.portal.region.data.growth import GROWTH_AGREEMENT
from handschlag.portal.region.data.overview import OVERVIEW
from handschlag.portal.region.data.signing import SIGNING
from handschlag.portal.region.data.skilled import SKILLED_AGREEMENT
from handschlag.portal.region.data.sources import SOURCES
from handschlag.portal.region.data.university import UNIVERSITY_AGREEMENT
from handschlag.portal.region.data.work import MEASURES

AGREEMENTS = (UNIVERSITY_AGREEMENT, GROWTH_AGREEMENT, SKILLED_AGREEMENT)
# Longer runs of the same words would be a copied sentence; names of parties are shorter.
LONGEST_COMMON_RUN = 7


@pytest.fixture
def texts(shared):
    """The five documents by checksum, as read."""
    read = [path.read_bytes() for path in sorted((shared / "seeds").glob("*.txt"))]
    return {hashlib.sha256(text).hexdigest(): text.decode() for text in read}


@pytest.fixture
def text_of(texts):
    return {facts.key: texts[facts.sha256] for facts in SOURCES if facts.sha256}


def words(text):
    return re.findall(r"\w+", text.casefold())


@pytest.mark.usefixtures("region")
def test_the_region_is_loaded_only_once():
    counts = [model.objects.count() for model in (Source, directory.Organisation, Citation)]
    assert load_region() is False
    assert [m.objects.count() for m in (Source, directory.Organisation, Citation)] == counts


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
        assert point.mail.endswith("@example.org")
        # Berlin numbers that the Bundesnetzagentur keeps for fiction.
        assert point.phone.startswith("+493023125")


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
    # A need that should shrink, read off at a day; no target, no value, and an upper bound.
    assert (figure.direction, figure.counting, figure.baseline_value) == ("down", "stock", 5000)
    assert (figure.targets.count(), figure.readings.count()) == (0, 0)
    shown = page("measure", figure.measure)
    assert "5.000\u00a0Personen am 9.\u00a0August 2023 (laut Quelle „bis zu“" in shown
    assert "Soll sinken" in shown or "soll sinken" in shown


def test_checksums_and_lengths_are_those_of_the_documents(texts):
    for facts in SOURCES:
        if facts.sha256:
            assert len(texts[facts.sha256]) == facts.characters


def test_every_field_stands_where_its_position_says(text_of):
    for agreement in AGREEMENTS:
        for field in agreement.fields:
            start, end = field.span
            assert text_of[agreement.source][start:end] == field.official_title


def test_every_signatory_stands_where_the_position_says(text_of):
    for agreement in AGREEMENTS:
        for party in agreement.parties:
            if party.signatory:
                start, end = party.span
                given_name, family_name = party.signatory
                found = text_of[agreement.source][start:end]
                assert given_name in found
                # One document writes one name with a letter too many.
                assert family_name in found.replace("Herrntier", "Herntier")


def test_every_position_covers_whole_words(text_of):
    spans = [(a.source, c.span) for a in AGREEMENTS for c in a.clauses]
    spans += [(o.source, o.span) for o in (*SIGNING, *OVERVIEW, *AROUND) if o.span]
    for source, (start, end) in spans:
        text = text_of[source]
        assert text[start:end] == text[start:end].strip()
        assert not (text[start - 1 : start] + text[start]).isalnum() or start == 0


def test_no_sentence_of_the_documents_is_copied(texts):
    runs = set()
    for text in texts.values():
        read = words(text)
        size = LONGEST_COMMON_RUN + 1
        runs |= {tuple(read[i : i + size]) for i in range(len(read) - size + 1)}
    ours = [organisation.about for organisation in (*SIGNING, *OVERVIEW, *AROUND)]
    for agreement in AGREEMENTS:
        ours += [agreement.summary, *(clause.text for clause in agreement.clauses)]
        ours += [sentence for gap in agreement.gaps for sentence in gap[1:]]
        ours += [text for _, text in agreement.updates]
        ours += [note for _, _, note in agreement.differing]
    for text in ours:
        read = words(text)
        copied = [
            read[i : i + size]
            for i in range(len(read) - size + 1)
            if tuple(read[i : i + size]) in runs
        ]
        assert copied == []
