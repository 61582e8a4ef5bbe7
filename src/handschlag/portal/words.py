"""Numbers in running text: German spells out what is at most twelve."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handschlag.foundation.design.typography import zahl

SMALL = [
    gettext_lazy("null"),
    gettext_lazy("eins"),
    gettext_lazy("zwei"),
    gettext_lazy("drei"),
    gettext_lazy("vier"),
    gettext_lazy("fünf"),
    gettext_lazy("sechs"),
    gettext_lazy("sieben"),
    gettext_lazy("acht"),
    gettext_lazy("neun"),
    gettext_lazy("zehn"),
    gettext_lazy("elf"),
    gettext_lazy("zwölf"),
]


def in_words(number: int) -> str:
    """`drei`, `zwölf`, `13`, `1.204`. For one thing use a sentence of its own ("eine …")."""
    return str(SMALL[number]) if 0 <= number < len(SMALL) else zahl(number)


def heading_number(number: int) -> str:
    """The same with a capital, for the first word of a heading."""
    word = in_words(number)
    return word[:1].upper() + word[1:]


def how_many(number: int) -> str:
    """Of something feminine, as measures and lights are: `eine`, `zwei`."""
    return str(_("eine")) if number == 1 else in_words(number)


def joined(items: list[str]) -> str:
    """`fünf, sechs und sechs`."""
    if len(items) < 2:
        return "".join(items)
    return _("%(first)s und %(last)s") % {"first": ", ".join(items[:-1]), "last": items[-1]}


def as_sentence(note: str) -> str:
    """A remark as people jot it down, with a capital and an end."""
    stop = "" if note.endswith((".", "?", "!")) else "."
    return f"{note[:1].upper()}{note[1:]}{stop}" if note else ""


def agreements_in_words(number: int) -> str:
    return ngettext("eine Vereinbarung", "%(n)s Vereinbarungen", number) % {"n": in_words(number)}
