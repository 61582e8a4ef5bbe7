"""A working year that never was: what boards, plans and rounds look like when they are in use.

Only for a database of its own (`handschlag demo --with-invented`). The cooperations are real, so
everything here rests on a source that is marked as invented, and the mark shows on every page.
Nothing of it names a person.
"""


def load_invented() -> bool:
    """Add the year to the loaded region; False if it is there already."""
    from .load import load  # noqa: PLC0415 -- the modules' models need loaded apps

    return load()
