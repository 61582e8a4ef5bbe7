"""Who may do what with mails: predicates as sentences."""

from typing import Any

import rules


@rules.predicate
def is_administrator(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_active and user.is_administrator)


rules.add_perm("notifications.see_undelivered", is_administrator)
