"""The reporting round that is open now, and the deadlines of the months around today."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from handschlag.modules.measures import api as measures

from .story import Story

# What came back so far, by the title of the measure or indicator; somebody has to look at it.
SENT = {
    "Willkommensstelle der drei Städte": {
        "done": "63 Haushalte begleitet, so viele wie nie.",
        "help_needed": "Für die Beratung auf Polnisch fehlt uns ab dem nächsten Quartal jemand.",
    },
    "Begleitete Zuzüge": {"value": "63"},
    "Transferstelle für Betriebe": {
        "done": "Zwei Messen besucht, dafür weniger beraten.",
        "risk": "Die Förderung der Stelle endet im Sommer.",
    },
    "Beratene Unternehmen": {"value": "3"},
}
NUMBERS = ("value", "numerator", "denominator")

# (weeks from now, title, kind)
DEADLINES = (
    (-2, "Zwischennachweis an die Förderstelle", "interim_proof"),
    (3, "Mittelabruf für das laufende Quartal", "drawdown"),
    (9, "Meldung an das Land zum Stand der Maßnahmen", "report"),
    (20, "Verwendungsnachweis", "final_proof"),
)


def tell_rounds(story: Story, plan: measures.Plan) -> None:
    _open_round(story, plan)
    owner = plan.owner_org
    for weeks, title, kind in DEADLINES:
        with story.days.on(story.days.day(-10)):
            deadline = measures.add_deadline(
                cooperation=story.cooperation,
                title=title,
                kind=kind,
                due_on=story.days.day(weeks),
                responsible_org=owner,
                responsible_office="Koordinationsstelle",
                deputy_org=owner,
                deputy_office="Finanzen",
                by=story.by,
            )
        story.mark(deadline)


def _open_round(story: Story, plan: measures.Plan) -> None:
    period = measures.period_of(story.days.quarter(0))
    asked = measures.plan_round(
        story.cooperation,
        plan=plan,
        period=period,
        title=str(period),
        opens_on=story.days.day(-2),
        due_on=story.days.day(3),
        closes_on=story.days.day(6),
        by=story.by,
    )
    for sheet in asked.sheets.select_related("organisation"):
        place = sheet.organisation.address_key.rpartition("-")[0]
        measures.address_sheet(
            sheet,
            office="Geschäftsstelle",
            mail=f"meldung@{place[:60].strip('-')}.example.org",
            version=None,
            by=story.by,
        )
    with story.days.on(story.days.day(-2)):
        measures.open_round(asked, by=story.by)
    story.mark(asked)
    for sheet in asked.sheets.select_related("round", "organisation"):
        _send_back(story, sheet)


def _send_back(story: Story, sheet: measures.RoundSheet) -> None:
    """The forms of those who have something to say; the others still wait."""
    rows = measures.rows_of(sheet)
    told = {row.pk: SENT.get(_title_of(row), {}) for row in rows}
    if not any(told.values()):
        return
    before = {pk: last.words for pk, last in measures.last_known(rows).items()}
    words = {pk: before[pk] | told[pk] for pk in told}
    with story.days.on(story.days.day(-1)):
        measures.send_sheet(
            sheet,
            answers={pk: words[pk] | ({} if told[pk] else {"unchanged": "1"}) for pk in told},
            cleaned={pk: _checked(words[pk], is_changed=bool(told[pk])) for pk in told},
            before=before,
            version=None,
            by=None,
        )


def _title_of(row: Any) -> str:
    return str((row.milestone or row.indicator or row.measure).title)


def _checked(words: Mapping[str, str], *, is_changed: bool) -> dict[str, Any]:
    numbers = {name: Decimal(words[name].replace(",", ".")) for name in NUMBERS if words.get(name)}
    return {**words, **dict.fromkeys(NUMBERS), **numbers, "is_changed": is_changed}
