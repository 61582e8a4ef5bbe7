"""The reporting round that is open now, and the deadlines of the months around today."""

from handschlag.modules.measures import api as measures

from .story import Story

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
        opens_on=story.days.today,
        due_on=story.days.day(3),
        closes_on=story.days.day(6),
        by=story.by,
    )
    measures.open_round(asked, by=story.by)
    story.mark(asked)
