"""Who may hand documents in and decide about what they say: predicates as sentences.

Deciding takes the same right as handing in; what is then written needs the rights of the module
that owns it as well (`directory.create_organisation`, `agreements.edit_agreement`).
"""

from typing import Any

import rules

from .models import Document
from .selectors import organisations_handing_in


@rules.predicate
def is_administrator(user: Any, row: Any = None) -> bool:
    return bool(user.is_authenticated and user.is_active and user.is_administrator)


@rules.predicate
def hands_in_somewhere(user: Any, row: Any = None) -> bool:
    # A visitor costs no query.
    return bool(user.is_authenticated and organisations_handing_in(user).exists())


@rules.predicate
def hands_in_for_its_owner(user: Any, document: Document | None) -> bool:
    if document is None or not user.is_authenticated:
        return False
    return organisations_handing_in(user).filter(pk=document.owner_org_id).exists()


rules.add_perm("intake.receive", is_administrator | hands_in_somewhere)
rules.add_perm("intake.decide", is_administrator | hands_in_for_its_owner)
rules.add_perm("intake.remove", is_administrator | hands_in_for_its_owner)
