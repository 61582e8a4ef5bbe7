"""What the intake holds about persons before anybody accepted it, and for how long."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.services import Expiry, Fate, LegalBasis, Verdict, clear, keep

from .models import Document, Proposal
from .services import empty_document, erase_values, idle_documents, mask_name, undecided_values

READING = _("Dokumente auswerten, die eine Kooperation betreffen")
SAID = _("aus einem eingereichten Dokument")

privacy.declare(
    "intake.proposal",
    label=_("Vorschlag aus einem Dokument"),
    purpose=READING,
    basis=LegalBasis.PUBLIC_TASK,
    source=SAID,
    through={"match_person": "person"},
    traces=("decided_by",),
    fields={
        "person": clear(),
        "phone": clear(),
        "mail": clear(),
        "payload": clear(lambda row: {}),
        "folded": clear(),
        "match_person": clear(None),
    },
    erasure=Verdict(Fate.CHANGE, _("Dass etwas vorgeschlagen wurde, bleibt; was, verschwindet.")),
)
privacy.declare(
    "intake.document",
    label=_("eingegangenes Dokument"),
    purpose=READING,
    basis=LegalBasis.PUBLIC_TASK,
    source=SAID,
    traces=("received_by",),
    fields={"name": keep(_("Name der Datei; die Suche nach Personen zeigt ihn."))},
    erasure=Verdict(Fate.KEEP, _("Es ist der Beleg für das, was daraus übernommen wurde.")),
)
privacy.declare(
    "intake.batch",
    label=_("Stapel von Dokumenten"),
    purpose=READING,
    basis=LegalBasis.PUBLIC_TASK,
    traces=("received_by",),
    fields={"name": keep(_("Name eines Ordners"))},
    erasure=Verdict(Fate.KEEP, _("Er gehört zu den Dokumenten, nicht zum Konto.")),
)
privacy.declare(
    "intake.decision",
    label=_("Entscheidung über Vorschläge"),
    purpose=READING,
    basis=LegalBasis.PUBLIC_TASK,
    traces=("made_by",),
    erasure=Verdict(Fate.KEEP, _("Wer entschied, steht im Protokoll.")),
)


@privacy.also_erases
def black_out(subjects: frozenset[str], rows: privacy.Rows) -> Iterable[str]:
    """The person's name in proposals and in texts that were kept; every position stays."""
    people = rows.get("directory.person", [])
    names = sorted({f"{row.given_name} {row.family_name}" for row in people}, key=len)
    in_text, in_proposal = Q(pk__in=[]), Q(pk__in=[])
    for name in names:
        in_text |= Q(text__contains=name)
        in_proposal |= Q(person__contains=name)
    proposals = list(Proposal.objects.filter(in_proposal))
    for proposal in proposals:
        erase_values(proposal)
    texts = sum(mask_name(document, names) for document in Document.objects.filter(in_text))
    if proposals:
        yield _now("Vorschläge aus Dokumenten geleert: {number}").format(number=len(proposals))
    if texts:
        yield _now("Name in eingegangenen Dokumenten geschwärzt: {number}").format(number=texts)


privacy.declare_clock(
    "intake.undecided",
    label=_("Angaben zu Personen in Vorschlägen, die niemand übernommen hat"),
    purpose=READING,
    starts=_("Lesen des Dokuments oder Verwerfen des Vorschlags"),
    days=90,
    then=Expiry.ANONYMISE,
    expired=undecided_values,
    expire=erase_values,
)
privacy.declare_clock(
    "intake.documents",
    label=_("Dokumente, aus denen nichts übernommen wurde, samt Text und Datei"),
    purpose=READING,
    starts=_("Lesen des Dokuments"),
    days=90,
    expired=idle_documents,
    expire=empty_document,
)
