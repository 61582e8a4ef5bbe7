"""Where a fact comes from: who may say it, what is kept of it, and who learns of a source."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_administrator
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.records import PartialDate
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Citation, Source
from handschlag.modules.directory import api as directory
from handschlag.modules.directory import services
from handschlag.modules.directory.citable import (
    field_choices,
    find_fact,
    visible_sources,
)

from .builders import (
    make_contact_point,
    make_editor,
    make_organisation,
    make_person,
    make_post,
    make_tie,
)

pytestmark = pytest.mark.django_db
NEW = {"title": "Mitteilung der Stadt", "kind": "press", "address_unknown": "on"}


def make_source(title="Amtsblatt", **fields):
    return records.add_source(title=title, **fields)


def address(name, organisation, **more):
    return reverse(f"directory:{name}", kwargs={"key": organisation.address_key} | more)


def new_of(organisation, key):
    return address("citation_new", organisation, fact=key)


def keys_of(organisation):
    """A fact of each kind, by its key, with the row it stands for."""
    point, post = make_contact_point(organisation), make_post(organisation)
    tie = make_tie(organisation, make_organisation(), owner_org=organisation)
    name = directory.add_name(organisation, "Kurz", kind="short", by=None)
    return {
        f"organisation-{organisation.public_id}": organisation,
        f"name-{name.pk}": name,
        f"tie-{tie.public_id}": tie,
        f"post-{post.pk}": post,
        f"contact-{point.public_id}": point,
    }


def test_a_new_source_is_cited_for_each_kind_of_fact_and_the_history_tells(client):
    organisation = make_organisation()
    facts = keys_of(organisation)
    client.force_login(make_editor(organisation, name="Kim Muster"))
    for key, row in facts.items():
        page = new_of(organisation, key)
        assert client.get(page).status_code == 200, key

        sent = NEW | {"title": f"Quelle zu {key}", "stated_on": "Mai 2024", "publisher": "Stadt"}
        assert client.post(page, sent).status_code == 302, key

        citation = Citation.objects.get(subject_kind=records.kind_of(row), subject_id=row.pk)
        assert (citation.field, citation.differs, citation.start) == ("", False, None)
        assert citation.source.title == f"Quelle zu {key}"
        assert (citation.source.publisher, citation.source.address) == ("Stadt", "")
        assert citation.source.stated == PartialDate.parse("Mai 2024")
    listed = client.get(address("citation_list", organisation)).content.decode()
    history = client.get(address("organisation_history", organisation)).content.decode()
    for key in facts:
        assert f"Quelle zu {key}" in listed
        assert f"Quelle zu {key}" in history
    assert history.count("Quelle angegeben") == len(facts)
    assert "Kim Muster" in history


def test_a_known_source_is_chosen_with_what_it_says_otherwise_and_where(client):
    organisation = make_organisation()
    source = make_source(characters=900)
    records.cite(organisation, source, field="name")
    client.force_login(make_editor(organisation))
    sent = {
        "source": source.public_id,
        "field": "members_stated",
        "differs": "on",
        "stated_value": "rund 40",
        "note": "Aus einem Grußwort.",
        "start": "10",
        "end": "42",
    }

    answer = client.post(new_of(organisation, f"organisation-{organisation.public_id}"), sent)

    assert answer.status_code == 302
    citation = Citation.objects.latest("pk")
    assert (citation.source, citation.field, citation.differs) == (source, "members_stated", True)
    assert (citation.stated_value, citation.start, citation.end) == ("rund 40", 10, 42)
    assert Source.objects.count() == 1
    page = client.get(address("citation_list", organisation)).content.decode()
    for words in ("abweichende Angabe", "„rund 40“", "Zeichen 10 bis 42", "Aus einem Grußwort."):
        assert words in page, words
    # The source just used is offered for the next fact.
    follow = client.get(answer["Location"]).content.decode()
    assert f"?quelle={source.public_id}" in follow
    again = client.get(
        new_of(organisation, f"organisation-{organisation.public_id}"),
        {"quelle": source.public_id},
    )
    assert f'<option value="{source.public_id}" selected>' in again.content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"field": ""}, "Wie heißt die Quelle?"),
        ({"title": "Blatt"}, "dass sie nicht bekannt ist"),
        (NEW | {"address": "https://example.org/blatt"}, "dass sie nicht bekannt ist"),
        ({"title": "Blatt", "address": "javascript:alert(1)"}, "Adresse im Netz"),
        (NEW | {"differs": "on"}, "was die Quelle stattdessen sagt"),
        (NEW | {"start": "4"}, "Anfang und Ende"),
        (NEW | {"end": "4"}, "Anfang und Ende"),
        (NEW | {"start": "9", "end": "4"}, "endet vor ihrem Anfang"),
        (NEW | {"stated_on": "neulich"}, "neulich"),
        (NEW | {"title": "Blatt\u202eknurt"}, "Steuerzeichen"),
        (NEW | {"stated_value": "x" * 501}, "Das sind 501 Zeichen, möglich sind 500."),
    ],
)
def test_what_is_incomplete_or_wrong_is_refused_and_nothing_is_kept(client, sent, said):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    page = new_of(organisation, f"organisation-{organisation.public_id}")
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Citation.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize(("field", "value"), [("field", "owner_org"), ("kind", "rumour")])
def test_what_is_on_no_list_is_refused(client, field, value):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    page = new_of(organisation, f"organisation-{organisation.public_id}")
    answer = client.post(page, NEW | {field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_either_a_known_source_or_a_new_one_and_none_twice(client):
    organisation = make_organisation()
    source = make_source(address="https://example.org/blatt", characters=20)
    records.cite(organisation, source, field="kind")
    client.force_login(make_editor(organisation))
    page = new_of(organisation, f"organisation-{organisation.public_id}")
    for sent, said in [
        ({"source": source.public_id, "title": "Noch eine"}, "entweder eine Quelle wählen"),
        ({"title": "Blatt", "address": source.address}, "Die Quelle gibt es schon: „Amtsblatt“"),
        ({"source": source.public_id, "field": "kind"}, "steht schon da"),
        ({"source": source.public_id, "start": "1", "end": "21"}, "hat nur 20 Zeichen"),
    ]:
        answer = client.post(page, sent)
        assert answer.status_code == 422, sent
        assert said in answer.content.decode()
    assert Citation.objects.count() == 1
    assert Source.objects.count() == 1


def test_nobody_learns_of_a_source_behind_what_they_may_not_see(client):
    hidden = make_organisation(audience=Audience.ORGANISATION)
    secret = make_source("Geheimes Protokoll", address="https://example.org/geheim")
    records.cite(hidden, secret)
    organisation = make_organisation()
    draft = make_contact_point(organisation, audience=Audience.DRAFT, owner_org=hidden)
    records.cite(draft, make_source("Entwurf eines Briefs"))
    shown = make_source("Amtsblatt")
    records.cite(make_organisation(), shown)
    editor = make_editor(organisation)
    client.force_login(editor)
    page = new_of(organisation, f"organisation-{organisation.public_id}")

    assert list(visible_sources(editor)) == [shown]
    assert visible_sources(make_administrator()).count() == 3
    form = client.get(page).content.decode()
    assert "Amtsblatt" in form
    assert "Geheimes Protokoll" not in form
    assert (
        "Entwurf eines Briefs"
        not in client.get(address("citation_list", organisation)).content.decode() + form
    )

    forged = client.post(page, {"source": secret.public_id})
    assert forged.status_code == 422
    assert "Geheimes Protokoll" not in forged.content.decode()
    # Not even that its address is known.
    own = client.post(page, {"title": "Eigenes", "address": secret.address})
    assert own.status_code == 302
    assert Citation.objects.filter(source=secret).count() == 1


def test_facts_of_others_are_not_found_under_ones_own_address(client):
    ours, theirs = make_organisation(), make_organisation()
    foreign = keys_of(theirs)
    client.force_login(make_editor(ours))
    for key, row in foreign.items():
        citation = records.cite(row, make_source())
        assert client.post(new_of(ours, key), NEW).status_code == 404, key
        for name in ("citation_edit", "citation_remove"):
            page = address(name, ours, citation_id=citation.pk)
            assert client.post(page, {}).status_code == 404, key
            page = address(name, theirs, citation_id=citation.pk)
            assert client.post(page, {}).status_code == 403, key
        assert client.post(new_of(theirs, key), NEW).status_code == 403
    for forged in ("post-99999999999999999999", "name-x", "tie-zzzzzzzzzz", "measure-1", "post"):
        assert client.get(new_of(ours, forged)).status_code == 404, forged
    assert Citation.objects.count() == len(foreign)


def test_what_one_sees_but_nobody_may_see_here_is_no_fact_of_the_page(client):
    """A hidden post of one's own organisation, kept by another, is not cited either."""
    organisation = make_organisation()
    person = make_person(audience=Audience.ORGANISATION, owner_org=make_organisation())
    post = make_post(organisation, person=person, audience=Audience.ORGANISATION)
    editor = make_editor(organisation)
    assert find_fact(organisation, editor, f"post-{post.pk}") is None
    client.force_login(editor)
    assert client.get(new_of(organisation, f"post-{post.pk}")).status_code == 404


def test_a_tie_of_others_is_listed_but_not_cited_by_who_looks_after_one_end(client):
    office = make_organisation()
    organisation = make_organisation(owner_org=office)
    tie = make_tie(organisation, make_organisation(), owner_org=make_organisation())
    citation = records.cite(tie, make_source("Satzung"))
    client.force_login(make_editor(office))

    page = client.get(address("citation_list", organisation)).content.decode()

    key = f"tie-{tie.public_id}"
    assert "Satzung" in page
    assert new_of(organisation, key) not in page
    assert client.post(new_of(organisation, key), NEW).status_code == 403
    for name in ("citation_edit", "citation_remove"):
        denied = client.post(address(name, organisation, citation_id=citation.pk), {})
        assert denied.status_code == 403


def test_a_script_in_a_source_is_text(client):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    script = "<script>alert(1)</script>"
    page = new_of(organisation, f"organisation-{organisation.public_id}")
    sent = NEW | {"title": script, "publisher": script, "stated_value": script, "note": script}

    assert client.post(page, sent).status_code == 302

    citation = Citation.objects.get()
    for shown in (
        address("citation_list", organisation),
        address("citation_edit", organisation, citation_id=citation.pk),
        address("organisation_history", organisation),
        page,
    ):
        html = client.get(shown).content.decode()
        assert script not in html
        assert "&lt;script&gt;" in html


def test_what_a_source_says_of_somebody_stands_encrypted_in_the_audit_trail():
    post = make_post(make_organisation())
    point = make_contact_point(make_organisation(), person=make_person())
    for row in (post, point):
        services.cite_source(
            row, source=make_source(), stated="Erika Geheimname", note="Auch Geheim.", by=None
        )
    kept = "".join(entry.values + entry.thing_label for entry in AuditEntry.objects.all())
    assert "Geheim" not in kept


def test_what_goes_takes_its_citations_along():
    organisation = make_organisation()
    facts = list(keys_of(organisation).values())
    source = make_source()
    for row in facts:
        records.cite(row, source)
    _organisation, name, tie, post, point = facts
    directory.remove_name(name, by=None)
    directory.remove_tie(tie, by=None)
    directory.remove_post(post, by=None)
    directory.remove_contact_point(point, by=None)
    assert [each.subject_kind for each in Citation.objects.all()] == ["directory.organisation"]


def test_a_source_that_differs_must_say_what_and_gone_citations_are_refused():
    organisation = make_organisation()
    citation = services.cite_new_source(
        organisation,
        new_source={"title": "Blatt", "stated": PartialDate.parse("2020")},
        by=None,
    )
    with pytest.raises(ValidationError, match="Was sagt die Quelle"):
        services.cite_source(organisation, source=citation.source, differs=True, by=None)
    other = make_organisation()
    with pytest.raises(ValidationError, match="gibt es nicht mehr"):
        services.remove_citation(other, citation, by=None)
    services.remove_citation(organisation, citation, by=None)
    with pytest.raises(ValidationError, match="gibt es nicht mehr"):
        services.edit_citation(
            organisation, citation, source=citation.source, version=None, by=None
        )


def test_every_field_a_source_can_state_has_a_name_of_its_own():
    for row in keys_of(make_organisation()).values():
        labels = [label for _name, label in field_choices(row)]
        assert len(set(labels)) == len(labels)


def test_the_list_of_sources_costs_the_same_for_one_citation_and_for_three(
    client, django_assert_num_queries
):
    organisation = make_organisation()
    keys = keys_of(organisation)
    client.force_login(make_editor(organisation))
    page = address("citation_list", organisation)
    client.get(page)
    with django_assert_num_queries(16):
        client.get(page)
    for row in keys.values():
        for number in range(3):
            records.cite(row, make_source(f"Blatt {number}"))
    with django_assert_num_queries(16):
        html = client.get(page).content.decode()
    assert html.count("Blatt 2") >= len(keys)


def test_a_source_stands_behind_ones_own_tie_before_it_is_seen_by_others(client):
    """Of a tie that only its two ends know, one end says where it comes from."""
    mine, theirs = make_organisation(), make_organisation()
    tie = make_tie(mine, theirs, owner_org=theirs, audience=Audience.DRAFT)
    editor = make_editor(mine)
    client.force_login(editor)
    page = new_of(mine, f"tie-{tie.public_id}")

    assert client.post(page, NEW).status_code == 302

    source = Citation.objects.get(subject_kind=records.kind_of(tie)).source
    assert source in visible_sources(editor)
    assert client.get(f"/quellen/{source.public_id}/").status_code == 200
    assert source not in visible_sources(make_editor(make_organisation()))
