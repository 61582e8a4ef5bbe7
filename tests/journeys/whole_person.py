"""One person with everything that can hang on her, and a look at the whole database."""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection

from handschlag.foundation.accounts.invitations import invite_user
from handschlag.foundation.accounts.models import Invitation, User
from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.files.models import File
from handschlag.foundation.files.services import store_file
from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Source
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.models import Signature
from handschlag.modules.agreements.tests.builders import make_agreement, make_signed
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Claim, ContactPoint, Objection, Person
from handschlag.modules.directory.tests.builders import (
    make_contact_point,
    make_mandate,
    make_organisation,
    make_person,
    make_post,
)

# Tables that every act writes to, or that are made anew from others.
BOOKKEEPING = {
    "audit",
    "privacy",
    "search",
    "django_tasks_database",
    "sessions",
    "contenttypes",
    "auth",
    "records.stamp",
}

World = dict[tuple[str, str], dict[str, Any]]


@dataclass
class Whole:
    """The rows of one human being."""

    person: Person
    user: User
    mail: str
    phone: str
    point: ContactPoint
    claim: Claim
    objection: Objection
    invitation: Invitation
    file: File
    signature: Signature | None

    @property
    def subject(self) -> str:
        return f"person:{self.person.public_id}"


def make_whole(*, name: str = "Wanda Wendisch", signs: bool = True, number: int = 1) -> Whole:
    given, family = name.split()
    mail, phone = f"wanda{number}@example.org", f"+4935550000{number:02}"
    organisation = make_organisation()
    person = make_person(given_name=given, family_name=family, owner_org=organisation)
    make_post(organisation, person=person, function="Leitung Wirtschaft")
    point = make_contact_point(organisation, person=person, phone=phone, mail=mail)
    # Another mail address: who has an account cannot be invited to it again.
    invitation = invite_user(email=mail, name=name, by=None)
    user = make_user(email=mail, name=name)
    directory_services().link_person(person, user=user, by=None)
    make_mandate(user, organisation)
    claim = directory.claim_organisation(make_organisation(), reason="Ich arbeite dort.", by=user)
    objection = directory.make_objection(organisation, text="Wir ziehen um.", reply_to=mail)
    paper = ContentFile(b"Notizen\n", name="notizen.txt")
    file = store_file(paper, kind="test.paper", title="Notizen", by=user)
    records.cite(person, make_source(), field="family_name", stated=family)
    signature = _sign(person) if signs else None
    return Whole(person, user, mail, phone, point, claim, objection, invitation, file, signature)


def make_source() -> Source:
    return Source.objects.create(title="Pressemitteilung über die Unterzeichnung")


def _sign(person: Person) -> Signature:
    agreement = make_agreement()
    first, second = agreement.parties.all()
    agreements.sign_agreement(
        agreement,
        signed=None,
        signatures=[
            {"party": first, "person": person, "function": "Bürgermeisterin"},
            {"party": second, "person": make_person(), "function": "Leitung"},
        ],
        by=None,
    )
    return Signature.objects.get(person=person)


def directory_services() -> Any:
    from handschlag.modules.directory import services

    return services


def everything() -> World:
    """Every row of every table with all its values as they are stored, by kind and primary key."""
    found: World = {}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label_lower
        if model._meta.managed and not {label, model._meta.app_label} & BOOKKEEPING:
            for row in _stored(model._meta.db_table):
                found[(label, str(row[model._meta.pk.column]))] = row
    return found


def _stored(table: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def differences(before: World, after: World) -> set[tuple[str, str]]:
    """Rows that are gone, new, or not the same to the last byte."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def rows_about(whole: Whole) -> set[tuple[str, str]]:
    """What an erasure may touch: found by hand here, not by what the modules declare."""
    found = {
        ("directory.person", str(whole.person.pk)),
        ("directory.contactpoint", str(whole.point.pk)),
        ("directory.claim", str(whole.claim.pk)),
        ("directory.objection", str(whole.objection.pk)),
        ("accounts.user", str(whole.user.pk)),
        ("accounts.invitation", str(whole.invitation.pk)),
    }
    found |= {("directory.post", str(post.pk)) for post in whole.person.posts.all()}
    mandates = directory.Mandate.objects.filter(user=whole.user)
    found |= {("directory.mandate", str(mandate.pk)) for mandate in mandates}
    told = [apps.get_model("notifications", name) for name in ("Notification", "Mail")]
    for model in told:
        hers = model.objects.filter(recipient=whole.user)
        found |= {(model._meta.label_lower, str(row.pk)) for row in hers}
    addresses = EmailAddress.objects.filter(user=whole.user)
    found |= {("account.emailaddress", str(address.pk)) for address in addresses}
    cited = records.Citation.objects.filter(
        subject_kind="directory.person", subject_id=whole.person.pk
    )
    return found | {("records.citation", str(citation.pk)) for citation in cited}


__all__ = [
    "Whole",
    "differences",
    "everything",
    "make_administrator",
    "make_signed",
    "make_whole",
    "rows_about",
]
