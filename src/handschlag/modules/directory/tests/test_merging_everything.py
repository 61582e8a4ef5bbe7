"""Whatever points at an organisation moves with a merge and comes back with its undo."""

from copy import deepcopy
from functools import cache, partial

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handschlag.foundation.records import PartialDate
from handschlag.foundation.records.prepared import Prepared, built_once
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Merge, MergeMove, Organisation, OrganisationName
from handschlag.modules.directory.services.references import all_rows, references_to

from .any_row import make_any_row
from .builders import make_organisation, make_person

pytestmark = pytest.mark.django_db

REFERENCES = [(model, field) for model, fields in references_to(Organisation) for field in fields]


def test_the_walk_finds_every_relation_that_django_knows():
    """The other way round: from the organisation, hidden relations included."""
    known = {
        (relation.related_model._meta.label, relation.field.name)
        for relation in Organisation._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.many_to_many
    }
    walked = {(model._meta.label, field.name) for model, field in REFERENCES}
    assert walked == known
    assert len(walked) > 20


def test_every_foreign_key_to_an_organisation_moves_and_returns():
    first, kept, gone = make_organisation(), make_organisation(), make_organisation()
    rows = []
    for model, field in REFERENCES:
        beside = {"first": first} if field.name == "second" else {}
        rows.append((make_any_row(model, **beside, **{field.name: gone}), field))

    merged = directory.merge_organisations(kept, gone, by=None)
    assert elsewhere_than(kept, rows) == []

    report = directory.undo_merge(merged, by=None)
    assert elsewhere_than(gone, rows) == []
    assert report.left == []


def elsewhere_than(organisation, rows):
    """Columns that do not point at this organisation."""
    found = []
    for row, field in rows:
        row.refresh_from_db()
        if getattr(row, field.attname) != organisation.pk:
            found.append(f"{row._meta.label}.{field.name}")
    return found


NAMES = st.sampled_from(["Netzwerk Lausitz", "Stadt Görlitz", "Zgorjelc", "BTU", "Bündnis e. V."])
NUMBERS = st.integers(0, 3)
KINDS = st.sampled_from(["member", "supports", "founded_by"])
YEARS = st.sampled_from([None, 2019, 2021])
PAIR = st.tuples(NUMBERS, NUMBERS).filter(lambda pair: pair[0] != pair[1])

ties = st.lists(st.tuples(PAIR, KINDS, YEARS), max_size=10, unique=True)
names = st.lists(st.tuples(NUMBERS, NAMES), max_size=8, unique=True)
posts = st.lists(st.tuples(NUMBERS, st.sampled_from(["Leitung", "Vorsitz"])), max_size=5)
parts = st.lists(PAIR, max_size=3)
aims = st.lists(st.sampled_from(["Wachsen", "Bleiben", "Gründen"]), max_size=3, unique=True)

# Counted on by every write, or the trace of the merge itself.
LEFT_OUT = {"version", "changed_at"}
TRACES = (Merge, MergeMove)


@cache
def tables():
    """Every column of the directory, without bookkeeping, and what fetches its rows."""
    found = []
    for model in apps.get_app_config("directory").get_models(include_auto_created=True):
        if model not in TRACES:
            columns = {field.attname for field in model._meta.concrete_fields} - LEFT_OUT - {"id"}
            names = ["id", *sorted(columns)]
            found.append((model._meta.label, built_once(all_rows(model).values_list(*names))))
    return found


def everything():
    """All rows of the directory as they stand."""
    return {(label, key): values for label, rows in tables() for key, *values in rows()}


@pytest.fixture
def towns():
    return [make_organisation(name=f"Stadt {number}") for number in range(4)]


def write_about(rows, names, ties, posts, parts, aims):
    directory.edit_organisation(rows[0], version=None, by=None, aims=aims[:1])
    directory.edit_organisation(rows[1], version=None, by=None, aims=aims, about="Text")
    for number, text in names:
        directory.add_name(rows[number], text, kind="short", by=None)
    for (start, end), kind, year in ties:
        since = PartialDate.year(year) if year else None
        directory.add_tie(rows[start], rows[end], kind=kind, since=since, by=None)
    for number, function in posts:
        directory.add_post(
            rows[number], person=make_person(), function=function, audience="public", by=None
        )
    for child, parent in parts:
        Organisation.objects.filter(pk=rows[child].pk).update(part_of=rows[parent])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=names, ties=ties, posts=posts, parts=parts, aims=aims)
def test_a_merge_keeps_all_names_leaves_nothing_behind_and_is_undone_completely(
    towns, names, ties, posts, parts, aims
):
    with transaction.atomic():
        kept, gone, *_others = rows = deepcopy(towns)
        write_about(rows, names, ties, posts, parts, aims)
        before, wanted = everything(), names_of(kept, gone)

        merged = directory.merge_organisations(kept, gone, by=None)

        assert names_of(kept) == wanted
        assert holders_of(gone) == []
        # The question itself finds what there is: every organisation has a name.
        assert "directory.organisationname" in holders_of(kept)
        assert not directory.Tie.objects.filter(from_org=kept, to_org=kept).exists()

        report = directory.undo_merge(merged, by=None)

        assert report.left == []
        assert everything() == before
        transaction.set_rollback(True)


def names_of(*organisations):
    found = OrganisationName.objects.filter(organisation__in=organisations)
    return set(found.values_list("text", flat=True))


def held_by(model, field, key):
    return all_rows(model).filter(**{field.attname: key}).values_list("pk")


HOLDERS = [(model, field, Prepared(partial(held_by, model, field))) for model, field in REFERENCES]


def holders_of(organisation):
    """Kinds of rows that point at it."""
    return [model._meta.label_lower for model, _field, held in HOLDERS if held(organisation.pk)]
