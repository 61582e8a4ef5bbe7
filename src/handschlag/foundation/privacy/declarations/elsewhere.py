"""Files, records, the audit trail, jobs: where words about persons can stand."""

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.privacy.choices import Fate, LegalBasis
from handschlag.foundation.privacy.registry import Verdict, declare, declare_clock, exempt

declare(
    "files.file",
    label=_("Hochgeladene Datei"),
    purpose=_("Unterlagen der Kooperationen"),
    basis=LegalBasis.PUBLIC_TASK,
    traces=("uploaded_by",),
    erasure=Verdict(Fate.KEEP, _("Die Datei gehört zum Eintrag, nicht zum Konto.")),
)
exempt("files.file", "name", because=_("Dateiname; die Suche nach Personen zeigt ihn."))
exempt("audit.auditentry", "actor_label", because=_("Mit dem Schlüssel der Person verschlüsselt."))
exempt("jobs.schedule", "name", because=_("Name einer wiederkehrenden Aufgabe"))
exempt("taxonomies.taxonomy", "name", because=_("Name einer Einteilung"))
exempt("taxonomies.term", "name", because=_("Name eines Themas"))
exempt("records.stamp", "name", because=_("Name einer Art von Einträgen"))
exempt("django_tasks_database.dbtaskresult", "backend_name", because=_("Name einer Warteschlange"))
exempt("django_tasks_database.dbtaskresult", "queue_name", because=_("Name einer Warteschlange"))

declare_clock(
    "files.unused",
    label=_("Hochgeladene Dateien, die kein Eintrag mehr braucht"),
    purpose=_("Entwürfe und abgebrochene Uploads"),
    starts=_("letzte Verwendung"),
    days=1,
)
declare_clock(
    "jobs.runs",
    label=_("Erledigte Hintergrundaufgaben"),
    purpose=_("Betrieb"),
    starts=_("Ende der Aufgabe"),
    days=14,
)
declare_clock(
    "jobs.failures",
    label=_("Gescheiterte Hintergrundaufgaben"),
    purpose=_("Fehlersuche"),
    starts=_("Ende der Aufgabe"),
    days=180,
)
