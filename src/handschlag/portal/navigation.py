"""What the page frame links to."""

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.navigation import Group, register_link

LINKS = [
    (Group.MAIN, "portal:agreement_list", _("Vereinbarungen"), 10),
    (Group.MAIN, "portal:measure_list", _("Maßnahmen"), 15),
    (Group.MAIN, "portal:organisation_list", _("Organisationen"), 20),
    (Group.MAIN, "portal:body_list", _("Gremien"), 25),
    (Group.MAIN, "portal:network", _("Netzwerk"), 30),
    (Group.SEARCH, "portal:search", _("Suche"), 10),
    (Group.SEARCH, "portal:search_suggestions", _("Vorschläge"), 20),
    (Group.AREAS, "portal:search", _("Suche"), 90),
    (Group.CHECKS, "portal:sources", _("Quellen"), 10),
    (Group.CHECKS, "portal:data", _("Offene Daten"), 20),
    (Group.CHECKS, "portal:accessibility", _("Barrierefreiheit"), 30),
    (Group.CHECKS, "portal:privacy", _("Datenschutz"), 40),
    (Group.CHECKS, "portal:imprint", _("Impressum"), 50),
    (Group.ACCOUNT, "portal:desk", _("Schreibtisch"), 10),
]


def register() -> None:
    for group, url_name, label, order in LINKS:
        register_link(group, url_name, label, order=order)
