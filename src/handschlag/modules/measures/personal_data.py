"""What plans and measures hold about persons: who wrote, released, closed something. No names."""

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.services import Fate, LegalBasis, Verdict

REPORTING = _("zeigen, wer eine Meldung geschrieben und wer sie geprüft hat")
STAMPS = ("written_by", "submitted_by", "returned_by", "approved_by")
OF_THE_OFFICE = Verdict(Fate.KEEP, _("Die Meldung gehört der Organisation, nicht dem Konto."))

privacy.declare(
    "measures.statusreport",
    label=_("Sachstand"),
    purpose=REPORTING,
    basis=LegalBasis.PUBLIC_TASK,
    traces=STAMPS,
    erasure=OF_THE_OFFICE,
)
privacy.declare(
    "measures.reading",
    label=_("Ist-Wert"),
    purpose=REPORTING,
    basis=LegalBasis.PUBLIC_TASK,
    traces=STAMPS,
    erasure=OF_THE_OFFICE,
)
privacy.declare(
    "measures.periodlock",
    label=_("Abschluss eines Zeitraums"),
    purpose=_("zeigen, wer einen Zeitraum abgeschlossen oder geöffnet hat"),
    basis=LegalBasis.PUBLIC_TASK,
    traces=("locked_by", "reopened_by"),
    erasure=OF_THE_OFFICE,
)
privacy.declare(
    "measures.reportingdate",
    label=_("Berichtsstand"),
    purpose=_("zeigen, wer einen Berichtsstand festgehalten hat"),
    basis=LegalBasis.PUBLIC_TASK,
    traces=("frozen_by",),
    erasure=OF_THE_OFFICE,
)
privacy.exempt("measures.dimension", "name", because=_("Name einer Aufschlüsselung"))
privacy.exempt("measures.category", "name", because=_("Name einer Kategorie"))
