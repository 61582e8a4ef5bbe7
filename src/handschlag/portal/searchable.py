"""Sources can be found by whoever may see something that rests on them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.selectors import sources_visible_to
from handschlag.foundation.records.services import kind_of
from handschlag.foundation.search.audience import PUBLIC, Readers, readers_of, staff_of
from handschlag.foundation.search.kinds import Document, Kind
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

# What may rest on a source and is seen by whoever sees the page it stands on.
_OF_AGREEMENT = {
    agreements.Party: "agreement",
    agreements.Signature: "party__agreement",
    agreements.FieldOfAction: "agreement",
    agreements.Goal: "agreement",
}


def _document(source: Source) -> Document:
    return Document(
        title=source.title,
        address=reverse("portal:source", args=[source.public_id]),
        readers=_readers(source),
        detail=", ".join(filter(None, [str(source.get_kind_display()), source.publisher])),
    )


def _readers(source: Source) -> Readers:
    """All who see one of the pages; ties are left out, since they may be seen by fewer."""
    pages = agreements.Agreement.objects.filter(_agreements_on([source.pk])).distinct()
    places = directory.Organisation.objects.filter(pk__in=_organisations_on([source.pk]))
    found: set[str] = set()
    for row in pages.order_by():
        found |= readers_of(row.audience, row.owner_org_id, row.cooperation_id)
    for place in places.order_by():
        found |= readers_of(place.audience, place.owner_org_id)
        found |= set() if place.is_public else {staff_of(place.pk)}
    return PUBLIC if found >= PUBLIC else frozenset(found)


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
    names = directory.OrganisationName.objects.filter(organisation__in=keys).order_by()
    return Q(pk__in=_citing(directory.Organisation, keys)) | Q(
        pk__in=_citing(directory.OrganisationName, names.values("pk"))
    )


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
    },
)
