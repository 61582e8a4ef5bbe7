"""What agreements hold about persons: who signed, who stated something for a party."""

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.services import Fate, LegalBasis, Verdict

privacy.declare(
    "agreements.signature",
    label=_("Unterschrift"),
    purpose=_("zeigen, wer eine Vereinbarung für wen unterzeichnet hat"),
    basis=LegalBasis.PUBLIC_TASK,
    source=_("aus der Vereinbarung oder einer Veröffentlichung darüber"),
    through={"person": "person"},
    erasure=Verdict(
        Fate.KEEP, _("Eine Unterschrift ist eine öffentliche Handlung und behält ihren Namen.")
    ),
    holds_name=True,
)
privacy.declare(
    "agreements.partystatement",
    label=_("Stellungnahme eines Partners"),
    purpose=_("zeigen, was ein Partner zu einer Veröffentlichung gesagt hat"),
    basis=LegalBasis.PUBLIC_TASK,
    traces=("made_by",),
    erasure=Verdict(Fate.KEEP, _("Sie ist das Wort des Partners, nicht des Kontos.")),
)
privacy.declare(
    "agreements.pagestatement",
    label=_("Stellungnahme eines Partners zu weiteren Seiten"),
    purpose=_("zeigen, was ein Partner zu einer Veröffentlichung gesagt hat"),
    basis=LegalBasis.PUBLIC_TASK,
    traces=("made_by",),
    erasure=Verdict(Fate.KEEP, _("Sie ist das Wort des Partners, nicht des Kontos.")),
)
privacy.exempt("agreements.cooperation", "name", because=_("Name einer Kooperation"))
