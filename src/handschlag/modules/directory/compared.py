"""Two entries beside each other: what somebody must see to say whether they mean the same."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .models import Organisation

# In the order a reader asks; what neither of the two says is left out.
FIELDS = (
    *("kind", "legal_form", "seat", "land", "district", "part_of", "since", "until"),
    *("members_stated", "website", "audience"),
)


@dataclass(frozen=True)
class ComparedLine:
    """One thing both entries can say; empty where one does not."""

    label: str
    kept: str
    gone: str

    @property
    def differs(self) -> bool:
        return bool(self.kept and self.gone) and self.kept != self.gone


def compared(kept: Organisation, gone: Organisation) -> list[ComparedLine]:
    lines = [
        ComparedLine(_("Namen"), _names(kept), _names(gone)),
        *(ComparedLine(_label(name), _value(kept, name), _value(gone, name)) for name in FIELDS),
        ComparedLine(_("Bereich"), _sectors(kept), _sectors(gone)),
        ComparedLine(_("von der Organisation geprüft"), _checked(kept), _checked(gone)),
    ]
    return [line for line in lines if line.kept or line.gone]


def _label(name: str) -> str:
    column = f"{name}_start" if name in {"since", "until"} else name
    return str(Organisation._meta.get_field(column).verbose_name)  # type: ignore[union-attr]


def _value(row: Organisation, name: str) -> str:
    if name == "seat":
        return row.seat.address if row.seat else ""
    shown = getattr(row, f"get_{name}_display", None)
    value = shown() if shown else getattr(row, name)
    return str(value or "")


def _names(row: Organisation) -> str:
    return ", ".join(sorted({name.text for name in row.names.all()}))


def _sectors(row: Organisation) -> str:
    return ", ".join(sector.get_sector_display() for sector in row.sectors.all())


def _checked(row: Organisation) -> str:
    return _("ja") if row.is_claimed else _("nein")
