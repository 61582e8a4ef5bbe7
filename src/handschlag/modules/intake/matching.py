"""What of a document is known already: organisations, persons, agreements, each with reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from handschlag.lib.german import fold, spelling_key
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from .choices import Verdict
from .naming import taken_apart

SHOWN = 5
# Names spelt differently: "Herntier" and "Herrntier" reach 94 of 100.
SPELT_ALIKE = 85.0
TITLES_ALIKE = 75.0
# The same act has at least this share of its parties in common.
PARTIES_IN_COMMON = 0.6


@dataclass(frozen=True)
class Candidate:
    """A row that may be meant."""

    row: Any
    label: str
    score: float
    verdict: str
    reasons: tuple[str, ...]


def organisations_like(name: str, *, user: Any, limit: int = SHOWN) -> list[Candidate]:
    """Best first; empty: not known yet. Three queries."""
    return [
        Candidate(each.organisation, str(each.organisation), each.score, each.verdict, each.reasons)
        for each in directory.find_similar(name, user=user, limit=limit)
    ]


def persons_like(
    person: str, organisation: "directory.Organisation | None", *, user: Any
) -> list[Candidate]:
    """Who of this name is known, also spelt a little differently.

    `same` only for the same name at the same organisation: two people may share a name.
    """
    parts = taken_apart(person)
    family, given = spelling_key(parts["family_name"]), spelling_key(parts["given_name"])
    if not family:
        return []
    here = _persons_of(organisation)
    rows = directory.persons_visible_to(user).filter(
        Q(pk__in=here) | Q(family_name__iexact=parts["family_name"])
    )
    found = [_compared(row, family, given, row.pk in here) for row in rows[:200]]
    return sorted(filter(None, found), key=lambda each: (-each.score, each.row.pk))[:SHOWN]


def _persons_of(organisation: "directory.Organisation | None") -> set[int]:
    if organisation is None:
        return set()
    signed = agreements.Signature.objects.filter(party__organisation=organisation)
    held = directory.Post.objects.filter(organisation=organisation)
    return {*signed.values_list("person", flat=True), *held.values_list("person", flat=True)}


def _compared(row: "directory.Person", family: str, given: str, is_here: bool) -> Candidate | None:
    known_family, known_given = spelling_key(row.family_name), spelling_key(row.given_name)
    if (known_family, known_given) == (family, given):
        verdict = Verdict.SAME if is_here else Verdict.UNSURE
        where = _("Name und Organisation sind gleich.") if is_here else _("Der Name ist gleich.")
        return Candidate(row, str(row), 1.0 if is_here else 0.8, verdict, (where,))
    alike = min(fuzz.ratio(known_family, family), fuzz.ratio(known_given, given))
    if not is_here or alike < SPELT_ALIKE:
        return None
    reason = _("Fast gleich geschrieben, bei derselben Organisation.")
    return Candidate(row, str(row), alike / 100, Verdict.UNSURE, (reason,))


def agreements_like(
    *,
    parties: Iterable[int],
    first: date | None,
    last: date | None,
    persons: Iterable[str],
    title: str,
    user: Any,
) -> list[Candidate]:
    """Agreements that may be the same act: who concluded it and when; else who signed, and the title.

    `parties` are keys of organisations. Two queries besides those for what is visible.
    """
    wanted = set(parties)
    if not wanted:
        return []
    visible = agreements.agreements_visible_to(user)
    sharing = agreements.Party.objects.filter(organisation__in=wanted).values("agreement")
    rows = visible.filter(pk__in=sharing).prefetch_related("parties__signatures__person")
    names = {spelling_key(" ".join(_bare(each))) for each in persons}
    judged = [_same_act(row, wanted, (first, last), names, title) for row in rows[:100]]
    return sorted(filter(None, judged), key=lambda each: (-each.score, each.row.pk))[:SHOWN]


def _bare(person: str) -> tuple[str, str]:
    parts = taken_apart(person)
    return parts["given_name"], parts["family_name"]


def _same_act(
    row: "agreements.Agreement",
    wanted: set[int],
    days: tuple[date | None, date | None],
    names: set[str],
    title: str,
) -> Candidate | None:
    bound = {each.organisation_id for each in row.parties.all() if each.role == "party"}
    together = len(bound & wanted) / len(bound | wanted)
    dated = _dates_meet(row, days)
    signed = {
        spelling_key(f"{each.person.given_name} {each.person.family_name}")
        for party in row.parties.all()
        for each in party.signatures.all()
    }
    near_title = fuzz.token_set_ratio(fold(row.official_title), fold(title)) >= TITLES_ALIKE
    reasons = [_("dieselben Partner") if together == 1 else _("gemeinsame Partner")]
    if dated:
        reasons.append(_("derselbe Tag"))
    if signed & names:
        reasons.append(_("dieselben Unterschriften"))
    if near_title:
        reasons.append(_("ähnlicher Titel"))
    if dated is False or together < PARTIES_IN_COMMON:
        return None
    sure = together == 1 and (dated or bool(signed & names))
    if not sure and not (dated or signed & names or near_title):
        return None
    score = min(1.0, 0.6 * together + 0.3 * bool(dated) + 0.1 * bool(signed & names))
    verdict = Verdict.SAME if sure else Verdict.UNSURE
    return Candidate(row, row.short_title, score, verdict, tuple(reasons))


def _dates_meet(row: "agreements.Agreement", days: tuple[date | None, date | None]) -> bool | None:
    """None where one of the two does not say."""
    first, last = days
    if row.signed_start is None or first is None or last is None:
        return None
    end = row.signed_end or row.signed_start
    return bool(row.signed_start <= last and first <= end)
