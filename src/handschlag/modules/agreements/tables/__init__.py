"""The lists of agreements that travel as spreadsheets: fields of action and parties."""

from .fields import FIELDS
from .parties import PARTIES
from .permitted import of_one_agreement

__all__ = ["FIELDS", "PARTIES", "of_one_agreement"]
