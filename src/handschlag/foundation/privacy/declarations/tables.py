"""Uploaded tables: rows of them hold values of persons until they are forgotten."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from handschlag.foundation.files import services as files
from handschlag.foundation.privacy.choices import Fate, LegalBasis
from handschlag.foundation.privacy.lookup import Wanted, matching
from handschlag.foundation.privacy.registry import (
    Rows,
    Verdict,
    also_erases,
    declare,
    declare_clock,
    exempt,
)
from handschlag.foundation.privacy.subjects import identifiers_of


def _clean_imports(subjects: frozenset[str], rows: Rows) -> Iterable[str]:
    """Rows of uploaded tables about the person, and the file they came from.

    A row that only bears the name may be about somebody else; it goes with its period.
    """
    _names, mails = identifiers_of(subjects, rows)
    keys = {row.public_id for found in rows.values() for row in found if hasattr(row, "public_id")}
    model = apps.get_model("tables", "ImportRow")
    found = set(model.objects.filter(kennung__in=keys).values_list("pk", flat=True))
    for mail in mails:
        found |= set(matching(model, Wanted(mail=mail)).values_list("pk", flat=True))
    number = 0
    for row in model.objects.filter(pk__in=found).select_related("table_import"):
        number += 1
        _empty(row)
    if number:
        yield _now("Zeilen eingelesener Tabellen geleert: {number}").format(number=number)


def _empty(row: Any) -> None:
    row.label, row.cells, row.problems, row.match = "", {}, [], None
    if row.outcome == "done":
        # Nothing is left that could be put back.
        row.outcome, row.reason = "kept", _now("Angaben zu einer Person wurden gelöscht.")
    row.save()
    file, row.table_import.file = row.table_import.file, None
    if file is not None:
        row.table_import.save(update_fields=["file"])
        try:
            files.remove_file(file, by=None)
        except (ProtectedError, RestrictedError):
            return


if apps.is_installed("handschlag.foundation.tables"):
    declare(
        "tables.tableimport",
        label=_("eingelesene Tabelle"),
        purpose=_("Tabellen prüfen, übernehmen und rückgängig machen"),
        basis=LegalBasis.PUBLIC_TASK,
        traces=("uploaded_by",),
        erasure=Verdict(Fate.KEEP, _("Zeilen, die die Person nennen, werden geleert.")),
    )
    declare(
        "tables.sendermapping",
        label=_("gemerkte Zuordnung einer Tabelle"),
        purpose=_("Tabellen desselben Absenders wieder lesen"),
        basis=LegalBasis.PUBLIC_TASK,
        traces=("used_by",),
        erasure=Verdict(Fate.KEEP, _("Sie gehört zur Tabelle, nicht zum Konto.")),
    )
    exempt(
        "tables.sendermapping",
        "sender",
        "sender_key",
        because=_("Eine Stelle, die Tabellen schickt; die Suche nach Personen zeigt sie."),
    )
    exempt(
        "tables.tableimport",
        "file_name",
        because=_("Dateiname; die Suche nach Personen zeigt ihn."),
    )
    also_erases(_clean_imports)
    declare_clock(
        "tables.drafts",
        label=_("Hochgeladene Tabellen, die niemand übernommen hat"),
        purpose=_("Tabellen prüfen"),
        starts=_("Hochladen"),
        days=14,
    )
    declare_clock(
        "tables.imports",
        label=_("Übernommene Tabellen, um sie rückgängig zu machen"),
        purpose=_("Fehler berichtigen"),
        starts=pgettext_lazy("von Änderungen aus einer Tabelle", "Übernahme"),
        days=30,
    )
