"""Whether somebody who asked to be erased would come back by a form or an import."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .digests import known_as
from .models import ErasedIdentifier

READMIT = "privacy.handle_requests"


def is_erased(name: str = "", mail: str = "") -> str:
    """By what a person is known as erased: "mail", "name", or "" for not at all.

    A mail address decides. A name alone counts where one side knows no address: two people may
    bear the same name, so a human should look. Whoever takes persons in asks this for every row
    (`refuse_erased`).
    """
    listed = ErasedIdentifier.objects.all()
    if mail.strip() and listed.filter(kind="mail", digest__in=known_as("mail", mail)).exists():
        return "mail"
    if not name.strip():
        return ""
    same_name = listed.filter(kind="name", digest__in=known_as("name", name))
    if mail.strip():
        same_name = same_name.exclude(entry__identifiers__kind="mail")
    return "name" if same_name.exists() else ""


def erased_sentence(name: str = "", mail: str = "") -> str:
    """Why this person may not simply be entered again; "" where nothing speaks against it."""
    known_by = is_erased(name, mail)
    if not known_by:
        return ""
    if known_by == "mail":
        said = _("Wem diese E-Mail-Adresse gehört, hat verlangt, gelöscht zu werden.")
    else:
        said = _("Jemand mit diesem Namen hat verlangt, gelöscht zu werden.")
    way = _(
        "Ist jemand anderes gemeint oder gibt es einen neuen Grund, dann trägt bitte ein, "
        "wer für den Datenschutz zuständig ist."
    )
    return f"{said} {way}"


def may_readmit(user: Any) -> bool:
    """Whether the user may enter somebody all the same, with a reason."""
    return bool(user is not None and user.has_perm(READMIT))


def refuse_erased(name: str = "", mail: str = "", *, by: Any, despite: str = "") -> None:
    """Raises ValidationError for somebody the journal of erasures knows.

    `despite` is the reason of a person who may decide so; the caller writes it down as the basis
    of the entry in the audit trail.
    """
    if despite.strip() and may_readmit(by):
        return
    if sentence := erased_sentence(name, mail):
        raise ValidationError(sentence, code="erased")
