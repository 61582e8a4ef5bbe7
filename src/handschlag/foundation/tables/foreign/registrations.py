"""What the wizard declares to the foundation."""

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit

from . import services

# Importing the services registers their way of reading.
READER = services.READER

audit.register_act("table.mapping_remembered", _("Zuordnung einer fremden Tabelle gemerkt"))
audit.register_act("table.mapping_renamed", _("Zuordnung einer fremden Tabelle umbenannt"))
audit.register_act("table.mapping_forgotten", _("Zuordnung einer fremden Tabelle vergessen"))
