"""Two entries become one, and two again."""

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.records import PartialDate
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Citation, Source
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import (
    Aim,
    DuplicateCandidate,
    DuplicateVerdict,
    MergeMove,
    Organisation,
    Tie,
)
from handschlag.modules.directory.services.merging import WORKED_OUT
from handschlag.modules.directory.services.references import references_to

from .builders import (
    make_contact_point,
    make_editor,
    make_organisation,
    make_post,
    make_tie,
)

pytestmark = pytest.mark.django_db


def merge(kept, gone):
    return directory.merge_organisations(kept, gone, by=None)


def test_everything_of_the_gone_entry_belongs_to_the_kept_one():
    kept, gone, other = make_organisation(), make_organisation(), make_organisation()
    post, point = make_post(gone), make_contact_point(gone)
    tie = make_tie(gone, other, owner_org=gone)
    user = make_editor(gone)

    merge(kept, gone)

    for row in (post, point, tie):
        row.refresh_from_db()
    assert (post.organisation, point.organisation) == (kept, kept)
    assert (tie.from_org, tie.owner_org) == (kept, kept)
    assert list(directory.organisations_of(user)) == [kept]
    assert not Organisation.objects.filter(pk=gone.pk).exists()


def test_all_names_of_both_are_names_of_the_kept_one():
    kept = make_organisation(name="Zweckverband Industriepark Schwarze Pumpe")
    gone = make_organisation(
        name="ZV ISP", names=[{"text": "Industriepark", "kind": directory.NameKind.SHORT}]
    )

    merge(kept, gone)

    assert sorted(kept.names.values_list("text", flat=True)) == [
        "Industriepark",
        "ZV ISP",
        "Zweckverband Industriepark Schwarze Pumpe",
    ]


def test_the_old_address_leads_to_the_kept_entry_even_after_a_second_merge():
    first, second, third = make_organisation(), make_organisation(), make_organisation()

    merge(second, first)
    merge(third, second)

    assert directory.organisation_moved_to(first.public_id) == third
    assert directory.organisation_moved_to("zzzzzzzzzz") is None


def test_a_tie_between_the_two_falls_away_and_comes_back_with_undo():
    kept, gone = make_organisation(), make_organisation()
    tie = make_tie(kept, gone)

    merged = merge(kept, gone)
    assert not Tie.objects.exists()

    report = directory.undo_merge(merged, by=None)
    assert report.left == []
    back = Tie.objects.get()
    assert (back.pk, back.public_id, back.to_org) == (tie.pk, tie.public_id, gone)


def test_the_same_tie_of_both_stays_once():
    kept, gone, other = make_organisation(), make_organisation(), make_organisation()
    stays, goes = make_tie(kept, other), make_tie(gone, other)
    records.cite(goes, Source.objects.create(title="Mitteilung"), field="kind")

    merge(kept, gone)

    assert list(Tie.objects.all()) == [stays]
    assert Citation.objects.get().subject_id == stays.pk


def test_aims_of_both_stand_one_after_the_other():
    kept, gone = (
        make_organisation(aims=["Bleiben", "Wachsen"]),
        make_organisation(aims=["Wachsen", "Gründen"]),
    )

    merge(kept, gone)

    aims = Aim.objects.filter(organisation=kept).values_list("text", flat=True)
    assert list(aims) == ["Bleiben", "Wachsen", "Gründen"]


def test_what_the_kept_entry_does_not_say_it_takes_from_the_other():
    kept = make_organisation(about="Steht schon da.")
    gone = make_organisation(
        about="Anders.", website="https://example.org", since=PartialDate.year(2019)
    )

    merge(kept, gone)

    kept.refresh_from_db()
    assert kept.about == "Steht schon da."
    assert kept.website == "https://example.org"
    assert str(kept.since) == "2019"


def test_no_organisation_becomes_a_part_of_itself():
    gone = make_organisation()
    middle = make_organisation(part_of=gone)
    kept = make_organisation(part_of=middle)

    merged = merge(kept, gone)

    middle.refresh_from_db()
    assert middle.part_of is None
    directory.undo_merge(merged, by=None)
    middle.refresh_from_db()
    assert middle.part_of == gone


def test_verdicts_keep_their_order_and_none_is_about_one_organisation():
    gone, other, kept = make_organisation(), make_organisation(), make_organisation()
    directory.judge_pair(gone, other, verdict=directory.Verdict.DIFFERENT, by=None)
    directory.judge_pair(gone, kept, verdict=directory.Verdict.DIFFERENT, by=None)

    merge(kept, gone)

    verdict = DuplicateVerdict.objects.get()
    assert (verdict.first, verdict.second) == (other, kept)


def test_a_preview_says_what_would_happen_and_does_nothing():
    kept, gone = make_organisation(name="Stadt A"), make_organisation(name="Stadt B")
    make_post(gone)
    make_tie(kept, gone)

    preview = directory.preview_merge(kept, gone)

    assert ("Funktionen", 1) in preview.moved
    assert preview.names == ["Stadt A", "Stadt B"]
    assert len(preview.collided) == 1
    assert "Stadt A" in preview.collided[0]
    assert "Stadt B" in preview.collided[0]
    assert preview.collided[0].endswith(": entfällt")
    assert Organisation.objects.filter(pk=gone.pk).exists()
    assert not MergeMove.objects.exists()
    assert Tie.objects.count() == 1


def test_a_preview_says_what_becomes_of_verdicts_in_words_and_not_of_what_the_machine_asked():
    kept, gone = make_organisation(name="IHK Cottbus"), make_organisation(name="IHK zu Cottbus")
    directory.judge_pair(kept, gone, verdict=directory.Verdict.DIFFERENT, by=None)
    DuplicateCandidate.objects.create(first=kept, second=gone, score=900, reasons=[])

    assert directory.preview_merge(kept, gone).collided == ["Das Urteil „verschieden“ entfällt."]


def reached_by_a_merge():
    """Whatever points at an organisation, and at what points at it."""
    found, open_ends = set(), [Organisation]
    while open_ends:
        for model, _fields in references_to(open_ends.pop()):
            if model not in found:
                found.add(model)
                open_ends.append(model)
    return found


def test_what_moves_has_a_plural_of_its_own_where_django_would_add_an_s():
    told = reached_by_a_merge() - WORKED_OUT - {MergeMove}

    without = {model for model in told if "verbose_name_plural" not in model._meta.original_attrs}
    assert without == set()
    assert "Vertragspartner" in {str(model._meta.verbose_name_plural) for model in told}


def test_the_preview_counts_the_same_name_of_both_once_and_tells_no_key_of_the_machine():
    kept, gone = make_organisation(name="IHK Cottbus"), make_organisation(name="IHK zu Cottbus")
    for organisation in (kept, gone):
        directory.add_name(organisation, text="Kammer X", kind="short", by=None)

    preview = directory.preview_merge(kept, gone)

    assert preview.collided == ["Kammer X: bleibt einmal"]
    assert preview.moved == [("Namen", 1)]


def test_the_history_names_what_a_merge_took_in():
    kept, gone = make_organisation(), make_organisation(name="IHK zu Cottbus")
    directory.merge_organisations(kept, gone, by=None)

    [merged, *_earlier] = directory.history_of_organisation(kept, make_editor(kept))

    [change] = merged.changes
    assert (change.label, change.old, change.new) == ("aufgenommen", "", "IHK zu Cottbus")


def test_a_preview_warns_when_internal_things_would_become_public():
    kept = make_organisation()
    gone = make_organisation(audience=Audience.ORGANISATION)

    assert directory.preview_merge(kept, gone).becomes_public
    assert directory.preview_merge(gone, kept).leaves_public


def test_an_entry_is_not_merged_with_itself():
    kept = make_organisation()
    with pytest.raises(ValidationError, match="derselbe Eintrag"):
        merge(kept, kept)


def test_undo_leaves_alone_what_was_edited_since_and_says_so():
    kept, gone = make_organisation(), make_organisation()
    edited, untouched = make_contact_point(gone), make_contact_point(gone, topic="Presse")
    merged = merge(kept, gone)
    directory.edit_contact_point(edited, version=None, by=None, hours="Mo bis Fr")

    report = directory.undo_merge(merged, by=None)

    edited.refresh_from_db()
    untouched.refresh_from_db()
    assert edited.organisation == kept
    assert untouched.organisation == gone
    assert report.left == [(f"Kontaktstelle: {edited}", "inzwischen bearbeitet")]


def test_undo_lists_what_was_deleted_since():
    kept, gone = make_organisation(), make_organisation()
    point = make_contact_point(gone)
    merged = merge(kept, gone)
    point.refresh_from_db()
    directory.remove_contact_point(point, by=None)

    report = directory.undo_merge(merged, by=None)

    assert report.left == [("Kontaktstelle", "inzwischen gelöscht")]


def test_a_merge_is_undone_once_and_the_later_one_first():
    first, second, third = make_organisation(), make_organisation(), make_organisation()
    earlier = merge(second, first)
    later = merge(third, second)

    with pytest.raises(ValidationError, match="spätere Zusammenführung"):
        directory.undo_merge(earlier, by=None)
    directory.undo_merge(later, by=None)
    directory.undo_merge(earlier, by=None)

    assert Organisation.objects.count() == 3
    assert directory.organisation_moved_to(first.public_id) is None
    with pytest.raises(ValidationError, match="schon rückgängig"):
        directory.undo_merge(earlier, by=None)
