"""Everything the page of one organisation shows, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Value
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.records_shown import Fact
from handschlag.foundation.design.typography import datum
from handschlag.foundation.records.choices import Freshness
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.portal.agreement_parts import source_chips
from handschlag.portal.citations import Evidence, NumberedSource
from handschlag.portal.links import address_of
from handschlag.portal.organisation_measures import MeasureOfOrganisation, measures_of

SECTOR, AREA = "sector", "area"
BADGES = {
    Freshness.FRESH: "success",
    Freshness.AGING: "warning",
    Freshness.STALE: "danger",
    Freshness.UNCONFIRMED: "open",
}


@dataclass(frozen=True)
class ShownTie:
    """One relation as it reads from this organisation's side."""

    label: str
    other: Any
    href: str
    role: str
    dates: str
    state: str
    is_fact: bool
    sources: list[int]
    notes: list[str]

    @property
    def chips(self) -> SafeString:
        return source_chips(self.sources)


@dataclass(frozen=True)
class ShownRole:
    agreement: Any
    roles: str
    signed_by: list[str]
    dates: str


@dataclass(frozen=True)
class ShownRow:
    """A post or contact point with how fresh it is and what it rests on."""

    row: Any
    words: str
    badge: str
    sources: list[int]
    notes: list[str]
    dates: str = ""

    @property
    def chips(self) -> SafeString:
        return source_chips(self.sources)


@dataclass(frozen=True)
class OrganisationPage:
    organisation: Any
    names: list[Any]
    identifiers: list[Any]
    aims: list[Any]
    roles: list[ShownRole]
    measures: list[MeasureOfOrganisation]
    ties: list[ShownTie]
    posts: list[ShownRow]
    contacts: list[ShownRow]
    name_notes: list[str]
    about_sources: list[int]
    sources: list[NumberedSource]
    origin: str
    facts: list[Fact]
    actions: list[tuple[str, str]]
    objection_href: str
    # When somebody who acts for the organisation said last that the entry is right.
    confirmed_on: date | None
    claim_href: str
    is_ones_own: bool

    @property
    def about_chips(self) -> SafeString:
        return source_chips(self.about_sources)

    @property
    def other_names(self) -> list[Any]:
        return [name for name in self.names if name.text != self.organisation.name]

    @property
    def other_names_dated(self) -> list[tuple[Any, str]]:
        """Each with the days from which and until which it was borne."""
        return [
            (name, span_in_words(datum(name.valid_from), datum(name.valid_until)))
            for name in self.other_names
        ]

    @property
    def is_invented(self) -> bool:
        return any(found.source.invented for found in self.sources)

    @property
    def is_checked(self) -> bool:
        return bool(self.organisation.is_claimed)


ACTIONS = [
    ("directory.edit_organisation", gettext_lazy("Bearbeiten"), "directory:organisation_edit"),
    ("portal.keep_letterheads", gettext_lazy("Briefvorlagen"), "portal:letterhead_list"),
    ("directory.see_history", gettext_lazy("Änderungen"), "directory:organisation_history"),
]


def organisation_page(organisation: directory.Organisation, user: Any) -> OrganisationPage:
    names = list(organisation.names.all())
    ties = list(directory.ties_of(organisation, user))
    posts = list(directory.posts_of(organisation, user))
    contacts = list(directory.contact_points_of(organisation, user))
    evidence = Evidence([organisation, *names, *ties, *posts, *contacts])
    key = organisation.address_key
    is_ones_own = directory.acts_for(user, organisation)
    may_claim = not is_ones_own or directory.may(user, organisation, directory.Competence.MANAGE)
    return OrganisationPage(
        organisation=organisation,
        names=names,
        identifiers=list(organisation.identifiers.all()),
        aims=list(organisation.aims.all()),
        roles=_roles(organisation, user),
        measures=measures_of(organisation, user),
        name_notes=evidence.notes_of(organisation, "name"),
        about_sources=evidence.numbers_of(organisation, "about"),
        ties=_ties(organisation, ties, user, evidence),
        posts=[_shown(row, evidence, span_in_words(row.since, row.until)) for row in posts],
        contacts=[_shown(row, evidence) for row in contacts],
        sources=evidence.sources(),
        origin=_origin(organisation, evidence),
        facts=_facts(organisation, evidence),
        actions=_actions(organisation, user),
        objection_href=address_of("directory:objection", key),
        confirmed_on=directory.confirmed_by_itself(organisation),
        claim_href=address_of("directory:claim", key) if may_claim else "",
        is_ones_own=is_ones_own,
    )


def _shown(row: Any, evidence: Evidence, dates: str = "") -> ShownRow:
    words, badge = freshness_badge(row)
    return ShownRow(row, words, badge, evidence.numbers_of(row), evidence.notes_of(row), dates)


def _origin(organisation: directory.Organisation, evidence: Evidence) -> str:
    """Of an entry nobody has taken over; what no source calls it is an order of ours."""
    if not evidence.sources():
        return _("Ohne Quellenangabe eingetragen.")
    compiled = _("Zusammengestellt aus den Quellen unten auf der Seite.")
    if evidence.of(organisation, "kind") or evidence.of(organisation, "sectors"):
        return compiled
    return f"{compiled} {_('Art und Bereich sind redaktionell zugeordnet.')}"


def _actions(organisation: directory.Organisation, user: Any) -> list[tuple[str, str]]:
    if not user.is_authenticated:
        return []
    return [
        (str(label), href)
        for permission, label, url_name in ACTIONS
        if (href := address_of(url_name, organisation.address_key))
        and user.has_perm(permission, organisation)
    ]


def freshness_badge(row: Any) -> tuple[str, str]:
    """Words and kind of the badge: how long ago somebody said this is still so."""
    freshness = row.freshness
    if freshness == Freshness.UNCONFIRMED:
        return str(freshness.label), BADGES[freshness]
    words = _("%(state)s, zuletzt am %(day)s") % {
        "state": freshness.label,
        "day": datum(row.confirmed_on),
    }
    return words, BADGES[freshness]


def _ties(
    organisation: directory.Organisation,
    ties: Iterable[directory.Tie],
    user: Any,
    evidence: Evidence,
) -> list[ShownTie]:
    ties = list(ties)
    ends = {end for tie in ties for end in (tie.from_org_id, tie.to_org_id)} - {organisation.pk}
    visible = set(
        directory.organisations_visible_to(user)
        .filter(pk__in=ends)
        .order_by()
        .values_list("pk", flat=True)
    )
    return [_tie(organisation, tie, visible, evidence) for tie in ties]


def _tie(
    organisation: directory.Organisation,
    tie: directory.Tie,
    visible: set[int],
    evidence: Evidence,
) -> ShownTie:
    outward = tie.from_org_id == organisation.pk
    other = tie.to_org if outward else tie.from_org
    seen = other.pk in visible
    return ShownTie(
        label=str(tie.get_kind_display() if outward else tie.inverse_label),
        other=other,
        href=reverse("portal:organisation", args=[other.address_key]) if seen else "",
        role=tie.role,
        dates=span_in_words(tie.since, tie.until),
        state=_tie_state(tie),
        is_fact=tie.is_fact,
        sources=evidence.numbers_of(tie),
        notes=evidence.notes_of(tie),
    )


def _tie_state(tie: directory.Tie) -> str:
    if tie.denied_by_id:
        return _("von einer Seite bestritten")
    if tie.is_fact:
        return _("von beiden bestätigt")
    if tie.from_confirmed_on or tie.to_confirmed_on:
        return _("von einer Seite bestätigt")
    return _("laut Quelle, von niemandem bestätigt")


def span_in_words(since: Any, until: Any) -> str:
    if since and until:
        return _("%(since)s bis %(until)s") % {"since": since, "until": until}
    if since:
        return _("seit %(since)s") % {"since": since}
    return _("bis %(until)s") % {"until": until} if until else ""


def _roles(organisation: directory.Organisation, user: Any) -> list[ShownRole]:
    found = (
        agreements.agreements_of_organisation(organisation, user)
        .prefetch_related("parties__signatures__person")
        .order_by("-signed_start", "pk")
    )
    return [_role(agreement, organisation.pk) for agreement in found]


def _role(agreement: agreements.Agreement, key: int) -> ShownRole:
    own = [party for party in agreement.parties.all() if party.organisation_id == key]
    dated = [party for party in own if party.since or party.until]
    dates = ", ".join(span_in_words(datum(party.since), datum(party.until)) for party in dated)
    return ShownRole(
        agreement=agreement,
        roles=", ".join(dict.fromkeys(str(party.get_role_display()) for party in own)),
        signed_by=[_signed_by(signature) for party in own for signature in party.signatures.all()],
        dates=dates,
    )


def _signed_by(signature: agreements.Signature) -> str:
    """As on the page of the agreement: only what is out of the ordinary is said beside."""
    words = f"{signature.person}, {signature.function}"
    if signature.capacity == agreements.Capacity.IN_OFFICE:
        return words
    return f"{words} ({signature.get_capacity_display()})"


def _facts(organisation: directory.Organisation, evidence: Evidence) -> list[Fact]:
    whole = organisation.part_of
    sectors, keys = _sectors_and_keys(organisation)

    def noted(name: str) -> str:
        return " ".join(evidence.notes_of(organisation, name))

    facts = [
        Fact(_("Art"), str(organisation.get_kind_display())),
        Fact(_("Bereich"), ", ".join(map(str, sectors))),
        Fact(_("Rechtsform"), str(organisation.get_legal_form_display())),
        Fact(_("Sitz"), _seat(organisation), note=noted("seat")),
        Fact(_("Land"), _land(organisation), note=noted("land")),
        *([Fact(_("Gemeindeschlüssel"), ", ".join(keys))] if keys else []),
        Fact(_("Besteht"), span_in_words(organisation.since, organisation.until)),
        Fact(_("Mitglieder"), organisation.members_stated),
        Fact(_("Internetseite"), organisation.website, organisation.website),
    ]
    if whole is not None:
        facts.insert(1, Fact(_("Teil von"), whole.name, _page_of(whole), note=noted("part_of")))
    return facts


def _sectors_and_keys(organisation: directory.Organisation) -> tuple[list[str], list[str]]:
    """What of science, business, public and civil society; the keys of its municipalities."""
    # In one query, since a page that is read often pays for each; the first column says which.
    sectors = organisation.sectors.order_by().values_list(Value(SECTOR), "sector")
    areas = organisation.areas.order_by().values_list(Value(AREA), "ags")
    told = sorted(sectors.union(areas, all=True))
    keys = [code for which, code in told if which == AREA]
    seat = organisation.seat
    # A town needs no list of the municipalities it covers: it is one.
    if not keys and seat and organisation.kind == directory.OrganisationKind.MUNICIPALITY:
        keys = list(filter(None, [seat.ags]))
    return [str(directory.Sector(code).label) for which, code in told if which == SECTOR], keys


def _page_of(organisation: directory.Organisation) -> str:
    if not organisation.is_public:
        return ""
    return reverse("portal:organisation", args=[organisation.address_key])


def _seat(organisation: directory.Organisation) -> str:
    seat = organisation.seat
    if seat is None:
        return ""
    where = " ".join(filter(None, (seat.postcode, seat.city)))
    # A place that is a town needs no second naming of the town.
    parts = [seat.both_names, seat.street, where if where != seat.name else ""]
    return ", ".join(filter(None, parts))


def _land(organisation: directory.Organisation) -> str:
    return ", ".join(filter(None, (organisation.district, organisation.get_land_display())))
