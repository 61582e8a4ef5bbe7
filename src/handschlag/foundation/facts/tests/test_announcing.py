from dataclasses import dataclass

import pytest
from django.db import transaction

from handschlag.foundation.facts import announce, listens_to


@dataclass(frozen=True)
class SomethingHappened:
    what: str


@pytest.fixture
def heard():
    heard = []

    @listens_to(SomethingHappened)
    def listen(fact):
        if fact.what == "trouble":
            raise RuntimeError("the listener broke")
        heard.append(fact.what)

    return heard


@pytest.mark.django_db
def test_a_listener_hears_the_fact_once(heard):
    announce(SomethingHappened("signed"))
    assert heard == ["signed"]


@pytest.mark.django_db
def test_a_listener_that_breaks_stops_the_act(heard):
    with pytest.raises(RuntimeError, match="broke"), transaction.atomic():
        announce(SomethingHappened("trouble"))
    assert heard == []


@pytest.mark.django_db
def test_a_fact_needs_a_transaction(monkeypatch):
    monkeypatch.setattr(transaction.get_connection(), "in_atomic_block", False)
    with pytest.raises(RuntimeError, match="needs a transaction"):
        announce(SomethingHappened("signed"))
