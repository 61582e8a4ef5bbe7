"""Papers with a public and a confidential part, their files, and their way through the councils."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.files import services as files
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_row, lock_version, save_version, set_fields
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance.choices import (
    ConsultationResult,
    ConsultationRole,
    PaperKind,
    ResolutionKind,
    ResolutionState,
)
from handschlag.modules.governance.facts import CouncilDecided, ResolutionBecameBinding
from handschlag.modules.governance.models import (
    Ballot,
    Consultation,
    Paper,
    PaperFile,
    Resolution,
)
from handschlag.modules.governance.selectors.resolutions import is_binding

from .opening import require_open_paper
from .writing import add_part, bury_part, keep_part, key_of, record_removal

FILE_KIND = "governance.paper_file"
EDITABLE = frozenset(
    {
        "reference",
        "title",
        "kind",
        "dated",
        "proposal",
        "text",
        "confidential_text",
        "from_org",
        "from_office",
        "file_number",
        "embargo_until",
        "owner_org",
    }
)
CONSULTATION_EDITABLE = frozenset(
    {
        "body",
        "organisation",
        "council",
        "role",
        "authoritative",
        "position",
        "planned_on",
        "resolution",
    }
)


@transaction.atomic
def create_paper(
    cooperation: "agreements.Cooperation",
    *,
    title: str,
    by: Any,
    audience: str = Audience.COOPERATION,
    **fields: Any,
) -> Paper:
    paper = Paper(cooperation=cooperation, title=title, audience=audience)
    set_fields(paper, fields, EDITABLE)
    if paper.owner_org is None:
        paper.owner_org = paper.from_org or cooperation.owner_org
    if audience == Audience.PUBLIC:
        require_open_paper(paper, by=by)
    paper.full_clean()
    paper.save()
    audit.record("paper.created", paper, by=by, changes=audit.changes_between(None, paper))
    return paper


@transaction.atomic
def edit_paper(paper: Paper, *, version: int | None, by: Any, **fields: Any) -> Paper:
    row = lock_version(paper, version)
    before = audit.snapshot(row)
    set_fields(row, fields, EDITABLE)
    if row.proposal != before["proposal"] and Ballot.objects.filter(item__paper=row).exists():
        raise ValidationError(
            {"proposal": _("Über diesen Wortlaut wird schon abgestimmt. Er bleibt, wie er ist.")},
            code="voting",
        )
    save_version(row)
    audit.record("paper.edited", row, by=by, changes=audit.changes_between(before, row))
    return row


@transaction.atomic
def remove_paper(paper: Paper, *, by: Any) -> None:
    """Only a paper nobody has dealt with yet."""
    row = lock_version(paper, None)
    settled = row.consultations.exclude(result=ConsultationResult.PENDING)
    if row.items.exists() or settled.exists():
        raise ValidationError(
            _("Diese Vorlage steht auf einer Tagesordnung oder wurde schon beraten. Sie bleibt."),
            code="used",
        )
    audit.record("paper.removed", row, by=by, changes={"title": (row.title, None)})
    for one in row.files.all():
        remove_paper_file(one, by=by)
    bury_part(row, row)
    row.delete()


@transaction.atomic
def add_paper_file(
    paper: Paper, *, title: str, upload: Any, by: Any, is_public: bool = False
) -> PaperFile:
    row = lock_version(paper, None)
    audience = Audience.PUBLIC if is_public else Audience.COOPERATION
    file = files.store_file(upload, kind=FILE_KIND, by=by, title=title, audience=audience)
    part = PaperFile(
        paper=row, file=file, title=title, is_public=is_public, position=row.files.count()
    )
    return add_part(row, part, "paper.file_added", by=by)


@transaction.atomic
def edit_paper_file(file: PaperFile, *, version: int | None, by: Any, **fields: Any) -> PaperFile:
    """Title, order and whether it is public; a new content is a new file."""
    row = lock_version(file, version)
    before = audit.snapshot(row)
    set_fields(row, fields, frozenset({"title", "is_public", "position"}))
    audience = Audience.PUBLIC if row.is_public else Audience.COOPERATION
    files.describe_file(row.file, title=row.title, audience=audience, by=by)
    if before["is_public"] and not row.is_public:
        bury_part(row, row.paper)
    return keep_part(row.paper, row, before, "paper.file_edited", by=by)


@transaction.atomic
def remove_paper_file(file: PaperFile, *, by: Any) -> None:
    row = lock_row(file)
    kept = row.file
    record_removal(row.paper, "paper.file_removed", row, by=by)
    if row.is_public:
        bury_part(row, row.paper)
    row.delete()
    files.remove_file(kept, by=by)


@transaction.atomic
def add_consultation(paper: Paper, *, by: Any, **fields: Any) -> Consultation:
    """One more council or body the paper goes through."""
    row = lock_version(paper, None)
    consultation = Consultation(paper=row, position=row.consultations.count())
    set_fields(consultation, fields, CONSULTATION_EDITABLE)
    _check_consultation(consultation)
    add_part(row, consultation, "paper.consultation_added", by=by)
    return consultation


@transaction.atomic
def edit_consultation(
    consultation: Consultation, *, version: int | None, by: Any, **fields: Any
) -> Consultation:
    row = lock_version(consultation, version)
    bound_before = _binds(row)
    before = audit.snapshot(row)
    set_fields(row, fields, CONSULTATION_EDITABLE)
    _check_consultation(row)
    keep_part(row.paper, row, before, "paper.consultation_edited", by=by)
    _announce_binding(row, bound_before, by)
    return row


@transaction.atomic
def remove_consultation(consultation: Consultation, *, by: Any) -> None:
    row = lock_version(consultation, None)
    if row.result != ConsultationResult.PENDING:
        raise ValidationError(_("Hier ist schon ein Ergebnis eingetragen."), code="settled")
    bound_before = _binds(row)
    record_removal(row.paper, "paper.consultation_removed", row, by=by)
    bury_part(row, row.paper)
    row.delete()
    _announce_binding(row, bound_before, by)


def _check_consultation(row: Consultation) -> None:
    agreements.require_same_cooperation(row.paper.cooperation_id, body=row.body)
    if row.resolution is not None:
        agreements.require_same_cooperation(
            row.paper.cooperation_id, resolution=row.resolution.item.body
        )


@transaction.atomic
def record_council_result(
    consultation: Consultation,
    *,
    result: str,
    version: int | None,
    by: Any,
    decided_on: date | None = None,
    paper_number: str = "",
    condition: str = "",
    condition_met_on: date | None = None,
    link: str = "",
) -> Consultation:
    """What a council decided. With the last word that was missing the recommendation binds."""
    _lock_recommendation(consultation)
    row = lock_version(consultation, version)
    bound_before = _binds(row)
    before = audit.snapshot(row)
    if decided_on is not None and decided_on > today():
        raise ValidationError(
            {"decided_on": _("Der Tag des Beschlusses liegt in der Zukunft.")}, code="future"
        )
    row.result, row.decided_on, row.paper_number = result, decided_on, paper_number
    row.condition, row.condition_met_on, row.link = condition.strip(), condition_met_on, link
    keep_part(row.paper, row, before, "paper.council_decided", by=by)
    announce(CouncilDecided(row.pk, key_of(by)))
    _announce_binding(row, bound_before, by)
    return row


def _lock_recommendation(consultation: Consultation) -> None:
    """Two councils at once: the second must see the word of the first."""
    if consultation.resolution_id is not None:
        Resolution.objects.select_for_update().get(pk=consultation.resolution_id)


def _binds(row: Consultation) -> bool:
    return row.resolution is not None and is_binding(_fresh(row.resolution))


def _fresh(resolution: Resolution) -> Resolution:
    return Resolution.objects.prefetch_related("consultations").get(pk=resolution.pk)


def _announce_binding(row: Consultation, bound_before: bool, by: Any) -> None:
    if row.resolution is None or bound_before or not _binds(row):
        return
    resolution = row.resolution
    changes = {"resolution.binding": (False, True)}
    meeting = resolution.item.meeting
    audit.record("meeting.resolution_became_binding", meeting or row.paper, by=by, changes=changes)
    announce(ResolutionBecameBinding(resolution.pk, key_of(by)))


@transaction.atomic
def send_to_councils(
    resolution: Resolution,
    *,
    councils: Iterable[Mapping[str, Any]],
    by: Any,
    paper: Paper | None = None,
) -> list[Consultation]:
    """Send a recommendation to the councils whose word makes it bind.

    `councils` are mappings with `organisation` and `council` (and what else a consultation has).
    Without a paper one is made from the words of the recommendation, internal like all else.
    """
    row = lock_row(resolution)
    if row.kind != ResolutionKind.RECOMMENDATION or row.state != ResolutionState.CARRIED:
        raise ValidationError(
            _("In die Räte geht nur eine Empfehlung, die angenommen ist."), code="kind"
        )
    given = list(councils)
    if not given:
        raise ValidationError(_("Bitte wählen Sie mindestens einen Rat."), code="none")
    used = paper or row.item.paper or _council_paper(row, by=by)
    made = []
    for one in given:
        fields = {"role": ConsultationRole.DECISION, "authoritative": True} | dict(one)
        made.append(add_consultation(used, by=by, resolution=row, **fields))
    return made


def _council_paper(row: Resolution, *, by: Any) -> Paper:
    """The paper of its own a recommendation needs on its way."""
    item = row.item
    return create_paper(
        item.body.cooperation,
        title=item.title,
        kind=PaperKind.COUNCIL,
        dated=today(),
        proposal=row.text,
        text=item.text,
        confidential_text=row.confidential_text,
        by=by,
    )
