"""What the directory does when something happens elsewhere."""

from django.contrib.auth import get_user_model

from handschlag.foundation.accounts.facts import InvitationAccepted
from handschlag.foundation.facts import listens_to
from handschlag.foundation.search import services as search

from . import services
from .facts import MergeUndone, OrganisationsMerged


@listens_to(InvitationAccepted)
def give_promised_mandates(fact: InvitationAccepted) -> None:
    user = get_user_model().objects.get(pk=fact.user_pk)
    services.fulfil_promises(fact.invitation_pk, user)


@listens_to(OrganisationsMerged)
def ask_again_who_sees_what_moved(fact: OrganisationsMerged) -> None:
    search.follow_merge(fact.kept_pk, fact.gone_pk)


@listens_to(MergeUndone)
def ask_again_who_sees_what_returned(fact: MergeUndone) -> None:
    search.follow_merge(fact.kept_pk, fact.returned_pk)
