"""Who may do what with accounts: predicates as sentences."""

from typing import Any

import rules


@rules.predicate
def is_signed_in(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_active)


@rules.predicate
def is_administrator(user: Any) -> bool:
    return bool(is_signed_in(user) and user.is_administrator)


@rules.predicate
def is_developer(user: Any) -> bool:
    return bool(is_signed_in(user) and user.is_developer)


rules.add_perm("accounts.manage_accounts", is_administrator)
