"""What of the directory can be found, by what, and by whom."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.access import visible_rows
from handschlag.foundation.search.audience import Readers, both, readers_of, staff_of
from handschlag.foundation.search.kinds import Document, Kind

from .choices import OrganisationKind
from .models import ContactPoint, Organisation, Post
from .selectors import organisations_visible_to, persons_visible_to

ORGANISATION, PERSON, PLACE = "directory.organisation", "directory.person", "directory.place"


def readers_of_organisation(row: Organisation) -> Readers:
    """Its own people see it whatever its audience."""
    readers = readers_of(row.audience, row.owner_org_id)
    return readers if row.is_public else readers | {staff_of(row.pk)}


def _organisations() -> QuerySet[Organisation]:
    return Organisation.objects.select_related("seat").prefetch_related("names", "aims")


def _organisation(row: Organisation) -> Document:
    names = [name.text for name in row.names.all() if name.text != row.name]
    kind = "" if row.kind == OrganisationKind.OTHER else row.get_kind_display()
    return Document(
        title=row.name,
        address=_page(row),
        readers=readers_of_organisation(row),
        detail=", ".join(filter(None, [kind, row.district, row.get_land_display()])),
        names=tuple(dict.fromkeys(names)),
        text="\n".join([row.about, *(aim.text for aim in row.aims.all()), *_place(row.seat)]),
    )


def _place(place: Any) -> list[str]:
    """A place in all its languages."""
    if place is None:
        return []
    known = [place.name, place.city, place.name_hsb, place.name_dsb]
    return [", ".join(dict.fromkeys(filter(None, known)))]


def _page(organisation: Organisation) -> str:
    return reverse("portal:organisation", args=[organisation.address_key])


def _posts() -> QuerySet[Post]:
    return Post.objects.select_related("person", "organisation")


def _post(row: Post) -> Document:
    person = str(row.person)
    theirs = readers_of(row.person.audience, row.person.owner_org_id)
    here = both(
        readers_of(row.audience, row.owner_org_id), readers_of_organisation(row.organisation)
    )
    function = f"{row.function} ({_('in Vertretung')})" if row.is_deputy else row.function
    return Document(
        title=person,
        address=_page(row.organisation),
        readers=both(theirs, here),
        detail=f"{function}, {row.organisation.name}",
        people=(person,),
    )


def posts_visible_to(user: Any) -> QuerySet[Post]:
    """Where the person and the organisation are visible, too."""
    return visible_rows(_posts(), user, cooperation="").filter(
        person__in=persons_visible_to(user).order_by().values("pk"),
        organisation__in=organisations_visible_to(user).order_by().values("pk"),
    )


def _contacts() -> QuerySet[ContactPoint]:
    return ContactPoint.objects.select_related("organisation", "place")


def _contact(row: ContactPoint) -> Document:
    """By topic and office; a person behind it is found by their post alone."""
    own = readers_of(row.audience, row.owner_org_id)
    return Document(
        title=row.topic,
        address=_page(row.organisation),
        readers=both(own, readers_of_organisation(row.organisation)),
        detail=", ".join(filter(None, [row.function, row.organisation.name])),
        text="\n".join(_place(row.place)),
    )


def contacts_visible_to(user: Any) -> QuerySet[ContactPoint]:
    return visible_rows(_contacts(), user, cooperation="").filter(
        organisation__in=organisations_visible_to(user).order_by().values("pk")
    )


SEARCHABLE = [
    Kind(
        name="organisation",
        label=gettext_lazy("Organisationen"),
        one=gettext_lazy("Organisation"),
        rows=_organisations,
        document=_organisation,
        visible=organisations_visible_to,
        weight=1.0,
        concerned={PLACE: lambda keys: Q(seat__in=keys)},
    ),
    Kind(
        name="funktion",
        label=gettext_lazy("Personen in Funktionen"),
        one=gettext_lazy("Person"),
        rows=_posts,
        document=_post,
        visible=posts_visible_to,
        weight=0.7,
        concerned={
            PERSON: lambda keys: Q(person__in=keys),
            ORGANISATION: lambda keys: Q(organisation__in=keys),
        },
    ),
    Kind(
        name="kontakt",
        label=gettext_lazy("Kontaktstellen"),
        one=gettext_lazy("Kontaktstelle"),
        rows=_contacts,
        document=_contact,
        visible=contacts_visible_to,
        weight=0.6,
        concerned={
            PLACE: lambda keys: Q(place__in=keys),
            ORGANISATION: lambda keys: Q(organisation__in=keys),
        },
    ),
]
