"""What all formats say and leave out of a cell."""

import re

from django.utils.translation import gettext as _

from handschlag.foundation.tables.spec import Column

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def prompt(column: Column) -> str:
    """What a spreadsheet says beside the cell."""
    said = [str(column.help)] if column.help else []
    if column.kind == "choices":
        labels = "; ".join(str(label) for _code, label in column.choices)
        said.append(_("Mehrere mit Semikolon trennen: {labels}").format(labels=labels))
    if not column.editable:
        said.append(_("Nur zur Ansicht, lässt sich hier nicht ändern."))
    elif column.only_new:
        said.append(_("Nur für neue Zeilen."))
    if column.required:
        said.append(_("Pflichtangabe."))
    return " ".join(said)
