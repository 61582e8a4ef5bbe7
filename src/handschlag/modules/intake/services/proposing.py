"""Proposals of one document: compared with what is known, and stored."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from handschlag.lib.extraction.result import Extraction
from handschlag.lib.german import fold
from handschlag.lib.matching import Candidate as Known
from handschlag.lib.matching import Index, Query
from handschlag.modules.agreements import api as agreements
from handschlag.modules.intake.choices import ABOUT_ORGANISATIONS, ProposalKind, Verdict
from handschlag.modules.intake.matching import (
    Candidate,
    agreements_like,
    organisations_like,
    persons_like,
)
from handschlag.modules.intake.models import Document, Proposal

from .drafts import Draft, drafts_of

Kind = ProposalKind
# The columns of a proposal that say what it may be.
MATCHED = ("verdict", "match", "match_person", "match_agreement", "score", "reasons")
COLUMNS = {"directory.organisation": "match", "directory.person": "match_person"}


def plan_proposals(document: Document, extraction: Extraction, text: str) -> list[Draft]:
    """What is proposed, compared with what whoever handed it in may see. Writes nothing."""
    drafts = drafts_of(extraction, text)
    match_drafts(drafts, document.received_by)
    return drafts


def match_drafts(drafts: Sequence[Draft], user: Any) -> None:
    """Organisations first, since persons and agreements are compared by theirs.

    What is found already is left alone.
    """
    if user is None:
        return
    _match_organisations([draft for draft in drafts if not draft.found], user)
    for draft in drafts:
        if draft.kind == Kind.SIGNATURE and not draft.found:
            draft.found = columns_of(persons_like(draft.person, _organisation_of(draft), user=user))
        elif draft.kind == Kind.AGREEMENT and not draft.found:
            draft.found = columns_of(_acts_like(draft, drafts, user))


def _match_organisations(drafts: Sequence[Draft], user: Any) -> None:
    """One question for each name, however often it stands there."""
    asked: dict[str, list[Candidate]] = {}
    for draft in drafts:
        if draft.kind in ABOUT_ORGANISATIONS and draft.name:
            if draft.name not in asked:
                asked[draft.name] = organisations_like(draft.name, user=user, limit=1)
            draft.found = columns_of(asked[draft.name])


def columns_of(candidates: Sequence[Candidate]) -> dict[str, Any]:
    """The columns of a proposal that say what it may be; the best candidate counts."""
    if not candidates:
        return {"verdict": Verdict.NEW}
    best = candidates[0]
    kind = best.row._meta.label_lower
    return {
        "verdict": best.verdict,
        COLUMNS.get(kind, "match_agreement"): best.row,
        "score": best.score,
        "reasons": [str(reason) for reason in best.reasons],
    }


def write_proposals(document: Document, drafts: Sequence[Draft]) -> list[Proposal]:
    """Store the drafts of a document that has none yet."""
    document.proposals.all().delete()
    made: dict[int, Proposal] = {}
    links = []
    through = Proposal.depends_on.through
    for number, draft in enumerate(drafts, start=1):
        proposal = Proposal.objects.create(
            document=document,
            number=number,
            kind=draft.kind,
            payload=draft.payload,
            person=draft.person,
            phone=draft.phone,
            mail=draft.mail,
            folded=fold(draft.name)[:200],
            start=draft.start,
            end=draft.end,
            confidence=draft.confidence,
            **draft.found,
        )
        made[id(draft)] = proposal
        links += [
            through(from_proposal=proposal, to_proposal=made[id(need)]) for need in draft.needs
        ]
    through.objects.bulk_create(links)
    return list(made.values())


def match_again(document: Document, user: Any, around: Iterable[str] = ()) -> int:
    """Compare open proposals once more, after others became records; how many changed.

    Only those are asked about again whose match is gone, which are like a name in `around`, or which
    are about persons and acts: a decision about one line shall not cost a question per line.
    """
    rows = list(
        document.proposals.select_related("match").prefetch_related("depends_on").order_by("number")
    )
    near = Index([Known(str(number), name) for number, name in enumerate(around)])
    drafts = {row.pk: _draft_of(row, near) for row in rows}
    for row in rows:
        drafts[row.pk].needs = [drafts[need.pk] for need in row.depends_on.all()]
    match_drafts(list(drafts.values()), user)
    return sum(row.is_open and _take_over(row, drafts[row.pk].found) for row in rows)


def follow_merge(*, gone: int, kept: int) -> int:
    """What a proposal became lives on in the entry that was kept.

    Outcomes stay as they are: undoing must never take away what others had before.
    """
    became = Proposal.objects.filter(result_kind="directory.organisation", result_id=gone)
    return became.update(result_id=kept)


def _draft_of(row: Proposal, near: Index) -> Draft:
    draft = Draft(row.kind, dict(row.payload), row.start, row.end, row.confidence, row.person)
    if not row.is_open:
        draft.found = {"verdict": Verdict.SAME, "match": _organisation_behind(row)}
    elif row.kind in ABOUT_ORGANISATIONS and not _is_open_question(row, draft.name, near):
        draft.found = {name: getattr(row, name) for name in MATCHED}
    return draft


def _is_open_question(row: Proposal, name: str, near: Index) -> bool:
    is_lost = row.verdict not in {Verdict.NEW, Verdict.NONE} and row.match is None
    return is_lost or row.verdict == Verdict.NONE or bool(near.search(Query("", name), 1))


def _organisation_behind(row: Proposal) -> Any:
    """What a decided party is: by what it became, so that its signatures meet its people."""
    if row.kind == Kind.PARTY and row.result_kind == "agreements.party":
        party = agreements.Party.objects.filter(pk=row.result_id or 0).first()
        return party.organisation if party else None
    return row.match


def _take_over(row: Proposal, found: dict[str, Any]) -> bool:
    """What was decided stays; a better match of what is open is no change by a person."""
    wanted = dict.fromkeys(MATCHED) | {"verdict": row.verdict, "reasons": []} | found
    if not found or all(getattr(row, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(row, name, value)
    row.save(update_fields=list(wanted))
    return True


def _organisation_of(signature: Draft) -> Any:
    """The known organisation for which somebody signed."""
    for need in signature.needs:
        if need.kind == Kind.PARTY and need.found.get("verdict") == Verdict.SAME:
            return need.found.get("match")
    return None


def _acts_like(draft: Draft, drafts: Sequence[Draft], user: Any) -> list[Candidate]:
    parties = [each for each in drafts if each.kind == Kind.PARTY]
    known = [
        each.found["match"].pk
        for each in parties
        if each.found.get("verdict") == Verdict.SAME and each.found.get("match")
    ]
    day = next((each.payload for each in drafts if each.kind == Kind.DATE), {})
    # A party nobody knows yet has concluded nothing with us.
    if not known or len(known) < len(parties) / 2:
        return []
    return agreements_like(
        parties=known,
        first=_day(day.get("first")),
        last=_day(day.get("last")),
        persons=[each.person for each in drafts if each.kind == Kind.SIGNATURE],
        title=f"{draft.payload['official_title']} {draft.payload['short_title']}",
        user=user,
    )


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
