"""The start page: what this region agreed and what came of it, in ten seconds."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.thread import FadenLink
from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.services import kind_of
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.portal import dot_map
from handschlag.portal.agreement_bodies import still_open
from handschlag.portal.agreement_page import clause_anchor
from handschlag.portal.gap_summary import GapLine, summarised
from handschlag.portal.pacts import Pact, pacts
from handschlag.portal.region_map import PlaceRow, place_rows
from handschlag.portal.start_measures import lower_links
from handschlag.portal.words import agreements_in_words, heading_number, in_words, joined

MOST_AGREEMENTS = 6
MOST_NETWORKS = 15
MOST_PLACES = 12
MOST_NAMED = 3
Kind = directory.OrganisationKind
NETWORK_KINDS = [Kind.NETWORK, Kind.ASSOCIATION, Kind.AGENCY, Kind.OFFICE, Kind.CHURCH]


@dataclass(frozen=True)
class Figure:
    clause: Any
    href: str
    note: str


@dataclass(frozen=True)
class NetworkLine:
    organisation: Any
    words: str


@dataclass(frozen=True)
class TownLine:
    name: str
    words: str


@dataclass(frozen=True)
class StartPage:
    rows: list[Pact]
    all_rows: int
    rows_heading: str
    everywhere: str
    counter: list[FadenLink]
    map: dot_map.DotMap
    towns: list[TownLine]
    gaps: list[GapLine]
    sources: int
    figure: Figure | None
    networks: list[NetworkLine]
    networks_heading: str
    network_source: Source | None
    network_source_words: str
    examples: list[str]

    @property
    def region(self) -> str:
        return str(settings.REGION)

    @property
    def sources_in_words(self) -> str:
        return in_words(self.sources)


def start_page(user: Any) -> StartPage:
    rows = agreements.agreement_rows(user)
    visible = agreements.agreements_visible_to(user).order_by().values("pk")
    parties = _parties(visible)
    networks = _networks(user, {party.organisation_id for party in parties})
    places = place_rows(user)
    gaps = still_open(agreements.open_gaps(user), user)
    source, named = _main_source([line.organisation for line in networks])
    return StartPage(
        rows=pacts(rows[:MOST_AGREEMENTS], user, _signing(parties)),
        all_rows=len(rows),
        rows_heading=_rows_heading(len(rows)),
        everywhere=joined(_in_all(rows, parties)),
        counter=_counter(rows, parties, visible, user),
        map=_map(parties, places),
        towns=[*(towns := _towns(parties)), *_other_towns(places, {town.name for town in towns})],
        gaps=summarised(gaps),
        sources=_source_count(user, visible),
        figure=_figure(visible),
        networks=networks,
        networks_heading=_networks_heading(len(networks)),
        network_source=source,
        network_source_words=_named_words(named, len(networks)),
        examples=_examples(rows),
    )


def _parties(visible: Any) -> list[Any]:
    rows = agreements.Party.objects.filter(agreement__in=visible, until=None)
    return list(rows.select_related("organisation__seat").order_by("agreement", "position", "pk"))


def _signing(parties: Iterable[Any]) -> list[Any]:
    return [party for party in parties if party.role == agreements.PartyRole.PARTY]


def _rows_heading(number: int) -> str:
    if number == 0:
        return _("Vereinbarungen")
    return ngettext("Eine Vereinbarung", "%(n)s Vereinbarungen", number) % {
        "n": heading_number(number)
    }


def _in_all(rows: list[Any], parties: Iterable[Any]) -> list[str]:
    """Who signed every single agreement, where there are at least two."""
    if len(rows) < 2:
        return []
    held: dict[str, set[int]] = defaultdict(set)
    for party in _signing(parties):
        held[party.organisation.name].add(party.agreement_id)
    return sorted(name for name, found in held.items() if len(found) == len(rows))


def _counter(rows: list[Any], parties: Iterable[Any], visible: Any, user: Any) -> list[FadenLink]:
    """The thread of the region. What nobody counted is a question mark, never a zero."""
    partners = len({party.organisation_id for party in _signing(parties)})
    fields = [row.fields for row in rows if row.fields]
    goals = sum(row.goals for row in rows)
    promises = agreements.Clause.objects.filter(
        agreement__in=visible, kind=agreements.ClauseKind.PROMISE
    ).count()
    unknown = _("uns nicht bekannt")
    return [
        FadenLink(
            _("Vereinbarungen"),
            str(len(rows)) if rows else "?",
            reverse("portal:agreement_list"),
            state="full" if fields else "loose" if rows else "open",
            note=ngettext("von einem Partner", "von %(n)s Partnern", partners)
            % {"n": in_words(partners)},
        ),
        FadenLink(
            _("Handlungsfelder"),
            str(sum(fields)) if fields else "?",
            state=("full" if goals else "loose") if fields else "open",
            note=joined([in_words(number) for number in fields]) if fields else unknown,
        ),
        FadenLink(
            _("Ziele der Partner"),
            str(goals) if goals else "?",
            state="full" if goals else "open",
            note="" if goals else _("der Wortlaut fehlt"),
        ),
        *lower_links(user, _promised(promises) if promises else ""),
    ]


def _promised(number: int) -> str:
    return ngettext(
        "eine Zusage, mehr wissen wir nicht", "%(n)s Zusagen, mehr wissen wir nicht", number
    ) % {"n": in_words(number)}


def _locality(party: Any) -> dot_map.Locality | None:
    return _at(party.organisation.seat)


def _at(seat: Any) -> dot_map.Locality | None:
    if seat is None or seat.latitude is None or seat.longitude is None:
        return None
    # "Weißwasser/O. L." tells it from another Weißwasser; on this map there is one.
    name = str(seat).split("/")[0]
    at = (float(seat.latitude), float(seat.longitude))
    return dot_map.Locality(name, *at, *seat.second_name)


def _map(parties: Iterable[Any], places: list[PlaceRow]) -> dot_map.DotMap:
    together: dict[int, list[dot_map.Locality]] = defaultdict(list)
    mentioned: list[dot_map.Locality] = []
    for party in parties:
        if place := _locality(party):
            signed = party.role == agreements.PartyRole.PARTY
            (together[party.agreement_id] if signed else mentioned).append(place)
    # A map with more names would say nothing; the list below it has them all.
    known = {*mentioned, *(place for signed in together.values() for place in signed)}
    others = [row.locality for row in places if row.locality not in known]
    return dot_map.draw(together.values(), [*mentioned, *others[:MOST_PLACES]])


def _other_towns(places: Iterable[PlaceRow], told: set[str]) -> list[TownLine]:
    """Places no agreement brings onto the map, with whoever sits or works there."""
    return [_other_town(row) for row in places if row.name not in told]


def _other_town(row: PlaceRow) -> TownLine:
    seated = joined([each.name for each in row.seated[:MOST_NAMED]])
    reaching = joined([each.name for each in row.reaching[:MOST_NAMED]])
    words = [
        _("Sitz: %(who)s") % {"who": seated} if seated else "",
        _("hier tätig: %(who)s") % {"who": reaching} if reaching else "",
    ]
    return TownLine(row.name, "; ".join(filter(None, words)))


def _towns(parties: Iterable[Any]) -> list[TownLine]:
    """The map in words: the same places, the same counts, and whose they are."""
    signed: dict[str, set[int]] = defaultdict(set)
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for party in parties:
        if place := _locality(party):
            names[place.name][party.organisation.name] = None
            if party.role == agreements.PartyRole.PARTY:
                signed[place.name].add(party.agreement_id)
    ordered = sorted(names, key=lambda name: (-len(signed[name]), name))
    return [TownLine(name, _town_words(len(signed[name]), list(names[name]))) for name in ordered]


def _town_words(number: int, organisations: list[str]) -> str:
    who = joined(organisations)
    if not number:
        return _("einbezogen: %(who)s") % {"who": who}
    return f"{agreements_in_words(number)} ({who})"


def _source_count(user: Any, visible: Any) -> int:
    """Sources that stand behind visible organisations and agreements."""
    organisations = directory.organisations_visible_to(user).order_by().values("pk")
    cited = Citation.objects.order_by().values_list("source_id", flat=True)
    of_organisations = cited.filter(
        subject_kind=kind_of(directory.Organisation), subject_id__in=organisations
    )
    of_agreements = cited.filter(subject_kind=kind_of(agreements.Agreement), subject_id__in=visible)
    quoted = (
        agreements.Clause.objects.filter(agreement__in=visible)
        .exclude(source=None)
        .order_by()
        .values_list("source_id", flat=True)
    )
    return len(set(of_organisations.union(of_agreements, quoted)))


def _figure(visible: Any) -> Figure | None:
    """The first figure of the newest agreement that names one."""
    clause = (
        agreements.Clause.objects.filter(agreement__in=visible, kind=agreements.ClauseKind.FIGURE)
        .exclude(figure="")
        .select_related("agreement", "source")
        .order_by(F("agreement__signed_start").desc(nulls_last=True), "position", "pk")
        .first()
    )
    if clause is None:
        return None
    page = reverse("portal:agreement", args=[clause.agreement.address_key])
    return Figure(clause, f"{page}#{clause_anchor(clause)}", _age(clause))


def _age(clause: Any) -> str:
    """How old the figure is, and whether it stands in the agreement or was only told beside it."""
    signed = clause.agreement.signed
    if signed is None:
        return _("Laut einer Quelle ohne Datum, nicht bestätigt.")
    year = {"year": signed.start.year}
    if clause.origin == agreements.ClauseOrigin.PRESS:
        return _("Laut Pressemitteilung zur Unterzeichnung %(year)s, nicht bestätigt.") % year
    return _("Stand der Vereinbarung von %(year)s, seither nicht bestätigt.") % year


def _networks(user: Any, taken: set[int]) -> list[NetworkLine]:
    """Who works on structural change without being bound by an agreement."""
    rows = (
        directory.organisations_visible_to(user)
        .filter(kind__in=NETWORK_KINDS)
        .exclude(about="")
        .exclude(pk__in=taken)
        .order_by("sort_name", "pk")[:MOST_NETWORKS]
    )
    found = list(rows)
    founders = _founders(found, user)
    return [NetworkLine(row, _network_words(row, founders[row.pk])) for row in found]


def _founders(rows: list[Any], user: Any) -> dict[int, list[str]]:
    kinds = [directory.TieKind.FOUNDED_BY, directory.TieKind.CARRIED_BY, directory.TieKind.LED_BY]
    founders: dict[int, list[str]] = defaultdict(list)
    ties = directory.ties_visible_to(user).filter(from_org__in=rows, kind__in=kinds)
    for tie in ties:
        founders[tie.from_org_id].append(tie.to_org.name)
    return founders


def _network_words(row: Any, founders: list[str]) -> str:
    """The short facts where there are any, else the first sentence about it."""
    parts = [_("seit %(when)s") % {"when": row.since}] if row.since else []
    if row.members_stated:
        parts.append(_("%(number)s Mitglieder") % {"number": row.members_stated})
    if not parts and founders:
        parts.append(joined(founders))
    return ", ".join(parts) or row.about.split(". ")[0].rstrip(".")


def _networks_heading(number: int) -> str:
    if number < 2 or number == MOST_NETWORKS:
        return _("Netzwerke, Initiativen und Träger")
    return _("%(n)s Netzwerke, Initiativen und Träger") % {"n": heading_number(number)}


def _named_words(named: int, listed: int) -> str:
    """How many of those listed the source beside the sentence speaks of, where it is not all."""
    if not named or named == listed:
        return ""
    return ngettext(
        "Einer der Einträge steht in dieser Quelle:",
        "%(n)s davon stehen in dieser Quelle:",
        named,
    ) % {"n": heading_number(named)}


def _main_source(rows: list[Any]) -> tuple[Source | None, int]:
    """The source that names most of them, and how many; each one's page has its own."""
    cited = Citation.objects.filter(
        subject_kind=kind_of(directory.Organisation),
        subject_id__in=[row.pk for row in rows],
        field="name",
    )
    # A source that names one of them twice still names only one.
    named = cited.order_by().values_list("source_id", "subject_id").distinct()
    most = Counter(source for source, _row in named).most_common(1)
    return (Source.objects.get(pk=most[0][0]), most[0][1]) if most else (None, 0)


def _examples(rows: list[Any]) -> list[str]:
    """Words to try the search with: the longest word of each newest title."""
    titles = [row.agreement.short_title for row in rows[:3]]
    words = [max(title.replace(",", " ").split(), key=len) for title in titles]
    return list(dict.fromkeys(words))
