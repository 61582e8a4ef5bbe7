"""Every act on a row passes the audit trail; that is where the index hears of it."""

from handschlag.foundation.audit.facts import ActsRecorded
from handschlag.foundation.facts import listens_to

from . import services


@listens_to(ActsRecorded)
def follow_acts(fact: ActsRecorded) -> None:
    # What had no audience before is new: nothing can be found yet that depends on it.
    is_new = "audience" in fact.fields - fact.replaced
    fields = frozenset() if is_new else fact.fields
    services.follow_changes(fact.things, fields, personal=fact.personal)
