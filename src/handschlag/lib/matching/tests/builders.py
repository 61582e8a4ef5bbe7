"""Names of the region as the tests need them."""

from handschlag.lib.matching import Candidate, Index, Match, Query


def make_index(*names: str) -> Index:
    """Every name is an organisation of its own; its id is the name."""
    return Index(Candidate(org_id=name, name=name) for name in names)


def ask(index: Index, name: str, *, city: str = "", limit: int = 5) -> list[Match]:
    return index.search(Query("frage", name, city), limit)


def make_judged(known: str, asked: str) -> str:
    """The verdict on two names alone, or "new"."""
    found = ask(make_index(known), asked)
    return found[0].verdict if found else "new"
