"""What the file of an agreement and of an organisation holds, and who writes on whose paper."""

from typing import Any

from handschlag.foundation.records.services import kind_of
from handschlag.foundation.reports.models import Letterhead
from handschlag.foundation.reports.registry import Contents
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.portal.agreement_page import agreement_view
from handschlag.portal.organisation_page import organisation_page
from handschlag.portal.report_agreement import agreement_document
from handschlag.portal.report_organisation import organisation_document

AGREEMENT = kind_of(agreements.Agreement)
ORGANISATION = kind_of(directory.Organisation)


def slug_of(thing: Any) -> str:
    """The readable part of its address, for names of files."""
    slug, _, public_id = thing.address_key.rpartition("-")
    return slug or public_id


def agreement_contents(user: Any, public_id: str, file_number: str) -> Contents | None:
    visible = agreements.agreements_visible_to(user).select_related("cooperation")
    found = visible.filter(public_id=public_id).first()
    if found is None:
        return None
    view = agreement_view(found, user)
    files = [document for document in view.page.documents if document.file_id]
    return Contents(
        thing=found,
        title=found.short_title,
        slug=slug_of(found),
        document=agreement_document(view, file_number=file_number),
        originals=tuple((document.title, document.file) for document in files),
        metadata={
            "amtlicher_titel": found.official_title,
            "art": str(found.get_kind_display()),
            "kooperation": found.cooperation.name,
            "unterzeichnet": found.signed.iso if found.signed else "",
            "sichtbarkeit": str(found.get_audience_display()),
        },
    )


def organisation_contents(user: Any, public_id: str, file_number: str) -> Contents | None:
    visible = directory.organisations_visible_to(user).select_related("seat", "part_of")
    found = visible.filter(public_id=public_id).first()
    if found is None:
        return None
    page = organisation_page(found, user)
    return Contents(
        thing=found,
        title=found.name,
        slug=slug_of(found),
        document=organisation_document(page, file_number=file_number),
        metadata={
            "art": str(found.get_kind_display()),
            "sichtbarkeit": str(found.get_audience_display()),
        },
    )


def letterheads_for(user: Any) -> list[Letterhead]:
    """The own papers this reader may choose from."""
    if not user.is_authenticated:
        return []
    owners = directory.organisations_of(user).order_by().values("public_id")
    return list(Letterhead.objects.filter(owner_kind=ORGANISATION, owner_id__in=owners))


def writes_letters_for(user: Any, public_id: str) -> bool:
    """Whoever acts for the organisation, in whatever competence, and administrators."""
    if not user.is_authenticated:
        return False
    owner = directory.Organisation.objects.filter(public_id=public_id).first()
    owner = owner or directory.organisation_moved_to(public_id)
    if owner is None:
        return False
    mine = directory.organisations_of(user).filter(pk=owner.pk)
    return bool(user.is_administrator) or mine.exists()
