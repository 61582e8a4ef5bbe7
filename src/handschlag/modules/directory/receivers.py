"""What the directory does when something happens elsewhere."""

from django.contrib.auth import get_user_model

from handschlag.foundation.accounts.facts import InvitationAccepted
from handschlag.foundation.facts import listens_to

from . import services


@listens_to(InvitationAccepted)
def give_promised_mandates(fact: InvitationAccepted) -> None:
    user = get_user_model().objects.get(pk=fact.user_pk)
    services.fulfil_promises(fact.invitation_pk, user)
