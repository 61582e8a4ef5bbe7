"""Whether somebody who asked to be erased would come back by an import."""

from .digests import digest_of_mail, digest_of_name
from .models import ErasedIdentifier


def is_erased(name: str = "", mail: str = "") -> str:
    """By what a person is known as erased: "mail", "name", or "" for not at all.

    A mail address decides. A name alone counts where one side knows no address: two people may
    bear the same name, so a human should look. Importers ask this for every row and say
    "Diese Person hat Löschung verlangt" instead of taking it in.
    """
    listed = ErasedIdentifier.objects.all()
    if mail.strip() and listed.filter(kind="mail", digest=digest_of_mail(mail)).exists():
        return "mail"
    if not name.strip():
        return ""
    same_name = listed.filter(kind="name", digest=digest_of_name(name))
    if mail.strip():
        same_name = same_name.exclude(entry__identifiers__kind="mail")
    return "name" if same_name.exists() else ""
