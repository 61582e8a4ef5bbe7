"""The year from the first meeting to the open reporting round, told day by day."""

from django.contrib.auth import get_user_model
from django.db import transaction

from handschlag.foundation.records import services as records
from handschlag.foundation.records import today
from handschlag.foundation.records.models import Source
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures import api as measures
from handschlag.portal.region.data.skilled import SKILLED_AGREEMENT
from handschlag.portal.region.data.university import UNIVERSITY_AGREEMENT

from . import skilled, university
from .days import Calendar
from .story import Story
from .tell_boards import tell_advisory_board, tell_steering_group
from .tell_plans import adopt, tell_plan
from .tell_results import tell_results
from .tell_rounds import tell_rounds

TITLE = "Ein erfundenes Arbeitsjahr"
COORDINATOR = "koordination@example.org"


@transaction.atomic
def load() -> bool:
    if Source.objects.filter(title=TITLE, invented=True).exists():
        return False
    source = records.add_source(
        title=TITLE, kind="other", publisher="Handschlag, zur Vorführung", invented=True
    )
    coordinator = get_user_model().objects.get(email=COORDINATOR)
    days = Calendar(today())
    for facts, told, tell_board in (
        (UNIVERSITY_AGREEMENT, university, tell_advisory_board),
        (SKILLED_AGREEMENT, skilled, tell_steering_group),
    ):
        agreement = agreements.Agreement.objects.get(official_title=facts.official_title)
        story = Story(agreement, source, days, coordinator)
        plan = tell_plan(story, told.PLAN)
        adopt(story, plan, tell_board(story, told.SEATS))
        tell_results(story, plan, told.PLAN)
        tell_rounds(story, plan)
        measures.rebuild_cooperation(story.cooperation.pk)
    return True
