"""Papers of a cooperation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.files import services as files
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.agreements.facts import AgreementChanged, CooperationChanged
from handschlag.modules.agreements.models import Agreement, Cooperation, Document
from handschlag.modules.directory import api as directory

FILE_KIND = "agreements.document"
EDITABLE = frozenset({"kind", "title", "audience"})


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
    return document


@transaction.atomic
def edit_document(document: Document, *, version: int | None, by: Any, **fields: Any) -> Document:
    """Title, kind and audience; a new content is a new document."""
    row = lock_version(document, version)
    before = audit.snapshot(row)
    for name in fields.keys() & EDITABLE:
        setattr(row, name, fields[name])
    _require_owner(row.audience, row.owner_org)
    save_version(row)
    files.describe_file(row.file, title=row.title, audience=row.audience, by=by)
    _record(row, "document_edited", audit.changes_between(before, row), by)
    return row


@transaction.atomic
def remove_document(document: Document, *, by: Any) -> None:
    row = Document.objects.select_for_update().get(pk=document.pk)
    file = row.file
    _record(row, "document_removed", {"title": (row.title, None)}, by)
    row.delete()
    files.remove_file(file, by=by)


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
