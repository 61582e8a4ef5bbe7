"""A source is put right by whoever edits all that rests on it, and by nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Citation
from handschlag.foundation.records.selectors import rows_bearing_sources
from handschlag.foundation.search import services as search
from handschlag.foundation.search.selectors import find
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_coordinator,
    make_field,
    make_goal,
    make_public,
    make_source,
    make_update,
)
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import (
    make_contact_point,
    make_editor,
    make_organisation,
    make_post,
    make_tie,
)
from handschlag.modules.measures.tests.builders import make_role, make_worker
from handschlag.portal.source_pages import TELLERS, source_page
from handschlag.portal.source_rights import DECIDED_BY

from .builders import read, signed_in, visitor
from .builders_of_sources import checksum_of, edit_of, make_cited, page_of
from .measures import make_indicator_of, make_threaded

pytestmark = pytest.mark.django_db
RIGHT = "portal.correct_source"
SAID = ("Floßfahrt", "Kahnfart")


def shown(client, address):
    """What the form holds, as a browser would send it back."""
    form = client.get(address).context["form"]
    values = {bound.name: bound.value() for bound in form}
    return {name: value for name, value in values.items() if value not in (None, False, "")}


def test_who_edits_all_that_rests_on_it_corrects_it_and_visitors_read_it_at_once():
    town = make_organisation()
    source = make_cited(town, title="Amtsblat", publisher="Stadt")
    guest = visitor()
    assert "Amtsblat<" in read(guest, page_of(source))
    client = signed_in(make_editor(town, name="Kim Muster"))
    assert f'href="{edit_of(source)}"' in read(client, page_of(source))

    sent = shown(client, edit_of(source))
    assert sent["address_unknown"] is True
    del sent["address_unknown"]
    sent |= {"title": "Amtsblatt", "address": "https://example.org/blatt", "stated_on": "Mai 2021"}
    assert client.post(edit_of(source), sent).status_code == 302

    source.refresh_from_db()
    assert (source.title, source.publisher, str(source.stated)) == (
        "Amtsblatt",
        "Stadt",
        "Mai\u00a02021",
    )
    seen = read(guest, page_of(source))
    assert "Amtsblatt" in seen
    assert "https://example.org/blatt" in seen
    assert "Amtsblat<" not in seen
    assert "Amtsblatt" in read(guest, "/quellen/")


def test_it_is_found_by_what_it_is_called_now():
    source = make_cited(make_organisation(), title="Kahnfart im Spreewald")
    search.rebuild()

    directory.correct_source(source, version=None, by=None, title="Floßfahrt im Spreewald")
    search.refresh_waiting()

    found = {text: [hit.kind.name for hit in find(text, AnonymousUser())[:5]] for text in SAID}
    assert found == {"Floßfahrt": ["quelle"], "Kahnfart": []}


def test_what_was_said_before_is_read_only_by_whom_it_concerns():
    town = make_organisation()
    source = make_cited(town, title="Brief von Frau Geheim")
    said = {"title": "Brief an die Stadt", "by": make_editor(town, name="Kim Muster")}
    directory.correct_source(source, version=None, **said)

    inside = read(signed_in(make_editor(town)), page_of(source))
    for words in ("Quelle berichtigt", "Kim Muster", "Brief von Frau Geheim"):
        assert words in inside, words
    for client in (visitor(), signed_in(make_user())):
        outside = read(client, page_of(source))
        assert "Zuletzt geändert" in outside
        assert "Kim Muster" not in outside
        assert "Brief von Frau Geheim" not in outside
        assert edit_of(source) not in outside


def test_who_edits_only_part_of_what_rests_on_it_may_not():
    town, other = make_organisation(), make_organisation()
    source = make_cited(town, other)
    client = signed_in(make_editor(town))

    assert edit_of(source) not in read(client, page_of(source))
    for address in (edit_of(source), checksum_of(source)):
        assert client.get(address).status_code == 403
        assert client.post(address, {"title": "Anders"}).status_code == 403
    source.refresh_from_db()
    assert source.title != "Anders"


def test_others_may_not_visitors_sign_in_and_what_is_unseen_is_not_found():
    town = make_organisation()
    hidden = make_organisation(audience=Audience.ORGANISATION)
    source, unseen = make_cited(town), make_cited(hidden)
    for address in (edit_of, checksum_of):
        assert visitor().get(address(source)).status_code == 302
        assert signed_in(make_user()).get(address(source)).status_code == 403
        assert signed_in(make_editor(town)).get(address(unseen)).status_code == 404
        assert signed_in(make_editor(hidden)).get(address(unseen)).status_code == 200
        assert signed_in(make_administrator()).get(address(source)).status_code == 200


def test_nobody_but_the_administration_corrects_what_rests_on_rows_nobody_edits():
    town = make_organisation()
    source = make_cited(town)
    editor, administrator = make_editor(town), make_administrator()
    assert editor.has_perm(RIGHT, source)
    # Of a person no page is told, so nobody is known to edit what rests there.
    Citation.objects.create(source=source, subject_kind="directory.person", subject_id=1)
    assert not editor.has_perm(RIGHT, source)
    assert administrator.has_perm(RIGHT, source)


def test_a_source_under_nothing_is_nobodys():
    source = make_source()
    assert not make_editor(make_organisation()).has_perm(RIGHT, source)
    assert signed_in(make_administrator()).get(edit_of(source)).status_code == 404


def test_what_was_deleted_keeps_nobody_from_correcting():
    town = make_organisation()
    source = make_cited(town)
    records.cite(directory.Organisation(pk=987_654), source)
    assert make_editor(town).has_perm(RIGHT, source)


def test_who_is_locked_out_corrects_nothing():
    town = make_organisation()
    editor = make_editor(town)
    editor.is_active = False
    assert not editor.has_perm(RIGHT, make_cited(town))


def rows_of_each_kind():
    """A row of each kind that may bear a source, the permission to edit it, and who holds it."""
    town, other = make_organisation(), make_organisation()
    agreement = make_public()
    measure = make_threaded()
    indicator = make_indicator_of(measure)
    party = agreement.parties.first()
    entry, deal = "directory.edit_organisation", "agreements.edit_agreement"
    work = "measures.edit_measure"
    staff, steward = make_editor(town), make_coordinator(agreement.cooperation)
    worker, runner = make_worker(measure), make_coordinator(measure.cooperation)
    name = directory.add_name(town, "Kurz", kind="short", by=None)
    tie = make_tie(town, other, owner_org=other)
    role = make_role(measure, organisation=other)
    yield town, entry, town, staff
    yield name, entry, town, staff
    yield make_post(town), entry, town, staff
    yield make_contact_point(town), entry, town, staff
    yield tie, "directory.edit_tie", tie, staff
    for row in (agreement, party, party.signatures.first(), make_field(agreement)):
        yield row, deal, agreement, steward
    for row in (make_goal(agreement), make_clause(agreement), make_update(agreement)):
        yield row, deal, agreement, steward
    for person in (worker, runner):
        yield measure, work, measure, person
        yield role, work, measure, person
        yield indicator, "measures.edit_indicator", indicator, person


def test_for_each_kind_it_follows_who_may_edit_what_rests_on_it():
    columns = {
        rows_visible_to(make_user()).model: column
        for rows_visible_to, column in rows_bearing_sources()
    }
    rows = list(rows_of_each_kind())
    people = {person for *_row, person in rows} | {make_user(), make_editor(make_organisation())}
    assert {type(row) for row, *_more in rows} == set(columns) == set(DECIDED_BY)
    for row, permission, thing, holder in rows:
        source = make_source()
        if column := columns[type(row)]:
            type(row).objects.filter(pk=row.pk).update(**{column: source})
        else:
            records.cite(row, source)
        assert holder.has_perm(permission, thing) == holder.has_perm(RIGHT, source)
        for person in people:
            expected = person.has_perm(permission, thing)
            assert person.has_perm(RIGHT, source) == expected, (row, permission)


def test_who_looks_after_an_unclaimed_partner_may_until_it_takes_over():
    agreement = make_public()
    coordinator = make_coordinator(agreement.cooperation)
    partner = agreement.parties.first().organisation
    source = make_cited(partner)
    assert coordinator.has_perm(RIGHT, source)

    directory.Organisation.objects.filter(pk=partner.pk).update(claimed_on="2024-01-01")
    assert not coordinator.has_perm(RIGHT, source)


def test_every_kind_that_names_a_source_by_itself_is_told_and_leads_to_a_page():
    naming = {
        rows_visible_to(make_user()).model
        for rows_visible_to, column in rows_bearing_sources()
        if column
    }
    assert naming == set(TELLERS)
    reader = make_administrator()
    for row, *_more in rows_of_each_kind():
        source = make_source()
        records.cite(row, source)
        for column in ("source", "baseline_source"):
            if hasattr(row, column):
                type(row).objects.filter(pk=row.pk).update(**{column: source})
        page = source_page(source, reader)
        assert page is not None, type(row)
        assert all(item.href for items in page.by_page.values() for item in items)


def test_a_kind_nobody_tells_is_not_left_out_in_silence(monkeypatch):
    agreement, source = make_public(), make_source()
    make_clause(agreement, source=source)
    monkeypatch.delitem(TELLERS, agreements.Clause)
    with pytest.raises(KeyError):
        source_page(source, make_administrator())


def test_two_correct_at_once_the_second_sees_both_and_decides():
    town = make_organisation()
    source = make_cited(town, title="Amtsblat")
    client = signed_in(make_editor(town))
    mine = shown(client, edit_of(source)) | {"title": "Meine Lesart"}
    directory.correct_source(source, version=None, by=None, title="Ihre Lesart")

    answer = client.post(edit_of(source), mine)

    assert answer.status_code == 422
    assert [(row.label, row.mine, row.theirs) for row in answer.context["form"].conflict_rows] == [
        ("Titel", "Meine Lesart", "Ihre Lesart")
    ]
    source.refresh_from_db()
    assert source.title == "Ihre Lesart"
    again = mine | {"version": answer.context["form"]["version"].value()}
    assert client.post(edit_of(source), again).status_code == 302


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"title": ""}, "Titel"),
        ({"title": "x" * 301}, "300"),
        ({"title": "Blatt\u202eknurt"}, "Steuerzeichen"),
        ({"title": "\u3164"}, "Steuerzeichen"),
        ({"kind": "rumour"}, "Art"),
        ({"address": "https://example.org/blatt"}, "dass sie nicht bekannt ist"),
        ({"address_unknown": ""}, "dass sie nicht bekannt ist"),
        ({"address": "javascript:alert(1)"}, "Adresse im Netz"),
        ({"stated_on": "neulich"}, "neulich"),
        ({"version": ""}, "version"),
    ],
)
def test_what_is_incomplete_or_wrong_is_refused_and_what_was_typed_stays(sent, said):
    town = make_organisation()
    source = make_cited(town, title="Amtsblatt")
    client = signed_in(make_editor(town))
    before = records.details_of(source)

    answer = client.post(edit_of(source), shown(client, edit_of(source)) | sent)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    source.refresh_from_db()
    assert records.details_of(source) == before


def test_what_nobody_may_write_is_not_taken_from_the_form():
    town = make_organisation()
    source = make_cited(town, sha256="ab" * 32, characters=90, invented=True)
    client = signed_in(make_editor(town))
    sent = shown(client, edit_of(source)) | {"title": "Neu", "sha256": "cd" * 32}
    sent |= {"characters": "7", "invented": ""}

    assert client.post(edit_of(source), sent).status_code == 302

    source.refresh_from_db()
    assert (source.title, source.sha256) == ("Neu", "ab" * 32)
    assert (source.characters, source.invented) == (90, True)


def test_the_right_costs_the_same_for_one_organisation_and_for_three(django_assert_num_queries):
    mine = [make_organisation() for _number in range(3)]
    editor = make_editor(mine[0])
    for each in mine[1:]:
        directory.grant_mandate(each, user=editor, may="edit", since="2020-01-01", by=None)
    for source in (make_cited(mine[0]), make_cited(*mine)):
        with django_assert_num_queries(6):
            assert editor.has_perm(RIGHT, source)
