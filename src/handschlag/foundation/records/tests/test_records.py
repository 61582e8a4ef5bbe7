import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from handschlag.foundation.records import address_key, new_public_id, selectors, services, slug_of
from handschlag.foundation.records.addresses import AddressConverter
from handschlag.foundation.records.models import Citation, Source, Stamp, Tombstone

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


def test_of_two_alike_that_a_merge_brought_together_the_older_is_said_anew():
    row, source = Source.objects.create(title="Blatt"), Source.objects.create(title="Mitteilung")
    older = services.cite(row, source, field="name", stated="C")
    newer = services.cite(source, source, field="name", stated="C", note="Seite 2")
    Citation.objects.filter(pk=newer.pk).update(subject_id=row.pk)

    assert services.cite(row, source, field="name", stated="C", differs=True) == older

    newer.refresh_from_db()
    assert (newer.differs, newer.note) == (False, "Seite 2")


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


def test_a_citation_is_corrected_but_never_into_one_that_is_there():
    row = Source.objects.create(title="Gemeindeverzeichnis")
    source = Source.objects.create(title="Mitteilung")
    citation = services.cite(row, source, field="name", stated="K")
    services.cite(row, source, field="kind", stated="K")
    before = selectors.stamps(["records"])

    services.edit_citation(citation, stated_value="C", start=3, end=8)

    citation.refresh_from_db()
    assert (citation.stated_value, citation.start, citation.end) == ("C", 3, 8)
    assert selectors.stamps(["records"]) != before
    with pytest.raises(ValidationError, match="steht schon da"):
        services.edit_citation(citation, field="kind", stated_value="K")
    with pytest.raises(ValidationError, match="vor ihrem Anfang"):
        services.edit_citation(citation, start=9, end=8)


def test_citations_go_with_their_row_and_the_source_stays():
    row, other = (Source.objects.create(title=title) for title in ("A", "B"))
    for each in (row, other):
        services.cite(each, row)
    services.forget_citations(row)
    left = Citation.objects.get()
    assert left.subject_id == other.pk
    services.remove_citation(left)
    assert Source.objects.count() == 2


def test_citations_of_rows_of_several_kinds_are_fetched_at_once(django_assert_num_queries):
    source = Source.objects.create(title="A")
    one = services.cite(source, source)
    other = Citation.objects.create(source=source, subject_kind="records.tombstone", subject_id=7)
    with django_assert_num_queries(1):
        found = selectors.citations_of_any([source, Tombstone(pk=7), Tombstone(pk=8)])
    assert found == {("records.source", source.pk): [one], ("records.tombstone", 7): [other]}
    assert selectors.citations_of_any([]) == {}


def test_a_source_is_seen_by_whoever_sees_something_that_rests_on_it(monkeypatch):
    monkeypatch.setattr(selectors, "_bearing", [])
    cited, named, unseen = (Source.objects.create(title=title) for title in ("A", "B", "C"))
    row = Source.objects.create(title="Zeile")
    services.cite(row, cited)
    services.cite(unseen, unseen)
    naming = services.cite(unseen, named)

    def rows(user):
        return Source.objects.filter(pk=row.pk) if user else Source.objects.none()

    def citations(user):
        return Citation.objects.filter(pk=naming.pk) if user else Citation.objects.none()

    selectors.may_bear_sources(rows)
    selectors.may_bear_sources(rows)
    selectors.may_bear_sources(citations, column="source")

    assert set(selectors.sources_visible_to("somebody")) == {cited, named}
    assert not selectors.sources_visible_to(None)


def test_the_furthest_place_is_sought_in_citations_and_in_columns_alike(monkeypatch):
    monkeypatch.setattr(selectors, "_bearing", [])
    source, other = (Source.objects.create(title=title) for title in ("A", "B"))
    assert selectors.furthest_place(source) is None
    services.cite(other, source)
    assert selectors.furthest_place(source) is None
    services.cite(other, source, field="title", span=(3, 9))
    services.cite(other, other, span=(3, 900))
    assert selectors.furthest_place(source) == 9

    # Stands for a row of a module that names its source, and the place in it, by itself.
    selectors.may_bear_sources(lambda _user: Citation.objects.all(), column="source")
    selectors.may_bear_sources(lambda _user: Tombstone.objects.all())
    assert selectors.furthest_place(source) == 9
    assert selectors.furthest_place(other) == 900


def test_what_is_put_right_of_a_source_is_checked_and_shows_on_kept_pages():
    source = Source.objects.create(title="Amtsblat")
    before = selectors.stamps(["records"])

    services.edit_source(source, title="Amtsblatt", address="https://example.org/blatt")

    source.refresh_from_db()
    assert services.details_of(source) == {
        "title": "Amtsblatt",
        "kind": "other",
        "publisher": "",
        "address": "https://example.org/blatt",
        "stated": None,
    }
    assert selectors.stamps(["records"]) != before
    with pytest.raises(ValidationError) as refused:
        services.edit_source(source, address="blatt")
    assert set(refused.value.error_dict) == {"address"}
