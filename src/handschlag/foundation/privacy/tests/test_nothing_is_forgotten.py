"""Every field that looks personal is declared, or somebody has said why it is not."""

import pytest

from handschlag.foundation.accounts.models import Invitation, User
from handschlag.foundation.privacy import registry
from handschlag.foundation.privacy.choices import Fate
from handschlag.foundation.privacy.coverage import missing_fields, undeclared_fields


def test_every_personal_field_is_declared_or_exempt_with_a_reason():
    """A new model with a name, an address or an account: `privacy.declare` or `privacy.exempt` it
    in the module's registrations."""
    assert undeclared_fields() == []


def test_nothing_is_declared_that_is_not_there():
    assert missing_fields() == []


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("accounts.invitation", {"accepted_by", "email", "invited_by", "name"}),
        ("accounts.user", {"email", "name"}),
    ],
)
def test_the_check_notices_what_was_forgotten(monkeypatch, kind, fields):
    monkeypatch.delitem(registry._declared, kind)
    missed = {name for name in undeclared_fields() if name.startswith(f"{kind}.")}
    # Without its declaration an account is not known to stand for a person either.
    wanted = fields if kind != "accounts.user" else {"email", "name"}
    assert missed == {f"{kind}.{name}" for name in wanted}


def test_the_check_notices_a_declared_field_that_is_gone(monkeypatch):
    monkeypatch.setitem(registry._exempt, ("accounts.user", "nickname"), "weil")
    assert missing_fields() == ["accounts.user.nickname"]


def test_an_exemption_needs_a_reason():
    with pytest.raises(Exception, match="Grund"):
        registry.exempt("accounts.user", "name", because="")


def test_every_declaration_says_purpose_basis_and_what_becomes_of_it():
    for kind, declared in registry.declarations().items():
        assert str(declared.purpose), kind
        assert declared.basis, kind
        assert str(declared.erasure.reason) or declared.own or declared.traces, kind
        if declared.erasure.fate == Fate.CHANGE:
            assert declared.fields, kind


def test_every_clock_has_words_for_everybody():
    for code, clock in registry.clocks().items():
        assert "." in code
        assert all(map(str, (clock.label, clock.purpose, clock.starts))), code
        assert 0 <= clock.warn_days < clock.days, code


def test_kinds_that_stand_for_persons_can_be_addressed():
    for model in (User, Invitation):
        declared = registry.declaration_of(model._meta.label_lower)
        assert declared is not None
        assert declared.own
