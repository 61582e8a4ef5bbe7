"""What day it is: one function for the whole house."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

BERLIN = ZoneInfo("Europe/Berlin")


def today() -> date:
    """The date in Berlin. UTC would be yesterday for up to two hours of every night."""
    return timezone.now().astimezone(BERLIN).date()
