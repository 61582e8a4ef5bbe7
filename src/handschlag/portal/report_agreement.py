"""An agreement's page as a document: the same view of it, so nothing can stand here but there."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.design.gaps import gap_word
from handschlag.foundation.design.typography import anfuehrung, datum, geld
from handschlag.foundation.reports.blocks import (
    Block,
    Document,
    Entry,
    Heading,
    Items,
    Paragraph,
    Run,
    Runs,
    Table,
    cited,
    facts,
    runs,
)
from handschlag.modules.agreements import api as agreements
from handschlag.portal.agreement_page import AgreementView
from handschlag.portal.agreement_parts import GOALS_OF_OTHERS
from handschlag.portal.report_parts import (
    document,
    facts_of,
    marks,
    muted,
    plain,
    section,
    sources_section,
)
from handschlag.portal.words import as_sentence


def agreement_document(view: AgreementView, *, file_number: str = "") -> Document:
    page, row = view.page, view.page.agreement
    blocks = [
        *_lead(view),
        *_thread(view),
        *_parties(view),
        *_fields(view),
        *_goals(view),
        *_measures(view),
        *_gaps(view),
        *_commitments(page.commitments),
        *_costs(page.costs),
        *_log(page.updates),
        *_objections(page.release.objections),
        *_documents(page.documents),
        *_clauses(view),
        *sources_section(page.sources),
    ]
    return document(
        row.short_title,
        blocks,
        path=reverse("portal:agreement", args=[row.address_key]),
        kicker=view.title_line,
        marks=marks(row, invented=page.invented),
        sources=page.sources,
        file_number=file_number or row.cooperation.file_number,
    )


def _lead(view: AgreementView) -> list[Block]:
    row = view.page.agreement
    title = " ".join(filter(None, view.official_title))
    lead: list[Block] = [Paragraph(runs(title, cited(view.page.title_numbers)))]
    if row.summary:
        lead.insert(0, Paragraph(runs(row.summary), "lead"))
    return [*lead, *section(_("Auf einen Blick"), facts_of(view.facts))]


def _thread(view: AgreementView) -> list[Block]:
    entries = tuple(
        Entry(runs(Run(link.label, strong=True), f": {link.value or _('nichts bekannt')}"))
        for link in view.thread
    )
    return section(_("Der Faden dieser Vereinbarung"), Items(entries, ordered=True))


def _parties(view: AgreementView) -> list[Block]:
    is_draft = view.page.agreement.state == agreements.State.DRAFT
    unsigned = _("noch nicht unterzeichnet") if is_draft else _("Unterschrift nicht bekannt")
    entries = tuple(
        Entry(runs(Run(line.name, strong=True)), below=_signatures(line, unsigned))
        for line in view.signing
    )
    blocks = section(view.parties_heading, *([Items(entries)] if entries else []))
    if view.others_by_role:
        others = (
            (role, "\n".join("; ".join([x.name, *_beside(x)]) for x in lines))
            for role, lines in view.others_by_role
        )
        blocks.append(facts(others))
    if view.approvals:
        blocks += [Heading(_("Zustimmung der Gremien"), 2), facts_of(view.approvals)]
    return blocks


def _signatures(line: Any, unsigned: str) -> tuple[Runs, ...]:
    signed = (
        runs(
            f"{sign.name}, {sign.function}",
            f" ({sign.capacity_label})" if sign.capacity_label else "",
            f", {_('unterschrieben am %(day)s') % {'day': datum(sign.day_apart)}}"
            if sign.day_apart
            else "",
        )
        for sign in line.signatures
    )
    return (*(signed if line.signatures else [runs(unsigned)]), *map(runs, _beside(line)))


def _beside(line: Any) -> list[str]:
    """Since when somebody is a party, and how far a source bears it."""
    return [*filter(None, [line.membership]), *line.notes]


def _fields(view: AgreementView) -> list[Block]:
    if not view.fields:
        return section(view.fields_heading, Paragraph(runs(view.no_fields), "gap"))
    numbers = {shown.line.clause.pk: shown.number for shown in view.clauses}
    word = view.page.agreement.field_word
    entries = tuple(_field(shown, word, numbers) for shown in view.fields)
    return section(view.fields_heading, Items(entries))


def _field(shown: Any, word: str, numbers: dict[int, int]) -> Entry:
    field = shown.line.field
    below = [runs(_field_title(field, numbers))]
    below += [_goal(line) for line in shown.line.all_goals]
    if shown.open_partners:
        words = str(GOALS_OF_OTHERS[shown.open_kind])
        below.append(runs(words, " ", ", ".join(shown.open_partners)))
    rests = [runs(line) for line in _rests(shown)]
    below += rests or [runs(shown.measures or _("keine Maßnahme bekannt"))]
    below += [
        runs(f"{gap.get_subject_display()}, {gap_word(gap.kind)}: {gap.sentence} {gap.detail}")
        for gap in shown.line.gaps
    ]
    below += map(runs, shown.line.notes)
    return Entry(
        runs(Run(field.short_title, strong=True)),
        label=f"{word} {field.number}",
        below=tuple(filter(None, below)),
    )


def _rests(shown: Any) -> Iterable[str]:
    """Measures that follow in one line, and each that somebody assigned with who and why."""
    titles = ", ".join(row.title for row in shown.rests if row.pk not in shown.notes)
    if titles:
        yield f"{_('Maßnahmen:')} {titles}"
    for row in shown.rests:
        if note := shown.notes.get(row.pk):
            yield f"{_('Zugeordnet:')} {row.title}. {as_sentence(note)}"


def _field_title(field: Any, numbers: dict[int, int]) -> str:
    parts = []
    if field.official_title != field.short_title:
        parts.append(f"{_('Laut Quelle:')} {anfuehrung(field.official_title)}")
    if field.clause_id in numbers:
        parts.append(_("Fundstelle %(n)s") % {"n": numbers[field.clause_id]})
    return ", ".join(parts)


def _goal(line: Any) -> Runs:
    owners = f" ({', '.join(line.owners)})" if line.owners else ""
    return runs(_("Ziel: "), line.goal.text, owners)


def _goals(view: AgreementView) -> list[Block]:
    blocks = section(view.goals.heading)
    if view.loose_goals:
        entries = tuple(
            Entry(
                runs(line.goal.text, f" ({', '.join(line.owners)})" if line.owners else ""),
                below=tuple(runs(f"– {child.goal.text}") for child in line.children),
            )
            for line in view.loose_goals
        )
        blocks.append(Items(entries))
    if view.goals.text:
        blocks.append(Paragraph(runs(view.goals.text), "" if view.page.goal_count else "gap"))
    return blocks


def _measures(view: AgreementView) -> list[Block]:
    said = [Paragraph(runs(view.measures.text), "gap")] if view.measures.text else []
    known = [Items(tuple(Entry(runs(row.title)) for row in view.resting.rows))]
    blocks = section(view.measures.heading, *(known if view.resting else []), *said)
    promises = tuple(
        Entry(
            runs(shown.line.text),
            label=_("Zugesagt"),
            below=(
                runs(_("Fundstelle %(n)s") % {"n": shown.number}, ", ", shown.origin),
                *(
                    runs(f"{_('Stand:')} {words} {name}".strip())
                    for words, name, _href in shown.standing
                ),
            ),
        )
        for shown in view.promises
    )
    return [*blocks, Items(promises)] if promises else blocks


def _gaps(view: AgreementView) -> list[Block]:
    if not view.gaps:
        return []
    entries = tuple(
        Entry(
            runs(gap.text),
            label=gap_word(gap.kind),
            below=(runs(gap.detail),) if gap.detail else (),
        )
        for gap in view.gaps
    )
    return section(_("Was uns nicht bekannt ist"), Items(entries))


def _commitments(found: Iterable[Any]) -> list[Block]:
    rows = tuple(
        (
            runs(item.party.organisation.name, f" ({item.get_kind_display()})"),
            runs(item.text),
            runs(datum(item.due_on) or "–"),
        )
        for item in found
    )
    if not rows:
        return []
    header = (_("Partner"), _("Verpflichtung"), _("fällig"))
    return section(
        _("Wozu sich die Partner verpflichtet haben"), Table(header, rows, widths=(3, 5, 2))
    )


def _costs(costs: Any) -> list[Block]:
    if not costs:
        return []
    return section(_("Kostenanteile"), *(_cost_year(year) for year in costs.years))


def _cost_year(year: Any) -> Table:
    caption = _("%(year)s: %(secured)s gesichert, %(open)s vorbehaltlich Haushalt") % {
        "year": year.year,
        "secured": geld(year.secured),
        "open": geld(year.subject_to_budget),
    }
    rows = tuple(
        (
            runs(share.party.organisation.name, _budget_line(share)),
            runs(str(share.get_key_display())),
            runs(_("nicht beziffert") if share.amount is None else geld(share.amount), _cap(share)),
            runs(str(share.get_security_display())),
        )
        for share in year.shares
    )
    header = (_("Partner"), _("Schlüssel"), _("Betrag"), _("Deckung"))
    return Table(header, rows, caption=caption, widths=(3, 2, 2, 2), right=(2,))


def _budget_line(share: Any) -> str:
    return f", {_('Haushaltsstelle')} {share.budget_line}" if share.budget_line else ""


def _cap(share: Any) -> str:
    return f", {_('höchstens %(cap)s') % {'cap': geld(share.cap)}}" if share.cap is not None else ""


def _log(updates: Iterable[Any]) -> list[Block]:
    entries = tuple(
        Entry(
            runs(line.update.text, cited([line.source_number] if line.source_number else [])),
            label=str(line.update.happened) if line.update.happened else _("ohne Datum"),
        )
        for line in updates
    )
    return section(_("Verlauf"), Items(entries)) if entries else []


def _objections(said: Iterable[Any]) -> list[Block]:
    blocks: list[Block] = []
    for each in said:
        who = _("Stellungnahme von %(name)s zur Veröffentlichung dieser Seite") % {
            "name": each.organisation
        }
        blocks += [Paragraph(runs(plain(each.text)), "quote"), Paragraph(runs(who), "small")]
    return section(_("Stellungnahmen der Partner"), *blocks) if blocks else []


def _documents(found: Iterable[Any]) -> list[Block]:
    entries = tuple(Entry(runs(each.title, f" ({each.get_kind_display()})")) for each in found)
    return section(_("Dokumente"), Items(entries)) if entries else []


def _clauses(view: AgreementView) -> list[Block]:
    if not view.clauses:
        return []
    return section(
        _("Fundstellen: worauf das beruht"), Items(tuple(_clause(each) for each in view.clauses))
    )


def _clause(shown: Any) -> Entry:
    clause, number = shown.line.clause, shown.line.source_number
    text = clause.text if clause.is_paraphrase else anfuehrung(clause.text)
    own = muted(f" ({_('sinngemäß')})") if clause.is_paraphrase else ()
    where = ", ".join(filter(None, (shown.origin, shown.where)))
    label = _("Fundstelle %(n)s, %(kind)s") % {"n": shown.number, "kind": shown.kind}
    return Entry(
        runs(text, own, cited([number] if number else [])), label=label, below=(runs(where),)
    )
