"""The content of the demo: the region of the portal and, on request, a year that is made up."""

from importlib import import_module
from importlib.util import find_spec

from handschlag.config.refusal import Refusal
from handschlag.portal.region import load_region

# A module with `load_invented()`, whose sources all bear the mark "Beispieldaten".
INVENTED = "handschlag.portal.region.invented"


def refuse_if_nothing_is_invented_yet() -> None:
    if find_spec(INVENTED) is None:
        raise Refusal("Das erfundene Jahr gibt es in dieser Fassung noch nicht.")


def load(*, with_invented: bool) -> None:
    """Load what is missing; what somebody has changed since stays as it is."""
    print("Beispielregion wird geladen …", flush=True)
    load_region()
    if with_invented:
        import_module(INVENTED).load_invented()
