"""What the lists of terms declare below: their acts, where their pages are found."""

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.navigation import Group, register_link

ACTS = {
    "taxonomy.created": _("Schlagwortliste angelegt"),
    "taxonomy.edited": _("Angaben zur Schlagwortliste geändert"),
    "taxonomy.ordered": _("Reihenfolge der Begriffe geändert"),
    "taxonomy.deleted": _("Schlagwortliste gelöscht"),
    "term.added": _("Begriff aufgenommen"),
    "term.edited": _("Begriff geändert"),
    "term.retired": _("Begriff wird nicht mehr vergeben"),
    "term.restored": _("Begriff wird wieder vergeben"),
    "term.deleted": _("Begriff gelöscht"),
}
for act, sentence in ACTS.items():
    audit.register_act(act, sentence)
register_link(Group.ACCOUNT, "measures:taxonomy_list", _("Schlagwörter"), order=35)
