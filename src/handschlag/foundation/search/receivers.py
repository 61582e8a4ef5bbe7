"""Every act on a row passes the audit trail; that is where the index hears of it."""

from handschlag.foundation.audit.facts import ActsRecorded
from handschlag.foundation.facts import listens_to

from . import services


@listens_to(ActsRecorded)
def follow_acts(fact: ActsRecorded) -> None:
    services.follow_changes(fact.things, fact.fields, personal=fact.personal)
