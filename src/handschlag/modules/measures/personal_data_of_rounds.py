"""What rounds and calendars hold about persons: where a link goes, whose calendar it is."""

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.services import Fate, LegalBasis, Verdict, clear

privacy.declare(
    "measures.roundsheet",
    label=_("Meldebogen"),
    purpose=_("der meldenden Stelle einer Organisation den Link zu ihrem Meldebogen schicken"),
    basis=LegalBasis.PUBLIC_TASK,
    source=_("aus dem Verzeichnis oder von der Koordination eingetragen"),
    mails=("mail",),
    fields={"mail": clear()},
    erasure=Verdict(Fate.CHANGE, _("Der Bogen gehört der Organisation; die Adresse geht.")),
)
privacy.declare(
    "measures.calendaraddress",
    label=_("Kalenderadresse"),
    purpose=_("Fristen im eigenen Kalender zeigen"),
    basis=LegalBasis.PUBLIC_TASK,
    through={"user": "user"},
    erasure=Verdict(Fate.DELETE, _("Ohne Konto gibt es keinen Kalender.")),
)
audit.register_personal(
    "measures.calendaraddress",
    fields=("user",),
    subject=lambda row: audit.user_subject(row.user),
)
