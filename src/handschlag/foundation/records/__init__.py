"""What every module needs to say about a row.

Models are imported from `records.models`, because this package is read before Django's apps are.
"""

from .clock import today
from .partial_date import PartialDate, Precision
from .public_id import address_key, new_public_id, slug_of

__all__ = ["PartialDate", "Precision", "address_key", "new_public_id", "slug_of", "today"]
