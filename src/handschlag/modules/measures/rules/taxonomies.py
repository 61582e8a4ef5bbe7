"""Who keeps the lists of terms: whoever coordinates any cooperation, since all share them.

What a law words is changed by administrators alone, for all cooperations at once.
"""

from typing import Any

import rules

from handschlag.foundation.taxonomies.models import Term
from handschlag.modules.agreements import api as agreements

from .plans import administers


@rules.predicate
def coordinates_something(user: Any, row: Any = None) -> bool:
    return bool(user.is_authenticated and agreements.coordinated_by(user).exists())


@rules.predicate
def wording_is_free(user: Any, row: Any) -> bool:
    taxonomy = row.taxonomy if isinstance(row, Term) else row
    return taxonomy is not None and not taxonomy.wording_fixed


rules.add_perm("measures.create_taxonomy", administers | coordinates_something)
rules.add_perm("measures.keep_taxonomy", administers | (wording_is_free & coordinates_something))
rules.add_perm("measures.see_taxonomy", rules.is_authenticated)
