"""Things of the directory for tests, with as little as possible said."""

from datetime import date
from itertools import count
from typing import Any

from handschlag.foundation.accounts.models import User
from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory import services
from handschlag.modules.directory.choices import Competence, OrganisationKind, TieKind
from handschlag.modules.directory.models import (
    ContactPoint,
    Mandate,
    Organisation,
    Person,
    Post,
    Tie,
)

_numbers = count(1)
LONG_AGO = date(2020, 1, 1)


def make_organisation(**fields: Any) -> Organisation:
    fields.setdefault("name", f"Stadt Musterort {next(_numbers)}")
    fields.setdefault("kind", OrganisationKind.MUNICIPALITY)
    fields.setdefault("audience", Audience.PUBLIC)
    return services.create_organisation(**{"by": None} | fields)


def make_mandate(
    user: User, organisation: Organisation, may: str = Competence.EDIT, **fields: Any
) -> Mandate:
    fields.setdefault("since", LONG_AGO)
    return services.grant_mandate(organisation, user=user, may=may, **{"by": None} | fields)


def make_editor(organisation: Organisation, may: str = Competence.EDIT, **fields: Any) -> User:
    """A user who may act for the organisation."""
    user = make_user(**fields)
    make_mandate(user, organisation, may)
    return user


def make_person(**fields: Any) -> Person:
    fields.setdefault("given_name", "Kim")
    fields.setdefault("family_name", f"Beispiel {next(_numbers)}")
    fields.setdefault("audience", Audience.PUBLIC)
    return services.create_person(**{"by": None} | fields)


def make_post(organisation: Organisation, **fields: Any) -> Post:
    fields.setdefault("function", "Leitung")
    fields.setdefault("audience", Audience.PUBLIC)
    person = fields.pop("person", None) or make_person()
    return services.add_post(organisation, person=person, **{"by": None} | fields)


def make_contact_point(organisation: Organisation, **fields: Any) -> ContactPoint:
    fields.setdefault("topic", "Wirtschaftsförderung")
    fields.setdefault("audience", Audience.PUBLIC)
    return services.add_contact_point(organisation, **{"by": None} | fields)


def make_tie(from_org: Organisation, to_org: Organisation, **fields: Any) -> Tie:
    fields.setdefault("kind", TieKind.MEMBER)
    fields.setdefault("audience", Audience.PUBLIC)
    return services.add_tie(from_org, to_org, **{"by": None} | fields)
