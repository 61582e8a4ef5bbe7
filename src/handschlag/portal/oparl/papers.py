"""Papers with their files and their way through the councils."""

from collections.abc import Iterable, Iterator, Mapping

from django.urls import reverse

from handschlag.modules.governance import api as governance

from .addresses import COUNCIL_PAPER, content_path
from .boards import partner_ref
from .documents import made_document
from .things import At, Inside, Ref, Thing, page

Treated = Mapping[tuple[str, str], tuple[str, str]]


def treatments(forms: Iterable[governance.ShownMeeting]) -> dict[tuple[str, str], tuple[str, str]]:
    """Where a paper was treated: (paper, body) → (meeting, item), the latest meeting counts."""
    return {
        (item.paper.public_id, form.body_id): (form.public_id, item.public_id)
        for form in sorted(forms, key=lambda each: each.starts_at)
        for item in form.items
        if item.paper is not None and not item.is_cut
    }


def consultations_by_place(
    forms: Iterable[governance.ShownPaper],
) -> dict[tuple[str, str], str]:
    """(paper, body) → consultation, for consultations in bodies of the cooperation."""
    return {
        (form.public_id, each.body_id): each.public_id
        for form in forms
        for each in form.consultations
        if each.body_id
    }


def paper_things(
    cooperation: str, forms: Iterable[governance.ShownPaper], treated: Treated
) -> Iterator[Thing]:
    for form in forms:
        files = [_file(form, file) for file in form.files]
        steps = [_consultation(cooperation, form, each, treated) for each in form.consultations]
        main = _main_file(form)
        yield from [main, *files, *steps]
        yield _paper(cooperation, form, main, files, steps)


def _main_file(form: governance.ShownPaper) -> Thing:
    """The paper as it is put before a council, with what the body said to it."""
    path = reverse("governance:council_paper_pdf", args=[form.address_key])
    owner = ("paper", form.public_id)
    return made_document(owner, COUNCIL_PAPER, form.title, path, form.changed_at)


def _paper(
    cooperation: str,
    form: governance.ShownPaper,
    main: Thing,
    files: list[Thing],
    steps: list[Thing],
) -> Thing:
    content = {
        "body": Ref("body", cooperation),
        "name": form.title,
        "reference": form.reference,
        "date": form.dated,
        "paperType": form.kind_label,
        "mainFile": Inside(*main.name),
        "auxiliaryFile": [Inside(*each.name) for each in files],
        "consultation": [Inside(*each.name) for each in steps],
        "web": page("portal:paper", form.address_key),
        "handschlag:from": {"organization": form.from_org, "office": form.from_office},
        "handschlag:proposal": form.proposal,
        "handschlag:text": form.text,
    }
    changed = max([form.changed_at, *(each.changed for each in [*files, *steps])])
    return Thing("paper", form.public_id, form.created_at, changed, content)


def _file(paper: governance.ShownPaper, form: governance.ShownFile) -> Thing:
    content = {
        "name": form.title,
        "fileName": form.name,
        "mimeType": form.media_type,
        "size": form.size,
        "accessUrl": At(content_path(form.public_id)),
        "downloadUrl": At(reverse("files:download", args=[form.file_id])),
        "paper": [Ref("paper", paper.public_id)],
        "handschlag:sha256Checksum": form.sha256,
    }
    return Thing("file", form.public_id, form.created_at, form.changed_at, content, ("paper",))


def _consultation(
    cooperation: str,
    paper: governance.ShownPaper,
    form: governance.ShownConsultation,
    treated: Treated,
) -> Thing:
    meeting, item = treated.get((paper.public_id, form.body_id), ("", ""))
    board = Ref("organization", form.body_id) if form.body_id else None
    where = board or partner_ref(cooperation, form.organisation)
    content = {
        "paper": Ref("paper", paper.public_id),
        "agendaItem": Ref("agendaitem", item) if item else None,
        "meeting": Ref("meeting", meeting) if meeting else None,
        "organization": [where] if where else None,
        "authoritative": form.authoritative,
        "role": form.role_label,
        "handschlag:where": form.where,
        "handschlag:council": form.council,
        "handschlag:plannedOn": form.planned_on,
        "handschlag:paperNumber": form.paper_number,
        "handschlag:decidedOn": form.decided_on,
        "handschlag:result": form.result,
        "handschlag:condition": form.condition,
        "handschlag:conditionMetOn": form.condition_met_on,
        "handschlag:link": form.link,
    }
    return Thing(
        "consultation", form.public_id, form.created_at, form.changed_at, content, ("paper",)
    )
