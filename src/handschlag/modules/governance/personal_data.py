"""What governance holds about persons: who sits where, who was there, who voted how."""

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.services import Fate, LegalBasis, Verdict, clear

SEATS = _("festhalten, wer in einem Gremium für wen sitzt, und dazu einladen")
MEETINGS = _("festhalten, wie ein Gremium beschlossen hat")
HELD = {"seat__person": "person", "seat__post__person": "person"}
SEAT_STAYS = _("Der Sitz gehört dem Partner; er bleibt ohne Namen bestehen.")

privacy.declare(
    "governance.seat",
    label=_("Sitz in einem Gremium"),
    purpose=SEATS,
    basis=LegalBasis.PUBLIC_TASK,
    source=_("vom entsendenden Partner"),
    through={"person": "person", "post__person": "person"},
    mails=("mail",),
    fields={"person": clear(None), "post": clear(None), "mail": clear()},
    erasure=Verdict(Fate.CHANGE, SEAT_STAYS),
)
privacy.declare(
    "governance.attendance",
    label=_("Anwesenheit"),
    purpose=MEETINGS,
    basis=LegalBasis.PUBLIC_TASK,
    through=HELD,
    erasure=Verdict(Fate.KEEP, SEAT_STAYS),
)
privacy.declare(
    "governance.reply",
    label=_("Antwort auf eine Einladung"),
    purpose=_("wissen, wer zu einer Sitzung kommt"),
    basis=LegalBasis.PUBLIC_TASK,
    through=HELD,
    erasure=Verdict(Fate.KEEP, SEAT_STAYS),
)
privacy.declare(
    "governance.ballot",
    label=_("Stimme im Umlaufverfahren"),
    purpose=MEETINGS,
    basis=LegalBasis.PUBLIC_TASK,
    through=HELD,
    erasure=Verdict(Fate.KEEP, SEAT_STAYS),
)
privacy.declare(
    "governance.vote",
    label=_("Stimme"),
    purpose=MEETINGS,
    basis=LegalBasis.PUBLIC_TASK,
    through=HELD,
    erasure=Verdict(Fate.KEEP, SEAT_STAYS),
)
privacy.declare(
    "governance.exclusion",
    label=_("Befangenheit"),
    purpose=MEETINGS,
    basis=LegalBasis.PUBLIC_TASK,
    through=HELD,
    fields={"reason": clear(_("auf Verlangen gelöscht"))},
    erasure=Verdict(Fate.CHANGE, _("Dass jemand nicht mitgestimmt hat, gehört zum Beschluss.")),
)
privacy.declare(
    "governance.agendaitem",
    label=_("vorgeschlagener Tagesordnungspunkt"),
    purpose=_("wissen, wen man zu einem Vorschlag fragt"),
    basis=LegalBasis.PUBLIC_TASK,
    traces=("proposed_by",),
    erasure=Verdict(Fate.KEEP, _("Ein Vorschlag ist das Wort des Partners, nicht des Kontos.")),
)
privacy.declare(
    "governance.correction",
    label=_("Berichtigung"),
    purpose=MEETINGS,
    basis=LegalBasis.PUBLIC_TASK,
    traces=("made_by",),
    erasure=Verdict(Fate.KEEP, _("Eine Berichtigung gehört zur Niederschrift.")),
)
privacy.exempt("governance.body", "name", "short_name", because=_("Name eines Gremiums"))
