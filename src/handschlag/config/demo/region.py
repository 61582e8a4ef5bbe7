"""The content of the demo: the region of the portal and, on request, a year that is made up."""

from handschlag.portal.region import load_region
from handschlag.portal.region.invented import load_invented


def load(*, with_invented: bool) -> None:
    """Load what is missing; what somebody has changed since stays as it is."""
    print("Beispielregion wird geladen …", flush=True)
    load_region()
    if with_invented:
        print("Das erfundene Jahr wird geladen …", flush=True)
        load_invented()
