"""Keys of names that an older state of the matching has written, written anew.

They are derived from the names and nobody reads them, so nothing is recorded about it.
"""

from django.db import transaction

from handschlag.modules.directory.blocking import keys_of, state_of_keys
from handschlag.modules.directory.models import NameKey, OrganisationName

from .importing import PORTION, insert_keys


def renew_name_keys() -> int:
    """How many names got new keys. May be stopped and run again: each portion stands for itself."""
    stale = OrganisationName.objects.exclude(keys_state=state_of_keys()).order_by("pk")
    written, last = 0, 0
    while portion := dict(stale.filter(pk__gt=last).values_list("pk", "text")[:PORTION]):
        last = max(portion)
        written += _renew({pk: (text, keys_of(text)) for pk, text in portion.items()})
    return written


@transaction.atomic
def _renew(found: dict[int, tuple[str, frozenset[str]]]) -> int:
    """A name that was changed meanwhile has its new keys already."""
    rows = OrganisationName.objects.select_for_update().filter(pk__in=found)
    stale = [
        row for row in rows.exclude(keys_state=state_of_keys()) if row.text == found[row.pk][0]
    ]
    keys = [row.pk for row in stale]
    NameKey.objects.filter(name__in=keys).delete()
    insert_keys((pk, key) for pk in keys for key in sorted(found[pk][1]))
    return OrganisationName.objects.filter(pk__in=keys).update(keys_state=state_of_keys())
