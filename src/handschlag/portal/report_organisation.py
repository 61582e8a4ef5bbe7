"""An organisation's page as a document, made from what the page shows to the same reader."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import datum
from handschlag.foundation.reports.blocks import (
    Block,
    Document,
    Entry,
    Items,
    Paragraph,
    Run,
    Runs,
    Table,
    cited,
    runs,
)
from handschlag.portal.organisation_page import OrganisationPage
from handschlag.portal.report_parts import (
    document,
    facts_of,
    marks,
    muted,
    section,
    sources_section,
)


def organisation_document(page: OrganisationPage, *, file_number: str = "") -> Document:
    row = page.organisation
    blocks = [
        *_lead(page),
        *section(_("Auf einen Blick"), facts_of(page.facts)),
        *_identifiers(page.identifiers),
        *_roles(page),
        *_ties(page.ties),
        *_aims(page.aims),
        *_posts(page.posts),
        *_contacts(page.contacts),
        *sources_section(page.sources),
    ]
    return document(
        row.name,
        blocks,
        path=reverse("portal:organisation", args=[row.address_key]),
        kicker=str(row.get_kind_display()),
        marks=marks(row, invented=page.is_invented),
        sources=page.sources,
        file_number=file_number,
    )


def _lead(page: OrganisationPage) -> list[Block]:
    row = page.organisation
    blocks: list[Block] = []
    if page.other_names:
        blocks.append(Paragraph(runs(*_names(page.other_names)), "small"))
    if row.about:
        blocks.append(Paragraph(runs(row.about, cited(page.about_sources)), "lead"))
    blocks.append(Paragraph(runs(_checked(page))))
    return blocks


def _names(names: Iterable[Any]) -> Iterable[Run]:
    for number, name in enumerate(names):
        kind = str(name.get_kind_display())
        if name.kind == "sorbian":
            kind = f"{kind}, {name.get_lang_display()}"
        if name.valid_until:
            kind = _("%(kind)s, bis %(day)s") % {"kind": kind, "day": datum(name.valid_until)}
        yield Run(", " if number else "")
        yield Run(name.text, lang=name.lang if name.lang != "de" else "")
        yield Run(f" ({kind})")


def _checked(page: OrganisationPage) -> str:
    if page.is_checked:
        return _("Von der Organisation geprüft: Sie pflegt diesen Eintrag seit %(day)s selbst.") % {
            "day": datum(page.organisation.claimed_on)
        }
    return _(
        "Nicht von der Organisation geprüft: zusammengestellt aus den Quellen am Ende "
        "dieses Dokuments."
    )


def _identifiers(found: Iterable[Any]) -> list[Block]:
    entries = tuple(Entry(runs(str(each))) for each in found)
    return section(_("In Verzeichnissen"), Items(entries)) if entries else []


def _roles(page: OrganisationPage) -> list[Block]:
    if not page.roles:
        nothing = _("An keiner Vereinbarung beteiligt, die hier öffentlich ist.")
        return section(_("In Vereinbarungen"), Paragraph(muted(nothing)))
    entries = tuple(
        Entry(
            runs(Run(role.agreement.short_title, strong=True)),
            label=str(role.agreement.signed) if role.agreement.signed else _("Datum fehlt"),
            below=_role_words(role),
        )
        for role in page.roles
    )
    return section(_("In Vereinbarungen"), Items(entries))


def _role_words(role: Any) -> tuple[Runs, ...]:
    words = ", ".join(filter(None, (role.roles, role.dates)))
    signed = "; ".join(role.signed_by)
    lines = (words, f"{_('unterschrieben von')} {signed}" if signed else "")
    return tuple(runs(line) for line in lines if line)


def _ties(ties: Iterable[Any]) -> list[Block]:
    rows = tuple(
        (
            runs(tie.label, _beside(tie.role, tie.dates)),
            runs(tie.other.name),
            runs(tie.state, cited(tie.sources)),
        )
        for tie in ties
    )
    if not rows:
        nothing = _("Uns sind keine Beziehungen zu anderen Organisationen bekannt.")
        return section(_("Beziehungen"), Paragraph(muted(nothing)))
    header = (_("Beziehung"), _("Organisation"), _("Stand"))
    return section(_("Beziehungen"), Table(header, rows, widths=(3, 4, 3)))


def _beside(*words: str) -> str:
    said = ", ".join(filter(None, words))
    return f" ({said})" if said else ""


def _aims(aims: Iterable[Any]) -> list[Block]:
    entries = tuple(Entry(runs(aim.text)) for aim in aims)
    return section(_("Was sie erreichen will"), Items(entries, ordered=True)) if entries else []


def _posts(posts: Iterable[Any]) -> list[Block]:
    rows = tuple(
        (
            runs(post.row.function, f" ({_('in Vertretung')})" if post.row.is_deputy else ""),
            runs(str(post.row.person), f", {post.dates}" if post.dates else ""),
            runs(post.words, cited(post.sources)),
        )
        for post in posts
    )
    if not rows:
        return []
    header = (_("Funktion"), _("Person"), _("Stand"))
    return section(_("Ämter und Funktionen"), Table(header, rows, widths=(3, 4, 3)))


def _contacts(contacts: Iterable[Any]) -> list[Block]:
    rows = tuple(
        (
            runs(found.row.topic, _beside(found.row.function)),
            runs(*_reachable(found.row)),
            runs(found.words, cited(found.sources)),
        )
        for found in contacts
    )
    if not rows:
        return []
    header = (_("Thema"), _("Erreichbar"), _("Stand"))
    return section(_("Kontaktstellen"), Table(header, rows, widths=(3, 4, 3)))


def _reachable(row: Any) -> Iterable[Run]:
    ways = [
        Run(str(row.phone), href=f"tel:{row.phone}") if row.phone else None,
        Run(_("Fax %(number)s") % {"number": row.fax}) if row.fax else None,
        Run(row.mail, href=f"mailto:{row.mail}") if row.mail else None,
        Run(row.where) if row.where else None,
        Run(row.hours) if row.hours else None,
    ]
    for number, way in enumerate(filter(None, ways)):
        if number:
            yield Run("\n")
        yield way
