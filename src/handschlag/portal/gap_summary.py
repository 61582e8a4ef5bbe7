"""Gaps of many agreements, told so that nobody reads the same sentence three times."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.gaps import GapKind, gap_word
from handschlag.modules.agreements import api as agreements
from handschlag.portal.words import in_words, joined

Subject = agreements.GapSubject
# Told in this order, each on its own: they are about one thing.
SINGLE = [Subject.BODY, Subject.DATE, Subject.OFFICE]
# Told together wherever the same agreements lack them; the words follow "kennen wir nicht:".
LACKED = {
    Subject.GOALS: _("die Ziele der Partner"),
    Subject.TERM: _("die Laufzeit"),
    Subject.TEXT: _("den Vertragstext"),
}


@dataclass(frozen=True)
class GapLine:
    text: str
    kind: str
    # What is known about it, each with the page it belongs to: (sentence, title, address).
    details: list[tuple[str, str, str]]

    @property
    def has_sentences(self) -> bool:
        return any(sentence for sentence, _title, _href in self.details)

    @property
    def css(self) -> str:
        return self.kind.replace("_", "-")

    @property
    def word(self) -> str:
        """Said only where it is more than "not known", which the heading says for all."""
        return gap_word(self.kind) if self.kind and self.kind != GapKind.UNKNOWN else ""


def summarised(gaps: Iterable[Any]) -> list[GapLine]:
    by_subject: dict[str, list[Any]] = defaultdict(list)
    for gap in gaps:
        by_subject[gap.subject].append(gap)
    return [
        *_measures(by_subject[Subject.MEASURES]),
        *(_alone(gap) for subject in SINGLE for gap in by_subject[subject]),
        *_lacked(by_subject),
    ]


def _measures(gaps: list[Any]) -> list[GapLine]:
    """One line for all, in which each agreement keeps its own sentence."""
    if len(gaps) < 2:
        return [_alone(gap) for gap in gaps]
    pages = {gap.agreement_id for gap in gaps}
    text = _("Zu %(n)s Vereinbarungen fehlen Maßnahmen ganz oder fast ganz.")
    details = [(gap.sentence, *_page_of(gap)) for gap in gaps]
    return [GapLine(str(text) % {"n": in_words(len(pages))}, _kind_of(gaps), details)]


def _lacked(by_subject: dict[str, list[Any]]) -> list[GapLine]:
    """What the same agreements lack is said in one sentence."""
    by_pages: dict[frozenset[int], list[str]] = defaultdict(list)
    for subject in LACKED:
        if by_subject[subject]:
            pages = frozenset(gap.agreement_id for gap in by_subject[subject])
            by_pages[pages].append(subject)
    lines: list[GapLine] = []
    for pages, subjects in by_pages.items():
        found = [gap for subject in subjects for gap in by_subject[subject]]
        if len(found) == 1:
            lines.append(_alone(found[0]))
            continue
        one_each = {gap.agreement_id: gap for gap in found}
        details = [("", *_page_of(gap)) for gap in one_each.values()]
        lines.append(GapLine(_lacked_words(len(pages), subjects), _kind_of(found), details))
    return lines


def _lacked_words(number: int, subjects: list[str]) -> str:
    what = joined([str(LACKED[Subject(subject)]) for subject in subjects])
    if number == 1:
        return str(_("Zu einer Vereinbarung kennen wir nicht: %(what)s.")) % {"what": what}
    text = _("Zu %(n)s Vereinbarungen kennen wir nicht: %(what)s.")
    return str(text) % {"n": in_words(number), "what": what}


def _kind_of(gaps: list[Any]) -> str:
    kinds = {gap.kind for gap in gaps}
    return kinds.pop() if len(kinds) == 1 else ""


def _alone(gap: Any) -> GapLine:
    return GapLine(gap.sentence, gap.kind, [(gap.detail, *_page_of(gap))])


def _page_of(gap: Any) -> tuple[str, str]:
    row = gap.agreement
    address = reverse("portal:agreement", args=[row.address_key])
    anchor = {Subject.GOALS: "#ziele", Subject.MEASURES: "#massnahmen"}.get(gap.subject, "#luecken")
    return row.short_title, address + anchor
