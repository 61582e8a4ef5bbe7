"""What each kind of proposal becomes, through the services of the modules that own the rows.

Every maker gets the proposal, its values and the reviewer's choice, and answers with the row it
became. It raises ValidationError with a sentence where something has to be decided first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from handschlag.foundation.records import PartialDate
from handschlag.foundation.records.choices import Audience
from handschlag.lib.german import fold
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import ProposalKind, Verdict
from handschlag.modules.intake.matching import organisations_like
from handschlag.modules.intake.models import Proposal
from handschlag.modules.intake.naming import kind_of_organisation

from .work import Work

Kind = ProposalKind
Values = Mapping[str, Any]
# "New" is said of the person or the contact point; their organisation may well be known.
BESIDE = frozenset({Kind.POST, Kind.CONTACT_POINT})


@dataclass(frozen=True)
class Choice:
    """What the reviewer said about the match: nothing (the verdict decides), new, same, part."""

    mode: str = ""
    row: Any = None


def need(proposal: Proposal, kind: str) -> Proposal | None:
    """What the proposal rests on; it has to be decided before."""
    found = next((each for each in proposal.depends_on.all() if each.kind == kind), None)
    if found is not None and not found.is_taken:
        raise ValidationError(
            _("Bitte übernehmen Sie zuerst: %(what)s."),
            code="needs",
            params={"what": f"{found.get_kind_display()} „{found.label}“"},
        )
    return found


def result_of(proposal: Proposal | None, model: type[Model]) -> Any:
    """The row a taken proposal became; None where it is gone."""
    if proposal is None or proposal.result_kind != model._meta.label_lower:
        return None
    return model._default_manager.filter(pk=proposal.result_id).first()


def agreement_for(work: Work, proposal: Proposal) -> "agreements.Agreement":
    """The agreement a part belongs to, on which the reviewer may write."""
    found = result_of(need(proposal, Kind.AGREEMENT), agreements.Agreement)
    if found is None:
        raise ValidationError(
            _("Die Vereinbarung dazu gibt es nicht oder nicht mehr."), code="needs"
        )
    _require(work, "agreements.edit_agreement", found)
    return found


def _require(work: Work, permission: str, row: Any = None) -> None:
    if not work.by.has_perm(permission, row):
        raise ValidationError(
            _(
                "Dafür fehlt Ihnen die Berechtigung. Vereinbarungen trägt ein, wer die Kooperation "
                "koordiniert; Organisationen, wer für eine handelt."
            ),
            code="not_allowed",
        )


def organisation_for(
    work: Work, proposal: Proposal, values: Values, choice: Choice
) -> "directory.Organisation":
    """The organisation meant: the one chosen, the one surely known, or a new one."""
    if choice.mode == "same":
        work.met(proposal, choice.row)
        return _named_differently(work, proposal, values, choice.row)
    if choice.mode == "" or (choice.mode == "new" and proposal.kind in BESIDE):
        known = _surely_known(work, values, asks=choice.mode == "")
        if known is not None:
            work.met(proposal, known)
            return _named_differently(work, proposal, values, known)
    return _new_organisation(work, proposal, values, choice)


def _surely_known(work: Work, values: Values, *, asks: bool) -> Any:
    """Asked again at this moment: the line above may have just brought it in."""
    name = _name_in(values)
    found = next(iter(organisations_like(name, user=work.by, limit=1)), None)
    if found is not None and found.verdict == Verdict.SAME:
        return found.row
    if found is None or not asks:
        return None
    raise ValidationError(
        _("Ist „%(name)s“ dasselbe wie „%(other)s“, ein Teil davon oder etwas Neues?"),
        code="choose",
        params={"name": name, "other": found.label},
    )


def _name_in(values: Values) -> str:
    name = str(values.get("name") or values.get("organisation") or "").strip()
    if not name:
        raise ValidationError(
            _("Zu welcher Organisation gehört das? Bitte ergänzen Sie den Namen."), code="name"
        )
    return name


def _new_organisation(
    work: Work, proposal: Proposal, values: Values, choice: Choice
) -> "directory.Organisation":
    _require(work, "directory.create_organisation")
    name, short = _name_in(values), str(values.get("short") or "").strip()
    since = str(values.get("since") or "")
    kind = values["kind"] if proposal.kind == Kind.ORGANISATION else kind_of_organisation(name)
    organisation = directory.create_organisation(
        name=name,
        kind=kind,
        by=work.by,
        owner_org=work.document.owner_org,
        audience=Audience.ORGANISATION,
        names=[{"text": short, "kind": _short_kind(short)}] if short and short != name else (),
        part_of=choice.row if choice.mode == "part" else None,
        since=PartialDate.parse(since) if since else None,
        members_stated=str(values.get("members_stated") or ""),
    )
    work.made(proposal, organisation)
    work.cite(proposal, organisation, "name", name, beside=proposal.kind in BESIDE)
    for field in ("since", "members_stated"):
        if values.get(field):
            work.cite(proposal, organisation, field, str(values[field]), beside=True)
    return organisation


def _short_kind(short: str) -> str:
    return directory.NameKind.ACRONYM if short.isupper() else directory.NameKind.SHORT


def _named_differently(
    work: Work, proposal: Proposal, values: Values, organisation: "directory.Organisation"
) -> "directory.Organisation":
    """The name the document uses is kept as its statement, marked where it is none of ours."""
    name = _name_in(values)
    known = {fold(each.text) for each in organisation.names.all()}
    differs, beside = fold(name) not in known, proposal.kind in BESIDE
    work.cite(proposal, organisation, "name", name, differs=differs, beside=beside)
    return organisation


def make_agreement(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    chosen = choice.row if choice.mode == "same" else None
    if choice.mode == "" and proposal.verdict == Verdict.SAME:
        chosen = proposal.match_agreement
    if choice.mode == "" and proposal.verdict == Verdict.UNSURE and proposal.match_agreement:
        raise ValidationError(
            _("Ist das dieselbe Vereinbarung wie „%(other)s“ oder eine neue?"),
            code="choose",
            params={"other": proposal.match_agreement.short_title},
        )
    if chosen is not None:
        _require(work, "agreements.edit_agreement", chosen)
        work.met(proposal, chosen)
        stated = values["official_title"]
        differs = fold(stated) != fold(chosen.official_title)
        work.cite_agreement(proposal, chosen, "official_title", stated, differs=differs)
        return chosen
    return _new_agreement(work, proposal, values)


def _new_agreement(work: Work, proposal: Proposal, values: Values) -> Any:
    owner = work.document.owner_org
    cooperation = _cooperation_for(work, proposal, str(values["cooperation"]))
    agreement = agreements.create_agreement(
        cooperation=cooperation,
        official_title=values["official_title"],
        short_title=values["short_title"],
        kind=values["kind"],
        field_word=values["field_word"],
        field_word_plural=values["field_word_plural"],
        owner_org=owner,
        by=work.by,
    )
    work.made(proposal, agreement)
    work.cite_agreement(proposal, agreement, "official_title", values["official_title"])
    return agreement


def _cooperation_for(work: Work, proposal: Proposal, name: str) -> "agreements.Cooperation":
    """The one of this name the reviewer coordinates: the same partners, acting again; or a new one."""
    known = agreements.coordinated_by(work.by).filter(name=name).first()
    if known is not None:
        work.met(proposal, known)
        found: agreements.Cooperation = known
        return found
    _require(work, "agreements.create_cooperation")
    made = agreements.create_cooperation(name=name, steward=work.document.owner_org, by=work.by)
    work.made(proposal, made)
    return made


def partial_date(values: Values) -> PartialDate | None:
    if not values.get("first"):
        return None
    first, last = date.fromisoformat(values["first"]), date.fromisoformat(values["last"])
    if values.get("precision") == "month":
        return PartialDate.month(first.year, first.month)
    if values.get("precision") == "year":
        return PartialDate.year(first.year)
    return PartialDate.day(first) if first == last else PartialDate.span(first, last)


def make_date(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    """For a draft it is entered when signing; what is signed keeps the statement beside it."""
    agreement, day = agreement_for(work, proposal), partial_date(values)
    if agreement.state != agreements.State.DRAFT and day is not None:
        differs = agreement.signed is not None and agreement.signed != day
        work.cite_agreement(proposal, agreement, "signed", str(day), differs=differs)
    return agreement


def make_place(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    agreement = agreement_for(work, proposal)
    if agreement.state != agreements.State.DRAFT:
        differs = fold(agreement.signed_place) != fold(values["text"])
        work.cite_agreement(proposal, agreement, "signed_place", values["text"], differs=differs)
    return agreement


def make_party(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    agreement = agreement_for(work, proposal)
    organisation = organisation_for(work, proposal, values, choice)
    rows = agreements.Party.objects.filter(agreement=agreement, until=None)
    party = rows.filter(organisation=organisation).first()
    if party is not None:
        work.met(proposal, party)
    else:
        party = agreements.add_party(
            agreement,
            organisation=organisation,
            role=values.get("role") or agreements.PartyRole.PARTY,
            by=work.by,
        )
        work.made(proposal, party)
    work.cite_agreement(proposal, agreement, "organisation", values["name"], part=party)
    return party


def make_field(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    agreement, title = agreement_for(work, proposal), values["official_title"]
    rows = list(agreement.fields.all())
    field = next((each for each in rows if fold(each.official_title) == fold(title)), None)
    if field is not None:
        work.met(proposal, field)
    else:
        number = values.get("number")
        free = number and number not in {each.number for each in rows}
        field = agreements.add_field(
            agreement,
            official_title=title,
            short_title=values["short_title"],
            number=number if free else None,
            by=work.by,
        )
        work.made(proposal, field)
    work.cite_agreement(proposal, agreement, "official_title", title, part=field)
    return field


def make_goal(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    agreement = agreement_for(work, proposal)
    goal = agreements.add_goal(agreement, text=values["text"], by=work.by)
    work.made(proposal, goal)
    work.cite_agreement(proposal, agreement, "text", values["text"], part=goal)
    return goal


def make_update(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    agreement = agreement_for(work, proposal)
    update = agreements.add_update(
        agreement,
        text=values["text"],
        happened=partial_date(values),
        source=work.source,
        by=work.by,
    )
    work.made(proposal, update)
    said = str(values.get("stated") or values["text"])
    work.cite_agreement(proposal, agreement, "text", said, part=update)
    return update


def make_organisation(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    return organisation_for(work, proposal, values, choice)


def make_tie(work: Work, proposal: Proposal, values: Values, choice: Choice) -> Any:
    near = result_of(need(proposal, Kind.ORGANISATION), directory.Organisation)
    if near is None:
        raise ValidationError(
            _("Die Organisation dazu gibt es nicht oder nicht mehr."), code="needs"
        )
    far = organisation_for(work, proposal, values, choice)
    # A member is said of the member, everything else of the network.
    is_member = values["kind"] == directory.TieKind.MEMBER
    ends = (far, near) if is_member else (near, far)
    known = directory.Tie.objects.filter(
        from_org=ends[0], to_org=ends[1], kind=values["kind"]
    ).first()
    if known is not None:
        work.met(proposal, known)
        work.cite(proposal, known, "kind", known.get_kind_display())
        return known
    tie = directory.add_tie(
        *ends,
        kind=values["kind"],
        by=work.by,
        owner_org=work.document.owner_org,
        audience=Audience.ORGANISATION,
    )
    work.made(proposal, tie)
    work.cite(proposal, tie, "kind", tie.get_kind_display())
    return tie


Maker = Callable[[Work, Proposal, Values, Choice], Any]
