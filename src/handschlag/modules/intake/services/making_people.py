"""Proposals about persons: signatures, functions, contact points."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from handschlag.foundation.records.choices import Audience
from handschlag.lib.german import spelling_key
from handschlag.lib.matching import Candidate as Known
from handschlag.lib.matching import Index, Query
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import ProposalKind, Verdict
from handschlag.modules.intake.matching import persons_like
from handschlag.modules.intake.models import Proposal

from .making import (
    Choice,
    Maker,
    Values,
    agreement_for,
    make_agreement,
    make_date,
    make_field,
    make_goal,
    make_organisation,
    make_party,
    make_place,
    make_tie,
    make_update,
    need,
    organisation_for,
    result_of,
)
from .work import Work

Kind = ProposalKind
ADDRESS = re.compile(r"(?P<postcode>\b\d{5})\s+(?P<city>[A-ZÄÖÜ][^,;\n]*)")


def make_signature(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    """Under a draft the person waits for the signing; under what is signed she is added."""
    agreement = agreement_for(work, proposal)
    party = _party_for(proposal, values, agreement)
    proposal.payload["party"] = party.public_id
    person = _person_for(work, proposal, values, choice, party)
    stated = f"{_full_name(values)}, {values['function']}"
    differs = _spelt(person) != _spelt_in(values)
    work.cite_agreement(proposal, agreement, "signature", stated, part=party, differs=differs)
    if agreement.state == agreements.State.DRAFT:
        return person
    known = agreements.Signature.objects.filter(party=party, person=person).first()
    if known is not None:
        work.met(proposal, known)
        return known
    signature = agreements.add_signature(
        agreement,
        party=party,
        person=person,
        function=values["function"],
        capacity=values.get("capacity") or agreements.Capacity.IN_OFFICE,
        basis=_("Laut einer weiteren Quelle"),
        by=work.by,
    )
    work.made(proposal, signature)
    return signature


def party_of(proposal: Proposal) -> "agreements.Party | None":
    """The party for which somebody signed, as far as the proposals say."""
    found = next((each for each in proposal.depends_on.all() if each.kind == Kind.PARTY), None)
    party: agreements.Party | None = result_of(found, agreements.Party)
    if party is None and (chosen := proposal.payload.get("party")):
        party = agreements.Party.objects.filter(public_id=chosen).first()
    return party


def _party_for(
    proposal: Proposal, values: Values, agreement: "agreements.Agreement"
) -> "agreements.Party":
    need(proposal, Kind.PARTY)
    party = party_of(proposal) or _party_named(agreement, values.get("organisation", ""))
    if party is None:
        raise ValidationError(
            _("Für wen hat %(person)s unterschrieben? Bitte nennen Sie den Partner."),
            code="party",
            params={"person": _full_name(values)},
        )
    return party


def _party_named(agreement: "agreements.Agreement", name: str) -> "agreements.Party | None":
    rows = {str(each.pk): each for each in agreement.parties.select_related("organisation")}
    names = [
        Known(key, text)
        for key, party in rows.items()
        for text in {party.organisation.name, *_names(party.organisation)}
    ]
    found = Index(names).search(Query("", name), 1) if names and name else []
    return rows[found[0].org_id] if found else None


def _names(organisation: "directory.Organisation") -> Iterable[str]:
    return organisation.names.values_list("text", flat=True)


def _person_for(
    work: Work,
    proposal: Proposal,
    values: Values,
    choice: Choice,
    party: "agreements.Party",
) -> "directory.Person":
    known = _known_person(work, values, choice, party.organisation)
    if known is not None:
        work.met(proposal, known)
        return known
    given, family = _names_in(values)
    last = directory.Person.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    person = agreements.name_signatory(
        party,
        given_name=given,
        family_name=family,
        title=str(values.get("title") or ""),
        by=work.by,
    )
    (work.made if person.pk > last else work.met)(proposal, person)
    return person


def _known_person(
    work: Work, values: Values, choice: Choice, organisation: "directory.Organisation"
) -> "directory.Person | None":
    """The one chosen or surely known; asks where a name is only nearly the same."""
    if isinstance(choice.row, directory.Person):
        return choice.row
    found = next(iter(persons_like(_full_name(values), organisation, user=work.by)), None)
    if found is not None and found.verdict == Verdict.SAME:
        same: directory.Person = found.row
        return same
    if found is None or choice.mode:
        return None
    raise ValidationError(
        _("Ist „%(name)s“ dieselbe Person wie „%(other)s“ oder eine andere?"),
        code="choose",
        params={"name": _full_name(values), "other": found.label},
    )


def _full_name(values: Values) -> str:
    parts = (values.get("title"), values.get("given_name"), values.get("family_name"))
    return " ".join(str(part) for part in parts if part) or str(values.get("person") or "")


def _names_in(values: Values) -> tuple[str, str]:
    given, family = str(values.get("given_name") or ""), str(values.get("family_name") or "")
    if not (given and family):
        raise ValidationError(
            _("Bitte ergänzen Sie Vor- und Nachnamen von „%(person)s“."),
            code="person",
            params={"person": _full_name(values)},
        )
    return given, family


def _spelt(person: "directory.Person") -> str:
    return spelling_key(f"{person.given_name} {person.family_name}")


def _spelt_in(values: Values) -> str:
    return spelling_key(f"{values.get('given_name')} {values.get('family_name')}")


def make_post(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    organisation = organisation_for(work, proposal, values, choice)
    person = _known_person(work, values, choice, organisation)
    if person is None:
        given, family = _names_in(values)
        person = directory.create_person(
            given_name=given,
            family_name=family,
            title=str(values.get("title") or ""),
            legal_basis=_("Funktion in einer Organisation, in einem Dokument genannt"),
            audience=Audience.ORGANISATION,
            owner_org=work.document.owner_org,
            by=work.by,
        )
        work.made(proposal, person)
    known = person.posts.filter(organisation=organisation, function=values["function"]).first()
    if known is not None:
        work.met(proposal, known)
        return known
    post = directory.add_post(
        organisation,
        person=person,
        function=values["function"],
        owner_org=work.document.owner_org,
        audience=Audience.ORGANISATION,
        by=work.by,
    )
    work.made(proposal, post)
    work.cite(proposal, post, "function", values["function"], beside=True)
    return post


def make_contact_point(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    """By function; a person stands there only once she agreed, so her name is not taken over."""
    organisation = organisation_for(work, proposal, values, choice)
    point = directory.add_contact_point(
        organisation,
        topic=values["topic"],
        function=values.get("function") or "",
        phone=values.get("phone") or "",
        fax=values.get("fax") or "",
        mail=values.get("mail") or "",
        room=str(values.get("room") or "")[:60],
        place=_place_for(work, str(values.get("address") or "")),
        owner_org=work.document.owner_org,
        audience=Audience.ORGANISATION,
        by=work.by,
    )
    work.made(proposal, point)
    work.cite(proposal, point, "topic", values["topic"], beside=True)
    return point


def _place_for(work: Work, address: str) -> "directory.Place | None":
    """Places are shared and stay; an address without postcode and town is none."""
    said = ADDRESS.search(address)
    if said is None:
        return None
    postcode, city = said["postcode"], said["city"].strip()[:120]
    lines = [line.strip() for line in re.split(r"[,;\n]", address.replace(said.group(), ""))]
    street = next((line for line in lines if re.search(r"\d", line)), "")[:120]
    where = {"name": city, "city": city, "postcode": postcode, "street": street}
    known = directory.Place.objects.filter(**where).order_by("pk").first()
    return known or directory.add_place(**where, by=work.by)


MAKERS: dict[str, Maker] = {
    Kind.AGREEMENT: make_agreement,
    Kind.DATE: make_date,
    Kind.PLACE: make_place,
    Kind.PARTY: make_party,
    Kind.SIGNATURE: make_signature,
    Kind.FIELD: make_field,
    Kind.GOAL: make_goal,
    Kind.UPDATE: make_update,
    Kind.ORGANISATION: make_organisation,
    Kind.TIE: make_tie,
    Kind.POST: make_post,
    Kind.CONTACT_POINT: make_contact_point,
}
