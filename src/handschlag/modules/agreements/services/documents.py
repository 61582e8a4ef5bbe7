"""Papers of a cooperation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.files import services as files
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_row, lock_version, save_version
from handschlag.modules.agreements.choices import DocumentKind, TextHeld
from handschlag.modules.agreements.facts import AgreementChanged, CooperationChanged
from handschlag.modules.agreements.models import Agreement, Cooperation, Document
from handschlag.modules.directory import api as directory

from .writing import lock_agreement

FILE_KIND = "agreements.document"
EDITABLE = frozenset({"kind", "title", "audience"})
# What a stored contract lets the page say about the text; one organisation's own copy lets it say
# nothing, and nobody else may learn of it.
TEXT_BY_AUDIENCE = {Audience.PUBLIC: TextHeld.PUBLIC, Audience.COOPERATION: TextHeld.INTERNAL}
# The more people have the text, the further back it stands.
BY_REACH = ("", TextHeld.NOT_HELD, TextHeld.INTERNAL, TextHeld.PUBLIC)


@transaction.atomic
def add_document(
    cooperation: Cooperation,
    *,
    kind: str,
    title: str,
    upload: Any,
    by: Any,
    agreement: Agreement | None = None,
    audience: str = Audience.COOPERATION,
    owner_org: "directory.Organisation | None" = None,
) -> Document:
    """Keep a paper, for the cooperation as a whole or for one of its agreements."""
    if agreement is not None and agreement.cooperation_id != cooperation.pk:
        raise ValidationError(
            {"agreement": _("Diese Vereinbarung gehört zu einer anderen Kooperation.")},
            code="foreign",
        )
    _require_owner(audience, owner_org)
    file = files.store_file(upload, kind=FILE_KIND, by=by, title=title, audience=audience)
    document = Document(
        cooperation=cooperation,
        agreement=agreement,
        kind=kind,
        title=title,
        file=file,
        audience=audience,
        owner_org=owner_org,
    )
    document.full_clean()
    document.save()
    changes = {"title": (None, title), "audience": (None, audience), "file": (None, file.name)}
    _record(document, "document_added", changes, by)
    _hold_text(agreement, TextHeld.NOT_HELD, _tells(document), by)
    return document


@transaction.atomic
def edit_document(document: Document, *, version: int | None, by: Any, **fields: Any) -> Document:
    """Title, kind and audience; a new content is a new document."""
    row = lock_version(document, version)
    before, told = audit.snapshot(row), _tells(row)
    for name in fields.keys() & EDITABLE:
        setattr(row, name, fields[name])
    _require_owner(row.audience, row.owner_org)
    save_version(row)
    files.describe_file(row.file, title=row.title, audience=row.audience, by=by)
    _record(row, "document_edited", audit.changes_between(before, row), by)
    _hold_text(row.agreement, told, _tells(row), by)
    return row


@transaction.atomic
def remove_document(document: Document, *, by: Any) -> None:
    row = lock_row(document)
    file, agreement, told = row.file, row.agreement, _tells(row)
    _record(row, "document_removed", {"title": (row.title, None)}, by)
    row.delete()
    files.remove_file(file, by=by)
    _hold_text(agreement, told, TextHeld.NOT_HELD, by)


def _tells(document: Document) -> str:
    """What this paper alone lets the page say about the text of the contract."""
    if document.kind != DocumentKind.CONTRACT:
        return TextHeld.NOT_HELD
    return TEXT_BY_AUDIENCE.get(Audience(document.audience), TextHeld.NOT_HELD)


def _hold_text(agreement: Agreement | None, told: str, tells: str, by: Any) -> None:
    """Say of the text what the stored contracts say; a paper told one thing and now tells another.

    A contract makes the page say more; less again only if nothing else made it say so much, and
    never less than somebody said without any contract.
    """
    if agreement is None or told == tells:
        return
    row = lock_agreement(agreement)
    if _reach(tells) > _reach(told):
        held = max(row.text_held, tells, key=_reach)
    elif row.text_held == told and told != row.text_said:
        stored = [_tells(document) for document in row.documents.all()]
        held = max(*stored, row.text_said, TextHeld.NOT_HELD, key=_reach)
    else:
        return
    if held == row.text_held:
        return
    changes = {"text_held": (row.text_held, held)}
    row.text_held = held
    save_version(row)
    audit.record("agreement.edited", row, by=by, changes=changes)


def _reach(held: str) -> int:
    return BY_REACH.index(held)


def _require_owner(audience: str, owner_org: Any) -> None:
    """Without an owner nobody could see it but administrators."""
    if audience in {Audience.ORGANISATION, Audience.DRAFT} and owner_org is None:
        raise ValidationError(
            {"owner_org": _("Bitte wählen Sie, welche Organisation das Dokument sehen darf.")},
            code="owner",
        )


def _record(document: Document, act: str, changes: audit.Changes, by: Any) -> None:
    """On the agreement where there is one, else on the cooperation."""
    named = {f"document.{field}": values for field, values in changes.items()}
    if document.agreement is not None:
        audit.record(f"agreement.{act}", document.agreement, by=by, changes=named)
        announce(AgreementChanged(document.agreement.pk))
        return
    audit.record(f"cooperation.{act}", document.cooperation, by=by, changes=named)
    announce(CooperationChanged(document.cooperation_id))
