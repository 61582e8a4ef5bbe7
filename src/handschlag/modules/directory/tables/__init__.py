"""The lists of the directory that travel as spreadsheets: organisations and contact points."""

from .contacts import CONTACT_POINTS
from .organisations import ORGANISATIONS

__all__ = ["CONTACT_POINTS", "ORGANISATIONS"]
