"""What the region says stands in the documents, where it says, and in no sentence of theirs."""

import hashlib
import re
from pathlib import Path

import pytest

from handschlag.lib import extraction
from handschlag.portal import region
from handschlag.portal.region.data import people_and_ties as people
from handschlag.portal.region.data.around import AROUND
from handschlag.portal.region.data.growth import GROWTH_AGREEMENT
from handschlag.portal.region.data.overview import OVERVIEW
from handschlag.portal.region.data.signing import SIGNING
from handschlag.portal.region.data.skilled import SKILLED_AGREEMENT
from handschlag.portal.region.data.sources import PLACES, SOURCES
from handschlag.portal.region.data.university import UNIVERSITY_AGREEMENT
from handschlag.portal.region.data.work import BODIES, MEASURES, PLANS

AGREEMENTS = (UNIVERSITY_AGREEMENT, GROWTH_AGREEMENT, SKILLED_AGREEMENT)
ORGANISATIONS = (*SIGNING, *OVERVIEW, *AROUND)
# Longer runs of the same words would be a copied sentence; names of parties are shorter.
LONGEST_COMMON_RUN = 7
# The person below the heading of a visiting card, behind her degree.
NAMED = re.compile(r"Ansprechp\w+\n+(?:M\.A\.\n)?(.+)\n")
MAIL = re.compile(r"[\w.]+@[\w.]+")
NUMBER = re.compile(r"[+(\d][\d ()/–-]{8,}\d")


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


def positions_of_agreements():
    for agreement in AGREEMENTS:
        told = (*agreement.clauses, *agreement.fields, *agreement.updates, *agreement.parties)
        spans = [agreement.span, agreement.title_span, *(one.span for one in told)]
        spans += [one.signature_span for one in agreement.parties]
        yield from ((agreement.source, span) for span in spans)
        yield from ((agreement.source, said.span) for said in agreement.differing)


def positions_of_organisations():
    for one in ORGANISATIONS:
        yield from ((one.source, span) for span in (one.span, one.count_span, one.land_span))
        yield from one.about_from
        yield from ((name.source or one.source, name.span) for name in one.names)
        yield from ((one.source, facts.span) for facts in (one.seat, one.part_of) if facts)
        yield from ((said.source or one.source, said.span) for said in one.differing)


def positions_of_relations():
    for tie in people.TIES:
        yield tie.source, tie.span
        yield from ((said.source or tie.source, said.span) for said in tie.differing)
    for post in people.POSTS:
        yield from ((post.source, post.span), *post.also)
    for contact in people.CONTACTS:
        yield from ((contact.source, contact.topic_span), (contact.source, contact.span))


def positions_of_measures():
    for measure in MEASURES:
        yield measure.source, measure.span
        yield from ((measure.source, role.span) for role in measure.roles)


def test_checksums_and_lengths_are_those_of_the_documents(texts):
    for facts in SOURCES:
        if facts.sha256:
            assert len(texts[facts.sha256]) == facts.characters


def test_every_field_and_every_title_stands_where_its_position_says(text_of):
    for agreement in AGREEMENTS:
        text = text_of[agreement.source]
        for field in agreement.fields:
            assert text[slice(*field.span)] == field.official_title
    assert text_of[SKILLED_AGREEMENT.source][slice(*SKILLED_AGREEMENT.title_span)] == (
        SKILLED_AGREEMENT.official_title
    )
    # In base form.
    found = text_of[GROWTH_AGREEMENT.source][slice(*GROWTH_AGREEMENT.title_span)]
    assert found.replace("vertrages", "vertrag") == GROWTH_AGREEMENT.official_title


def test_every_signatory_stands_where_the_position_says(text_of):
    for agreement in AGREEMENTS:
        for party in agreement.parties:
            if party.signatory:
                given_name, family_name = party.signatory
                found = text_of[agreement.source][slice(*(party.signature_span or party.span))]
                assert given_name in found
                # One document writes one name with a letter too many.
                assert family_name in found.replace("Herrntier", "Herntier")
                assert party.function.removesuffix("in") in found


def test_every_name_stands_where_its_position_says(text_of):
    for one in ORGANISATIONS:
        for name in one.names:
            if name.source != PLACES:
                assert text_of[name.source or one.source][slice(*name.span)] == name.text
        for said in one.differing:
            assert text_of[said.source or one.source][slice(*said.span)] == said.stated
        for counted in filter(None, (one.since, one.members_stated)):
            assert counted in text_of[one.source][slice(*(one.count_span or one.span))]
        if one.stated:
            assert one.stated in text_of[one.source][slice(*one.span)]
        for facts in filter(None, (one.seat, one.part_of)):
            assert facts.stated in text_of[one.source][slice(*facts.span)]


def test_every_post_stands_where_its_position_says(text_of):
    for post in people.POSTS:
        for source, span in ((post.source, post.span), *post.also):
            found = text_of[source][slice(*span)].replace("Herrntier", "Herntier")
            assert post.family_name in found
            assert post.function.split()[0].removesuffix("in") in found


def test_no_position_of_a_contact_point_covers_a_person(text_of):
    for contact in people.CONTACTS:
        text = text_of[contact.source]
        start, end = NAMED.search(text).span(1)
        for span in (contact.topic_span, contact.span):
            assert span[1] <= start or end <= span[0]


@pytest.mark.parametrize(
    "positions",
    [
        positions_of_agreements,
        positions_of_organisations,
        positions_of_relations,
        positions_of_measures,
    ],
)
def test_every_position_covers_whole_words(text_of, positions):
    spans = [(source, span) for source, span in positions() if span]
    assert spans
    for source, (start, end) in spans:
        text = text_of[source]
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        for cut in (start, end):
            assert not re.fullmatch(r"\w\w", text[max(cut - 1, 0) : cut + 1]), text[start:end]


def said_by_agreements():
    for agreement in AGREEMENTS:
        yield agreement.summary
        yield from (clause.text for clause in agreement.clauses)
        yield from (sentence for gap in agreement.gaps for sentence in gap[1:])
        yield from (update.text for update in agreement.updates)
        yield from (said.note for said in agreement.differing)
        yield from (party.note for party in agreement.parties)


def said_by_organisations():
    for one in ORGANISATIONS:
        yield from (one.about, one.name_note, *one.aims)
        yield from (said.note for said in one.differing)
        yield from (facts.note for facts in (one.seat, one.part_of) if facts)
    for tie in people.TIES:
        yield from (tie.note, tie.role, *(said.note for said in tie.differing))
    for contact in people.CONTACTS:
        yield from (contact.topic, contact.note)


def said_by_measures():
    for measure in MEASURES:
        yield from (measure.title, measure.short_description, measure.target_group)
        yield measure.implementation_note
        yield from (note for _key, note in (*measure.clauses, *measure.fields))
        yield from (sentence for _subject, sentence in measure.gaps)
        yield from (text for figure in measure.figures for text in (figure.definition, figure.note))
    yield from (text for plan in PLANS for text in (plan.title, plan.summary))
    yield from (body.task for body in BODIES)


@pytest.mark.parametrize("said", [said_by_agreements, said_by_organisations, said_by_measures])
def test_no_sentence_of_the_documents_is_copied(texts, said):
    size = LONGEST_COMMON_RUN + 1
    runs = set()
    for text in texts.values():
        read = words(text)
        runs |= {tuple(read[i : i + size]) for i in range(len(read) - size + 1)}
    for text in said():
        read = words(text)
        copied = [
            read[i : i + size]
            for i in range(len(read) - size + 1)
            if tuple(read[i : i + size]) in runs
        ]
        assert copied == []


def test_no_number_and_no_mail_of_the_documents_stands_in_our_files(texts):
    """They belong to persons; examples use numbers kept for fiction."""
    cards = [text[NAMED.search(text).end() :] for text in texts.values() if NAMED.search(text)]
    numbers = {national(found) for card in cards for found in NUMBER.findall(card)}
    mails = {found for card in cards for found in MAIL.findall(card)}
    assert (len(numbers), len(mails)) == (4, 1)
    for place in (extraction, region):
        for path in Path(place.__file__).parent.rglob("*.py"):
            ours = path.read_text()
            assert not numbers & {national(found) for found in NUMBER.findall(ours)}, path
            assert not mails & set(MAIL.findall(ours)), path


def national(number):
    """The digits as dialled within the country, without what stands before them."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    return digits.removeprefix("49").lstrip("0")
