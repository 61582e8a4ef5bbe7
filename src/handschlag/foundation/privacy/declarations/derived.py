"""Copies that others make of what is declared elsewhere: documents, the search index."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.privacy.choices import Fate, LegalBasis
from handschlag.foundation.privacy.registry import Verdict, declare, exempt

if apps.is_installed("handschlag.foundation.reports"):
    declare(
        "reports.bundle",
        label=_("Bündel für die Akte"),
        purpose=_("Unterlagen in die Akte geben"),
        basis=LegalBasis.PUBLIC_TASK,
        traces=("requested_by",),
        erasure=Verdict(Fate.KEEP, _("Es gehört zur Akte, nicht zum Konto.")),
    )
    exempt("reports.letterhead", "name", because=_("Name einer Briefvorlage"))
if apps.is_installed("handschlag.foundation.search"):
    exempt(
        "search.searchentry",
        "names",
        because=_("Wird aus den Einträgen gebildet und mit ihnen neu gebildet."),
    )
