"""What the intake does when something happened: reads in the background, follows merges."""

from handschlag.foundation.facts import listens_to
from handschlag.modules.directory import api as directory

from . import services
from .facts import DocumentReceived
from .tasks import read_document


@listens_to(DocumentReceived)
def read_in_background(fact: DocumentReceived) -> None:
    read_document.enqueue(fact.document_id)


@listens_to(directory.OrganisationsMerged)
def follow_merged(fact: directory.OrganisationsMerged) -> None:
    services.follow_merge(gone=fact.gone_pk, kept=fact.kept_pk)
