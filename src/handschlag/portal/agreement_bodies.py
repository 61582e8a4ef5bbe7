"""Bodies on the page of an agreement: what came of the sentence that promises a board."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import api as governance
from handschlag.portal.words import as_sentence

NOTHING = SafeString("")
Stage = governance.BodyStage
BODY = agreements.GapSubject.BODY


@dataclass(frozen=True)
class Boards:
    """Bodies the reader sees that rest on the agreement, by the sentence they rest on."""

    by_clause: dict[int, list[Any]] = field(default_factory=dict)

    @property
    def rows(self) -> list[Any]:
        return [row for rows in self.by_clause.values() for row in rows]

    @property
    def formed(self) -> list[Any]:
        """Those that were set up, be they dissolved since: a promised board is no board."""
        return [row for row in self.rows if row.stage != Stage.PROMISED]

    def leaves_open(self, gap: Any) -> bool:
        """Nobody asks any more whether a board was set up once the reader sees it."""
        return not (self.formed and gap.subject == BODY)

    @property
    def in_words(self) -> SafeString:
        """For the facts beside the page: each body with its way, and whether it exists."""
        words = {Stage.PROMISED: _("angekündigt"), Stage.DISSOLVED: _("aufgelöst")}
        return format_html_join(
            SafeString("<br>"),
            '<a href="{}">{}</a>{}',
            (
                (body_href(row), row.name, f", {words[row.stage]}" if row.stage in words else "")
                for row in self.rows
            ),
        )


def boards_of(rows: Iterable[Any]) -> Boards:
    """Of what `BODIES_RESTING_ON` finds for an agreement."""
    by_clause: dict[int, list[Any]] = {}
    for row in rows:
        if row.basis_id is not None:
            by_clause.setdefault(row.basis_id, []).append(row)
    return Boards(by_clause)


def still_open(gaps: Iterable[Any], user: Any) -> list[Any]:
    """Gaps of many agreements, without those that ask for a body the reader sees standing.

    One query more, only where a body is asked for at all.
    """
    gaps = list(gaps)
    asking = {gap.agreement_id for gap in gaps if gap.subject == BODY}
    if not asking:
        return gaps
    formed = governance.bodies_visible_to(user).filter(basis__agreement__in=asking)
    found = formed.exclude(stage=Stage.PROMISED).order_by()
    answered = set(found.values_list("basis__agreement", flat=True))
    return [gap for gap in gaps if gap.subject != BODY or gap.agreement_id not in answered]


def body_href(row: Any) -> str:
    return reverse("portal:body", args=[row.address_key])


def body_links(rows: list[Any]) -> SafeString:
    """Which bodies rest on a sentence, in its entry."""
    if not rows:
        return NOTHING
    links = format_html_join(
        ", ", '<a href="{}">{}</a>', ((body_href(row), row.name) for row in rows)
    )
    return format_html('<p class="small">{} {}</p>', _("Gremium:"), links)


def standing(
    bodies: Iterable[Any], measures: Iterable[Any], notes: Mapping[int, str] | None = None
) -> list[tuple[str, str, str]]:
    """How far a promise came: words, and the name and address of what they lead to.

    `notes` are those of measures that somebody assigned, by their key: these follow from nothing.
    """
    words = {
        Stage.ACTIVE: _("gebildet:"),
        Stage.PROMISED: _("angekündigt, Umsetzung uns nicht bekannt:"),
        Stage.DISSOLVED: _("gebildet und wieder aufgelöst:"),
    }
    found = [(words[Stage(row.stage)], row.name, body_href(row)) for row in bodies]
    notes = notes or {}
    if any(row.pk not in notes for row in measures):
        found.append((_("daraus folgt eine Maßnahme, siehe Fundstelle"), "", ""))
    for note in dict.fromkeys(notes.values()):
        assigned = _("eine Maßnahme ist zugeordnet, siehe Fundstelle. %(note)s")
        found.append((assigned % {"note": as_sentence(note)}, "", ""))
    return found or [(_("angekündigt, Umsetzung uns nicht bekannt"), "", "")]
