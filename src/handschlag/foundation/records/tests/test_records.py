import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from handschlag.foundation.records import address_key, new_public_id, selectors, services, slug_of
from handschlag.foundation.records.addresses import AddressConverter
from handschlag.foundation.records.models import Citation, Source, Stamp

pytestmark = pytest.mark.django_db


def test_a_public_id_is_ten_characters_nobody_misreads():
    ids = {new_public_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(public_id) for public_id in ids} == {10}
    assert not set("aeiou01lo") & set("".join(ids))


def test_an_address_spells_umlauts_out_and_survives_an_empty_name():
    assert slug_of("Weißwasser – Größe") == "weisswasser-groesse"
    assert slug_of("Weißwasser/O.\u00a0L.") == "weisswasser-o-l"
    assert slug_of("!!!") == "eintrag"


def test_an_address_is_read_back_and_knows_when_its_slug_is_old():
    public_id = new_public_id()
    key = AddressConverter().to_python(address_key("Stadt Spremberg", public_id))
    assert (key.slug, key.public_id) == ("stadt-spremberg", public_id)
    assert key.is_current_for("Stadt Spremberg")
    assert not key.is_current_for("Spremberg")


def test_two_sources_may_disagree_and_both_are_kept():
    row = Source.objects.create(title="Gemeindeverzeichnis")
    first = Source.objects.create(title="Mitteilung")
    second = Source.objects.create(title="Vertrag")
    services.cite(row, first, field="name", stated="K")
    services.cite(row, second, field="name", stated="C", span=(4, 9))
    services.cite(row, second, field="name", stated="C", differs=True, span=(70, 90))

    found = selectors.citations_of([row])[row.pk]

    # Saying it again says that it differs, but does not move the place it was read at.
    assert [(c.source, c.stated_value, c.differs, c.start, c.end) for c in found] == [
        (first, "K", False, None, None),
        (second, "C", True, 4, 9),
    ]


def test_a_span_that_ends_before_it_starts_is_refused_by_the_database():
    source = Source.objects.create(title="Mitteilung")
    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.create(source=source, subject_kind="a.b", subject_id=1, start=9, end=3)
    citation = Citation(source=source, subject_kind="a.b", subject_id=1, start=9, end=3)
    with pytest.raises(ValidationError, match="endet vor ihrem Anfang"):
        citation.full_clean()


def test_a_stamp_grows_with_every_touch_and_is_zero_before():
    assert selectors.stamps(["b", "a"]) == (("a", 0), ("b", 0))
    services.touch("b", "a")
    services.touch("b")
    assert selectors.stamps(["a", "b"]) == (("a", 1), ("b", 2))
    assert Stamp.objects.count() == 2


def test_a_tombstone_says_where_a_merged_thing_went():
    gone = Source.objects.create(title="A")
    kept = Source.objects.create(title="B")
    services.bury(gone, moved_to=kept.public_id)
    assert selectors.moved_to("records.source", gone.public_id) == kept.public_id
    assert selectors.moved_to("records.source", kept.public_id) is None
