"""The Lausitz of the five documents, loaded through the modules' doors only.

`load_region()` is safe to run again; `DEMO_SIGN_INS` are roles, with no person behind them.
"""

from .sign_ins import DEMO_SIGN_INS, SignIn

__all__ = ["DEMO_SIGN_INS", "SignIn", "load_region"]


def load_region() -> bool:
    """Bring the region into an empty database, ready to be searched; False if it is there already."""
    from handschlag.foundation.search.services import (  # noqa: PLC0415 -- models need loaded apps
        rebuild,
        rebuild_if_empty,
    )

    from .load import load  # noqa: PLC0415 -- the modules' models need loaded apps

    if not load():
        rebuild_if_empty()
        return False
    # All of it: what was read while it was loaded may be a part only.
    rebuild()
    return True
