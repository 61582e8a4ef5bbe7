"""The access export as a document to print or mail: tagged PDF by `reports`."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.blocks import (
    Block,
    Document,
    Entry,
    Facts,
    Heading,
    Items,
    Paragraph,
    facts,
    runs,
)

from .dossier import Dossier, Held, as_data


def as_pdf(dossier: Dossier) -> bytes:
    """Raises ReportRefused where it is too long for a document; the JSON file always works."""
    return reports.render_pdf("document", document_of(dossier).data())


def document_of(dossier: Dossier) -> Document:
    said = as_data(dossier)
    now = timezone.localtime()
    blocks: list[Block] = [
        Paragraph(runs(_("Auskunft nach Art. 15 der Datenschutz-Grundverordnung.")), "lead"),
        _responsible(),
        Heading(_("Was gespeichert ist")),
    ]
    for held in dossier.held:
        blocks += _block_of(held)
    blocks += list(_rest(dossier))
    blocks += [
        Heading(_("Wer die Angaben sieht")),
        Paragraph(runs(said["empfaenger"])),
        Heading(_("Ihre Rechte")),
        Paragraph(runs(said["rechte"])),
    ]
    return Document(
        title=_("Auskunft für {name}").format(name=dossier.name),
        blocks=tuple(blocks),
        at=now,
        stand=_("Stand {day}").format(day=now.strftime("%d.%m.%Y")),
        site="Handschlag",
        marks=(_("persönlich"),),
    )


def _responsible() -> Paragraph:
    operator = settings.OPERATOR
    lines = [operator["name"], operator["address"], operator["mail"]]
    said = ", ".join(filter(None, lines)) or _("vom Betreiber noch nicht eingetragen")
    return Paragraph(runs(_("Verantwortlich: {who}").format(who=said)))


def _block_of(held: Held) -> list[Block]:
    basis = held.basis
    rows = [(value.label, value.value) for value in held.values]
    rows += [(_("Zweck"), basis.purpose), (_("Rechtsgrundlage"), str(basis.basis.label))]
    if sources := [*held.sources, *([basis.source] if basis.source else [])]:
        rows.append((_("Herkunft"), "; ".join(sources)))
    title = held.label if held.is_own else f"{held.label}: {held.title}"
    table: Facts = facts(rows)
    return [Heading(title, 2), table]


def _rest(dossier: Dossier) -> Iterator[Block]:
    if dossier.traces:
        yield Heading(_("Woran dieses Konto mitgewirkt hat"))
        yield Items(tuple(Entry(runs(f"{kind}: {title}")) for kind, title in dossier.traces))
    if dossier.acts:
        yield Heading(_("Protokoll"))
        yield Items(
            tuple(
                Entry(
                    runs(f"{act.sentence}. {act.about}".strip()),
                    label=timezone.localtime(act.at).strftime("%d.%m.%Y %H:%M"),
                    below=tuple(runs(line) for line in act.changes),
                )
                for act in sorted(dossier.acts, key=lambda act: act.at)
            )
        )
