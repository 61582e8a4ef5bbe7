"""People and the posts they hold."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.directory.models import Organisation, Person, Post

# From the narrowest to the widest circle.
WIDTH = (Audience.DRAFT, Audience.ORGANISATION, Audience.COOPERATION, Audience.PUBLIC)

NAMES = ("title", "given_name", "family_name")


@transaction.atomic
def create_person(
    *,
    given_name: str,
    family_name: str,
    by: Any,
    title: str = "",
    legal_basis: str = "",
    audience: str = Audience.ORGANISATION,
    owner_org: Organisation | None = None,
    despite_erasure: str = "",
) -> Person:
    """Refuses whoever asked to be erased, unless `despite_erasure` is the reason of somebody who
    may decide so (`privacy.may_readmit`)."""
    privacy.refuse_erased(f"{given_name} {family_name}", by=by, despite=despite_erasure)
    person = Person(
        given_name=given_name.strip(),
        family_name=family_name.strip(),
        title=title.strip(),
        legal_basis=legal_basis,
        audience=audience,
        owner_org=owner_org,
    )
    person.full_clean()
    person.save()
    changes = audit.changes_between(None, person)
    audit.record("person.added", person, by=by, changes=changes, basis=despite_erasure)
    return person


@transaction.atomic
def edit_person(
    person: Person,
    *,
    version: int | None,
    by: Any,
    basis: str = "",
    despite_erasure: str = "",
    **fields: Any,
) -> Person:
    """Title, names, legal basis, audience; a narrower audience takes the posts with it.

    `basis` says why; like `despite_erasure` it stays readable for ever and names nobody.
    """
    person = lock_version(person, version)
    before = audit.snapshot(person)
    for field, value in fields.items():
        setattr(person, field, value.strip() if field in NAMES else value)
    changes = audit.changes_between(before, person)
    if not changes:
        return person
    if {"given_name", "family_name"} & set(changes):
        name = f"{person.given_name} {person.family_name}"
        privacy.refuse_erased(name, by=by, despite=despite_erasure)
    save_version(person)
    why = "; ".join(filter(None, (basis.strip(), despite_erasure)))
    audit.record("person.changed", person, by=by, changes=changes, basis=why)
    for post in person.posts.select_for_update():
        if is_wider(post.audience, person.audience):
            _narrow(post, person.audience, by)
    return person


def _narrow(post: Post, audience: str, by: Any) -> None:
    changes = {"audience": (post.audience, audience)}
    post.audience = audience
    save_version(post, ["audience"])
    audit.record("post.changed", post, by=by, changes=changes)


@transaction.atomic
def link_person(person: Person, *, user: Any, by: Any) -> Person:
    """Say that a person and an account are the same human being; grants no right."""
    person = lock_version(person, None)
    before = audit.snapshot(person, ["user"])
    person.user = user
    save_version(person, ["user"])
    audit.record("person.linked", person, by=by, changes=audit.changes_between(before, person))
    return person


@transaction.atomic
def add_post(
    organisation: Organisation,
    *,
    person: Person,
    function: str,
    by: Any,
    owner_org: Organisation | None = None,
    **details: Any,
) -> Post:
    """`details`: is_deputy, since, until, audience, confirmed_on."""
    post = Post(
        organisation=organisation,
        person=person,
        function=function.strip(),
        owner_org=owner_org or organisation,
    )
    for field, value in details.items():
        setattr(post, field, value)
    refuse_wider_than(person, post.audience)
    post.full_clean()
    post.save()
    audit.record("post.added", post, by=by, changes=audit.changes_between(None, post))
    return post


@transaction.atomic
def appoint_new_person(
    organisation: Organisation,
    *,
    given_name: str,
    family_name: str,
    by: Any,
    title: str = "",
    despite_erasure: str = "",
    **details: Any,
) -> Post:
    """A person we did not know yet and their post, seen by the same people."""
    person = create_person(
        title=title,
        given_name=given_name,
        family_name=family_name,
        legal_basis=_("Funktion in einer Organisation, von dieser eingetragen"),
        audience=details.get("audience", Audience.ORGANISATION),
        owner_org=organisation,
        despite_erasure=despite_erasure,
        by=by,
    )
    return add_post(organisation, person=person, by=by, **details)


@transaction.atomic
def edit_post(post: Post, *, version: int | None, by: Any, **fields: Any) -> Post:
    post = lock_version(post, version)
    before = audit.snapshot(post)
    for field, value in fields.items():
        setattr(post, field, value)
    changes = audit.changes_between(before, post)
    if changes:
        refuse_wider_than(post.person, post.audience)
        save_version(post)
        audit.record("post.changed", post, by=by, changes=changes)
    return post


@transaction.atomic
def remove_post(post: Post, *, by: Any) -> None:
    """For posts entered by mistake; a post that ended gets an end date."""
    post = lock_version(post, None)
    audit.record("post.removed", post.organisation, by=by, changes={"posts": (post, None)})
    records.forget_citations(post)
    post.delete()


def is_wider(audience: str, than: str) -> bool:
    return WIDTH.index(Audience(audience)) > WIDTH.index(Audience(than))


def refuse_wider_than(person: Person | None, audience: str) -> None:
    """A row that names a person is never seen by more people than the person is."""
    if person is not None and is_wider(audience, person.audience):
        raise ValidationError(
            {
                "audience": _(
                    "Der Name dieser Person ist nicht für so viele sichtbar. "
                    "Wählen Sie eine engere Sichtbarkeit oder geben Sie erst den Namen frei."
                )
            }
        )
