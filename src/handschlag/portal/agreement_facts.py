"""The facts beside the page of an agreement: what is entered, and nothing where nothing is."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.records_shown import Fact
from handschlag.foundation.design.typography import anfuehrung, datum
from handschlag.modules.agreements import api as agreements
from handschlag.portal.agreement_bodies import Boards

# A label that is translated when it is needed, and what the row says under it.
Entries = tuple[tuple[Any, Callable[[Any], str]], ...]
BREAK, NOBODY = SafeString("<br>"), SafeString("")


def facts_of_page(page: Any, boards: Boards) -> list[Fact]:
    """Some are asked for on every page and said to be missing, the others show where they are."""
    row = page.agreement
    return [
        Fact(_("Stand"), _state(row, page.life)),
        *_consent(page.path),
        Fact(_("Ort"), row.signed_place),
        Fact(_("Laufzeit"), _term(row)),
        *_entered(row, RULES),
        *_neighbours(page),
        Fact(_("Koordination"), ", ".join(page.stewards)),
        *_office(page.office),
        _text(row),
        *_boards(page, boards),
        *_entered(row.cooperation, COOPERATION),
        *_shared(page),
    ]


def official_title(page: Any) -> tuple[str, str]:
    """What comes before the official title, and the title: quoted only in the source's words."""
    row = page.agreement
    title = anfuehrung(row.official_title)
    if row.official_title and page.title_numbers:
        return _("Titel laut Quelle:"), title
    if row.official_title and page.knows_title:
        return _("Amtlicher Titel:"), title
    if row.official_title in ("", row.short_title):
        return _("Amtlicher Titel uns nicht bekannt."), ""
    return _("Amtlicher Titel uns nicht bekannt; umschrieben:"), row.official_title


def _entered(row: Any, facts: Entries) -> list[Fact]:
    return [Fact(str(label), value) for label, said in facts if (value := said(row))]


def _consent(path: Iterable[Any]) -> list[Fact]:
    step = next((step for step in path if step.key == "approved"), None)
    if step and not step.is_known:
        return [Fact(str(step.label), missing=step.detail)]
    return [Fact(str(step.label), step.detail or _("erteilt"))] if step else []


def _text(row: agreements.Agreement) -> Fact:
    held = str(row.get_text_held_display())
    if row.text_held == agreements.TextHeld.NOT_HELD:
        return Fact(_("Vertragstext"), missing=held)
    return Fact(_("Vertragstext"), held)


def _state(agreement: agreements.Agreement, life: Any) -> str:
    if agreement.state == agreements.State.TERMINATED:
        return _("gekündigt zum %(day)s") % {"day": datum(agreement.terminated_on)}
    if agreement.state != agreements.State.SIGNED or life == agreements.Life.UNSTATED:
        return str(agreement.get_state_display())
    return f"{agreement.get_state_display()}, {life.label}"


def _term(agreement: agreements.Agreement) -> str:
    first, last = datum(agreement.applies_from), datum(agreement.applies_until)
    if first and last:
        return _("%(first)s bis %(last)s") % {"first": first, "last": last}
    if first:
        return _("seit %(first)s") % {"first": first}
    return _("bis %(last)s") % {"last": last} if last else ""


def _published(row: agreements.Agreement) -> str:
    return ", ".join(filter(None, (datum(row.published_on), row.published_in)))


# Most agreements have few of these: what they are called is only looked up where they are.
RULES: Entries = (
    (gettext_lazy("Verlängerung"), lambda row: row.renewal),
    (gettext_lazy("Kündigungsfrist"), lambda row: row.notice),
    (gettext_lazy("Kündigen darf"), lambda row: row.may_terminate),
    (gettext_lazy("Auswertung fällig"), lambda row: datum(row.evaluation_due)),
    (gettext_lazy("Maßgebliches Recht"), lambda row: row.law),
    (gettext_lazy("Angezeigt oder genehmigt"), lambda row: datum(row.notified_on)),
    (gettext_lazy("Bekannt gemacht"), _published),
)
COOPERATION: Entries = ((gettext_lazy("Aktenzeichen"), lambda row: row.file_number),)


def _neighbours(page: Any) -> list[Fact]:
    facts = []
    if page.preceded_by:
        facts.append(Fact(_("Folgt auf"), _links([page.preceded_by])))
    if page.succeeded_by:
        facts.append(Fact(_("Darauf folgt"), _links(page.succeeded_by)))
    return facts


def _office(office: Any) -> list[Fact]:
    if not office:
        return []
    host = NOBODY
    if office.host:
        href = reverse("portal:organisation", args=[office.host.address_key])
        host = format_html('<a href="{}">{}</a>', href, office.host.name)
    until = datum(office.funded_until)
    lines = [
        host,
        office.staffing,
        _("finanziert bis %(day)s") % {"day": until} if until else "",
    ]
    words = format_html_join(BREAK, "{}", ((line,) for line in lines if line))
    return [Fact(_("Geschäftsstelle"), words)]


def _boards(page: Any, boards: Boards) -> list[Fact]:
    gap = page.gap_by_subject.get(agreements.GapSubject.BODY)
    if boards.rows:
        return [Fact(_("Gremium"), boards.in_words)]
    if gap and gap.kind == agreements.Gap.UNKNOWN:
        return [Fact(_("Gremium"), missing=str(gap.get_kind_display()))]
    return [Fact(_("Gremium"), str(gap.get_kind_display()), "#luecken")] if gap else []


def _shared(page: Any) -> list[Fact]:
    """Other agreements by the partners both have, but for those that are named already."""
    named = {row.pk for row in (page.preceded_by, *page.succeeded_by) if row}
    by_names: dict[tuple[str, ...], list[Any]] = {}
    for other in page.others:
        if other.agreement.pk not in named:
            by_names.setdefault(other.shared, []).append(other.agreement)
    return [
        Fact(_("Auch dabei: %(names)s") % {"names": ", ".join(names)}, _links(found))
        for names, found in by_names.items()
    ]


def _links(rows: Iterable[Any]) -> SafeString:
    return format_html_join(
        BREAK,
        '<a href="{}">{}</a>',
        ((reverse("portal:agreement", args=[row.address_key]), row.short_title) for row in rows),
    )


def approvals_of(parties: Iterable[Any]) -> list[Fact]:
    """What each council decided, as far as it is recorded."""
    return [
        Fact(f"{approval.body}, {line.name}", _approval_words(approval), approval.link)
        for line in parties
        for approval in line.approvals
    ]


def _approval_words(approval: Any) -> str:
    parts = [
        str(approval.get_result_display()),
        datum(approval.decided_on),
        approval.paper_number,
        approval.condition,
    ]
    return ", ".join(filter(None, parts))
