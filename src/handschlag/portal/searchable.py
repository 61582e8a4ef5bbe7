"""Sources can be found by whoever may see something that rests on them."""

from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.selectors import sources_visible_to
from handschlag.foundation.records.services import kind_of
from handschlag.foundation.search.audience import PUBLIC, Readers, readers_of, staff_of
from handschlag.foundation.search.kinds import Document, Kind
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures import api as measures

# What may rest on a source and is seen by whoever sees the page it stands on.
_OF_AGREEMENT = {
    agreements.Party: "agreement",
    agreements.Signature: "party__agreement",
    agreements.FieldOfAction: "agreement",
    agreements.Goal: "agreement",
}
# What stands on a page and may be seen by fewer than the page.
_FOR_THEMSELVES = (directory.Post, directory.ContactPoint, directory.Tie, measures.Indicator)


def _document(source: Source) -> Document:
    return Document(
        title=source.title,
        address=reverse("portal:source", args=[source.public_id]),
        readers=_readers(source),
        detail=", ".join(filter(None, [str(source.get_kind_display()), source.publisher])),
    )


def _readers(source: Source) -> Readers:
    """Everybody where anything on it is public, else all who see one of the pages.

    Of what stands on a page for fewer than the page itself, only what is public counts.
    """
    if sources_visible_to(AnonymousUser()).filter(pk=source.pk).exists():
        return PUBLIC
    pages = agreements.Agreement.objects.filter(_agreements_on([source.pk])).distinct()
    places = directory.Organisation.objects.filter(pk__in=_organisations_on([source.pk]))
    found: set[str] = set()
    for row in pages.order_by():
        found |= readers_of(row.audience, row.owner_org_id, row.cooperation_id)
    for place in places.order_by():
        found |= readers_of(place.audience, place.owner_org_id)
        found |= set() if place.is_public else {staff_of(place.pk)}
    return frozenset(found)


def _agreements_on(sources: list[int]) -> Q:
    cited = Q(pk__in=_cited(agreements.Agreement, sources))
    cited |= Q(clauses__source__in=sources) | Q(updates__source__in=sources)
    for model, path in _OF_AGREEMENT.items():
        rows = model._default_manager.filter(pk__in=_cited(model, sources))
        cited |= Q(pk__in=rows.order_by().values(path))
    return cited


def _organisations_on(sources: list[int]) -> list[int]:
    names = directory.OrganisationName.objects.filter(
        pk__in=_cited(directory.OrganisationName, sources)
    )
    cited = _cited(directory.Organisation, sources).values_list("subject_id", flat=True)
    return [*cited, *names.order_by().values_list("organisation", flat=True)]


def _cited(model: Any, sources: list[int]) -> QuerySet[Citation, Any]:
    rows = Citation.objects.filter(subject_kind=kind_of(model), source__in=sources)
    return rows.order_by().values("subject_id")


def _of_agreements(keys: list[int]) -> Q:
    """Sources under these agreements."""
    found = Q(pk__in=_citing(agreements.Agreement, keys))
    for model, path in _OF_AGREEMENT.items():
        rows = model._default_manager.filter(**{f"{path}__in": keys}).order_by().values("pk")
        found |= Q(pk__in=_citing(model, rows))
    for quoting in (agreements.Clause, agreements.Update):
        quoted = quoting._default_manager.filter(agreement__in=keys).exclude(source=None)
        found |= Q(pk__in=quoted.order_by().values("source"))
    return found


def _of_organisations(keys: list[int]) -> Q:
    found = _of(directory.Organisation, keys)
    for model in (directory.OrganisationName, directory.Post, directory.ContactPoint):
        found |= _of(model, model._default_manager.filter(organisation__in=keys))
    ties = directory.Tie.objects.filter(Q(from_org__in=keys) | Q(to_org__in=keys))
    return found | _of(directory.Tie, ties)


def _of_measures(keys: list[int]) -> Q:
    found = _of(measures.Measure, keys)
    for model in (measures.MeasureRole, measures.Indicator):
        found |= _of(model, model._default_manager.filter(measure__in=keys))
    return found


def _of(model: type[Model], rows: Any) -> Q:
    """Sources of these rows, said by their keys or by a query."""
    keys = rows.order_by().values("pk") if isinstance(rows, QuerySet) else rows
    return Q(pk__in=_citing(model, keys))


def _citing(model: Any, keys: Any) -> QuerySet[Citation, Any]:
    rows = Citation.objects.filter(subject_kind=kind_of(model), subject_id__in=keys)
    return rows.order_by().values("source")


SOURCES = Kind(
    name="quelle",
    label=gettext_lazy("Quellen"),
    one=gettext_lazy("Quelle"),
    rows=Source.objects.all,
    document=_document,
    visible=sources_visible_to,
    weight=0.45,
    concerned={
        kind_of(agreements.Agreement): _of_agreements,
        kind_of(directory.Organisation): _of_organisations,
        kind_of(measures.Measure): _of_measures,
        **{kind_of(model): partial(_of, model) for model in _FOR_THEMSELVES},
    },
)
