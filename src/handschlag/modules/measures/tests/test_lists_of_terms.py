import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records.rows import Conflict
from handschlag.foundation.taxonomies.models import Taxonomy, Term
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.measures import selectors
from handschlag.modules.measures import services as measures
from handschlag.modules.measures.forms.measures import MeasureForm
from handschlag.modules.measures.services import taxonomies as services
from handschlag.modules.measures.tables import MEASURES, TERMS
from handschlag.modules.measures.tables.terms import OWN_LISTS
from handschlag.modules.measures.taxonomies import FUNDING_FIELDS, ensure_measure_taxonomies
from handschlag.modules.measures.views.measures import offered_origins

from .builders import make_measure, make_plan, make_public_measure, make_worker

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def make_list(*names, title="Zielgruppen"):
    taxonomy = services.create_taxonomy(name=title, by=None)
    return taxonomy, [services.add_term(taxonomy, name=name, by=None) for name in names]


def names_in(taxonomy):
    return [term.name for term in taxonomy.terms.filter(retired=False).order_by("position")]


def refused(act, *given, **more):
    with pytest.raises(ValidationError) as found:
        act(*given, by=None, **more)
    return " ".join(found.value.messages)


def form_of(measure, user):
    offered = offered_origins(measure.cooperation_id, user)
    return MeasureForm(None, instance=measure, plan=measure.plan, user=user, offered=offered)


def test_the_law_gives_wording_source_and_paragraphs_also_to_older_rows():
    rows = Taxonomy.objects.filter(key=FUNDING_FIELDS)
    rows.update(wording_fixed=False, source="")
    Term.objects.filter(taxonomy__key=FUNDING_FIELDS).update(source="")

    ensure_measure_taxonomies()

    assert rows.get().wording_fixed
    assert "§ 4 Absatz 1" in rows.get().source
    third = Term.objects.get(taxonomy__key=FUNDING_FIELDS, key="nr-3")
    assert third.source == "§ 4 Absatz 1 Nummer 3 InvKG"
    assert not Taxonomy.objects.get(key="ansatz").wording_fixed


def test_what_the_law_words_is_neither_renamed_nor_deleted_and_changes_name_their_source():
    law = Taxonomy.objects.get(key=FUNDING_FIELDS)
    term = law.terms.get(key="nr-1")

    assert "Quelle" in refused(services.edit_term, term, version=None, name="Anders")
    assert "Quelle" in refused(services.edit_taxonomy, law, version=None, name="Anders")
    assert "Quelle" in refused(services.delete_term, term)
    assert "worauf das beruht" in refused(services.add_term, law, name="Wasserstoff")
    assert "worauf das beruht" in refused(services.retire_term, term, version=None, because=" ")
    assert "bleibt" in refused(services.delete_taxonomy, law)

    added = services.add_term(law, name="Wasserstoff", source="§ 4 Abs. 1 Nr. 10", by=None)
    services.retire_term(term, version=None, because="Gesetz vom 1. März 2030", by=None)
    assert names_in(law)[-1] == added.name
    assert "Infrastruktur für Unternehmen, Flächen, Nachnutzung" not in names_in(law)


def test_a_retired_term_stays_where_it_is_but_is_not_given_anew(plan, coordinator):
    taxonomy, [term, other] = make_list("Rückkehrer", "Azubis")
    carrying, bare = make_measure(plan, terms=[term]), make_measure()

    assert "vergeben" in refused(services.delete_term, term)
    services.retire_term(term, version=term.version, because="Zu eng", by=None)

    assert term in form_of(carrying, coordinator).fields["terms"].queryset
    assert term not in form_of(bare, coordinator).fields["terms"].queryset
    assert other in form_of(bare, coordinator).fields["terms"].queryset
    term.refresh_from_db()
    measures.edit_measure(carrying, version=None, terms=[term, other], by=None)
    assert set(carrying.terms.all()) == {term, other}
    assert "nicht mehr vergeben" in refused(measures.edit_measure, bare, version=None, terms=[term])
    assert "nicht mehr vergeben" in refused(make_measure, plan, terms=[term])
    assert "wieder vergeben" in refused(services.add_term, taxonomy, name="RÜCKKEHRER")

    services.restore_term(term, version=None, by=None)
    assert term in form_of(bare, coordinator).fields["terms"].queryset


def test_whoever_saw_an_older_state_changes_nothing():
    taxonomy, [term] = make_list("Rückkehrer")
    services.edit_term(term, version=term.version, name="Rückkehrende", by=None)

    for act in (services.edit_term, services.retire_term, services.restore_term):
        with pytest.raises(Conflict):
            act(term, version=1, by=None)
    services.edit_taxonomy(taxonomy, version=1, name="Für wen", by=None)
    with pytest.raises(Conflict):
        services.edit_taxonomy(taxonomy, version=1, name="Wem", by=None)
    assert Term.objects.get(pk=term.pk).name == "Rückkehrende"


def test_nobody_changes_a_word_on_the_pages_of_others(plan, coordinator):
    _taxonomy, [term] = make_list("Rückkehrer")
    make_measure(plan, terms=[term])
    stranger = make_coordinator(make_plan().cooperation, email="andere@example.org")

    with pytest.raises(ValidationError, match="in anderen Kooperationen"):
        services.edit_term(term, version=None, name="Heimkehrer", by=stranger)
    services.edit_term(term, version=None, source="Beschluss", by=stranger)
    services.edit_term(term, version=None, name="Rückkehrende", by=coordinator)
    assert Term.objects.get(pk=term.pk).name == "Rückkehrende"


def test_terms_change_places_and_the_ends_stay_ends():
    taxonomy, [a, b, c] = make_list("A", "B", "C")
    services.retire_term(b, version=None, by=None)

    services.move_term(c, up=True, by=None)
    services.move_term(c, up=True, by=None)
    services.move_term(b, up=True, by=None)
    assert names_in(taxonomy) == ["C", "A"]
    services.move_term(c, up=False, by=None)
    assert names_in(taxonomy) == ["A", "C"]
    assert a.taxonomy == taxonomy


def test_keys_are_made_once_and_names_told_apart():
    taxonomy, [term, unused] = make_list("Größe: klein", "Neu")
    assert (taxonomy.key, term.key, unused.key) == ("zielgruppen", "groesse-klein", "neu-2")
    assert services.create_taxonomy(name="Neu", by=None).key == "neu-2"
    assert services.create_taxonomy(name="Ziel-Gruppen", by=None).key == "ziel-gruppen"
    assert "gibt es schon" in refused(services.create_taxonomy, name="zielgruppen")
    assert "schon" in refused(services.edit_term, unused, version=None, name="größe: KLEIN")
    assert "Semikolon" in refused(services.add_term, taxonomy, name="A; B")
    assert "noch Begriffe" in refused(services.delete_taxonomy, taxonomy)
    for row in (term, unused):
        services.delete_term(row, by=None)
    services.delete_taxonomy(taxonomy, by=None)
    assert not Taxonomy.objects.filter(key="zielgruppen").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_for_one_and_for_many(
    client, plan, coordinator, count, django_assert_num_queries
):
    taxonomy, terms = make_list(*(f"Begriff {number}" for number in range(count)))
    for number in range(count):
        make_measure(plan, title=f"Maßnahme {number}", terms=terms)
    make_measure(title="Geheim", terms=terms)  # of another cooperation
    client.force_login(coordinator)
    pages = [
        (reverse("measures:taxonomy_list"), 12),
        (reverse("measures:taxonomy", args=[taxonomy.key]), 13),
        (reverse("measures:term", args=[taxonomy.key, terms[0].public_id]), 11),
    ]
    for address, queries in pages:
        with django_assert_num_queries(queries):
            page = client.get(address).content.decode()
        assert "Geheim" not in page
        assert "Begriff 0" in page
    assert page.count("Maßnahme 0") == 1
    shown = selectors.lists_shown(coordinator, taxonomy)[0]
    assert [each.measures for each in shown.given] == [count] * count


def test_coordinators_keep_lists_of_their_own_and_only_administrators_those_of_the_law(
    plan, coordinator
):
    measure, administrator = make_measure(plan), make_user(is_administrator=True)
    law, (own, _terms) = Taxonomy.objects.get(key=FUNDING_FIELDS), make_list("Rückkehrer")

    for user, kept in ((coordinator, [own]), (administrator, [own, law])):
        assert [row for row in (own, law) if user.has_perm("measures.keep_taxonomy", row)] == kept
        assert user.has_perm("measures.create_taxonomy")
    for user in (make_worker(measure), VISITOR):
        assert not user.has_perm("measures.create_taxonomy")
        assert not user.has_perm("measures.keep_taxonomy", own)


def test_a_term_is_renamed_retired_and_given_again_on_its_pages(client, coordinator):
    taxonomy, [term] = make_list("Rückkehrer")
    client.force_login(coordinator)

    def at(name):
        return reverse(f"measures:{name}", args=[taxonomy.key, term.public_id])

    client.post(at("term_edit"), {"name": "Rückkehrende", "version": "1"})
    late = client.post(at("term_edit"), {"name": "Heimkehrer", "version": "1"})
    assert late.status_code == 422
    assert "Rückkehrende" in late.content.decode()
    client.post(at("term_retire"), {"because": "Zu eng", "version": "2"})
    assert "Zu eng" in client.get(at("term")).content.decode()
    client.post(at("term_restore"), {"stand": "3"})
    term.refresh_from_db()
    assert (term.name, term.retired, term.retired_because) == ("Rückkehrende", False, "")

    history = client.get(reverse("measures:taxonomy_history", args=[taxonomy.key]))
    for sentence in ("Begriff aufgenommen", "Begriff geändert", "wird wieder vergeben"):
        assert sentence in history.content.decode()


def test_visitors_learn_of_own_lists_only_what_is_published(plan):
    _taxonomy, [public, internal] = make_list("Rückkehrer", "Investor Geheim")
    make_public_measure(plan, terms=[public])
    make_measure(plan, terms=[internal])

    seen = [term for term in selectors.terms_for(VISITOR) if term.taxonomy.key == "zielgruppen"]
    assert seen == [public]


def test_own_lists_and_retired_terms_travel_with_the_measures(plan):
    _taxonomy, [term, gone] = make_list("Rückkehrer", "Azubis")
    measure = make_measure(plan, terms=[gone])
    services.retire_term(gone, version=None, by=None)
    user = make_user(is_administrator=True)
    row = MEASURES.find(user, [measure.public_id])[measure.public_id]
    column = MEASURES.column(OWN_LISTS)

    assert column.read(row) == ("zielgruppen/azubis",)
    labels = dict(column.choices)
    assert labels["zielgruppen/azubis"] == "Zielgruppen: Azubis (nicht mehr vergeben)"
    both = {OWN_LISTS: ("zielgruppen/azubis", "zielgruppen/rueckkehrer")}
    MEASURES.check(both, row, user)
    MEASURES.change(row, both, version=row.version, by=user)
    assert set(measure.terms.all()) == {term, gone}
    bare = make_measure(measure.plan)
    with pytest.raises(ValidationError, match="Azubis"):
        MEASURES.check(both, bare, user)


def test_terms_come_back_as_a_table(coordinator):
    taxonomy, [term] = make_list("Rückkehrer")
    user = coordinator
    law = Term.objects.filter(taxonomy__key=FUNDING_FIELDS).first()
    held = list(TERMS.rows_for(user))
    assert TERMS.changeable(user, held) & {term.pk, law.pk} == {term.pk}

    said = {"name": "Rückkehrende", "retired": True, "retired_because": "Zu eng"}
    row = TERMS.change(term, said, version=1, by=user)
    assert (row.name, row.retired, row.retired_because) == ("Rückkehrende", True, "Zu eng")
    with pytest.raises(ValidationError, match="dürfen Sie nichts"):
        TERMS.check({"retired": True}, law, user)
    made = TERMS.create(
        {"taxonomy": TERMS.column("taxonomy").read(term), "name": "Azubis"}, by=user
    )
    assert made.taxonomy == taxonomy
    assert TERMS.remove([made], by=user) == {}
