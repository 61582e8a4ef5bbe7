"""Looking a person up, written down: who asked, why, and who was found; never what was typed."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit

from .found_by import address_of
from .lookup import Findings, Mention, Wanted, excerpt_of, find_each, find_person
from .models import ErasureEntry, LookUp
from .registry import declaration_of
from .subjects import all_rows, root_declaration, root_row, rows_of, same_human


@dataclass(frozen=True)
class FoundPerson:
    """One human being a look-up found, with the first of her subjects as address."""

    subject: str
    name: str
    kinds: str
    rows: int


@dataclass(frozen=True)
class FoundMention:
    """A place to look at by hand; `address` is the page it shows on, if it has one."""

    kind: str
    row: str
    field: str
    address: str = ""
    excerpt: str = ""


@transaction.atomic
def look_up(wanted: Wanted, *, occasion: str, by: Any) -> tuple[LookUp, Findings]:
    """Search every table and write down that it was done."""
    if not (wanted.name.strip() or wanted.mail.strip() or wanted.phone.strip()):
        raise ValidationError(_("Bitte einen Namen, eine E-Mail-Adresse oder eine Nummer angeben."))
    findings = find_person(wanted)
    made = LookUp(made_by=by, occasion=occasion.strip(), subjects=findings.subjects)
    made.mentions = [asdict(mention) for mention in findings.mentions]
    made.full_clean()
    made.save()
    changes = {"subjects": (None, findings.subjects)}
    audit.record("privacy.looked_up", made, by=by, changes=changes, basis=made.occasion)
    return made, findings


@transaction.atomic
def note_opening(subject: str, *, by: Any, act: str = "privacy.dossier_opened") -> None:
    """Write down that somebody read, or took out, what is held about a person."""
    row = root_row(subject)
    if row is not None:
        audit.record(act, row, by=by)


def people_in(made: LookUp) -> list[FoundPerson]:
    """Whom the look-up found and who is still there, each human being once."""
    listed: list[FoundPerson] = []
    seen: set[str] = set()
    for subject in made.subjects:
        if subject not in seen and root_row(subject) is not None:
            human = same_human(subject)
            seen |= human
            listed.append(_person(human))
    return sorted(listed, key=lambda found: found.name)


def _person(human: frozenset[str]) -> FoundPerson:
    first, *_rest = ordered = sorted(human, key=_rank)
    kinds = [str(declared.label) for each in ordered if (declared := root_declaration(each))]
    number = sum(len(rows) for rows in rows_of(human).values())
    return FoundPerson(first, str(root_row(first)), ", ".join(dict.fromkeys(kinds)), number)


def _rank(subject: str) -> tuple[int, str]:
    """Who has to be told is known best, then whoever signs in, then the rest."""
    declared = root_declaration(subject)
    own = declared.own if declared else ""
    return (0 if declared and declared.tell else 1 if own == "user" else 2, subject)


def mentions_in(made: LookUp | ErasureEntry) -> list[FoundMention]:
    """The places that were noted, as far as they are still there; what stood there is not kept."""
    found = (described(Mention(**said)) for said in made.mentions)
    return [mention for mention in found if mention is not None]


def described(mention: Mention, wanted: Wanted | None = None) -> FoundMention | None:
    """The place in words, with the words around the hit while they are known."""
    row = all_rows(mention.kind).filter(pk=mention.row_id).first()
    if row is None:
        return None
    declared = declaration_of(mention.kind)
    return FoundMention(
        str(declared.label) if declared else str(row._meta.verbose_name),
        str(row)[:120],
        _field_label(row, mention.field),
        address_of(mention.kind, row.pk),
        excerpt_of(row, mention.field, wanted) if wanted else "",
    )


def mentions_of(names: Iterable[str], mails: Iterable[str]) -> list[tuple[Mention, FoundMention]]:
    """Where these words stand without belonging to a person; each place once."""
    found: dict[Mention, FoundMention] = {}
    asked = [*(Wanted(name=name) for name in names), *(Wanted(mail=mail) for mail in mails)]
    for wanted, findings in zip(asked, find_each(asked), strict=True):
        for mention in findings.mentions:
            if mention not in found and (place := described(mention, wanted)):
                found[mention] = place
    return list(found.items())


def _field_label(row: Any, name: str) -> str:
    try:
        return str(row._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name
