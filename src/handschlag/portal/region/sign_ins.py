"""Who can sign in to the demo: roles, not people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SignIn:
    role: str
    email: str
    password: str
    organisation: str = ""
    may: str = ""
    coordinates: bool = False
    is_administrator: bool = False
    is_developer: bool = False
    is_active: bool = True


PASSWORD = "vom-handschlag-zum-ergebnis"  # noqa: S105 -- the demo answers on this machine only

DEMO_SIGN_INS = (
    SignIn(
        "Koordination",
        "koordination@example.org",
        PASSWORD,
        "office",
        "manage",
        coordinates=True,
    ),
    SignIn("Stadt Spremberg", "spremberg@example.org", PASSWORD, "spremberg", "manage"),
    SignIn("Stadt Weißwasser", "weisswasser@example.org", PASSWORD, "weisswasser", "edit"),
    SignIn(
        "Administration",
        "administration@example.org",
        PASSWORD,
        is_administrator=True,
        is_developer=True,
    ),
    SignIn("Stillgelegtes Konto", "ehemals@example.org", PASSWORD, is_active=False),
)
