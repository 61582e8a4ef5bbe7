"""Closed lists of the directory, in the words of the field."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Stadt oder Gemeinde")
    DISTRICT = "district", _("Landkreis")
    LAND = "land", _("Land")
    UNIVERSITY = "university", _("Hochschule")
    COMPANY = "company", _("Unternehmen")
    CHAMBER = "chamber", _("Kammer")
    ASSOCIATION = "association", _("Verband oder Verein")
    NETWORK = "network", _("Netzwerk oder Initiative")
    SPECIAL_PURPOSE = "special_purpose", _("Zweckverband")
    AGENCY = "agency", _("Gesellschaft oder Agentur")
    FOUNDATION = "foundation", _("Stiftung")
    CHURCH = "church", _("Kirche")
    OFFICE = "office", _("Amt oder Beauftragte")
    OTHER = "other", _("andere")


class Sector(models.TextChoices):
    SCIENCE = "science", _("Wissenschaft")
    BUSINESS = "business", _("Wirtschaft")
    PUBLIC = "public", _("öffentliche Hand")
    CIVIL_SOCIETY = "civil_society", _("Zivilgesellschaft")


class LegalForm(models.TextChoices):
    """Short list; ELF codes (ISO 20275) where there is one stand in the comment."""

    NONE = "none", _("ohne eigene Rechtsform")
    MUNICIPAL = "municipal", _("Gebietskörperschaft")
    SPECIAL_PURPOSE = "special_purpose", _("Zweckverband")
    PUBLIC_BODY = "public_body", _("Körperschaft des öffentlichen Rechts")
    PUBLIC_INSTITUTION = "public_institution", _("Anstalt des öffentlichen Rechts")
    REGISTERED_ASSOCIATION = "ev", _("eingetragener Verein (e.\u00a0V.)")  # QZ3L
    LIMITED = "gmbh", _("GmbH")  # 2HBR
    NON_PROFIT_LIMITED = "ggmbh", _("gGmbH")
    STOCK = "ag", _("AG")  # 6QQB
    COOPERATIVE = "eg", _("Genossenschaft (eG)")  # AZFE
    FOUNDATION = "foundation", _("Stiftung")
    OTHER = "other", _("andere")


class Land(models.TextChoices):
    BRANDENBURG = "BB", _("Brandenburg")
    SAXONY = "SN", _("Sachsen")
    BERLIN = "BE", _("Berlin")
    OTHER = "XX", _("anderes Land")


class NameKind(models.TextChoices):
    OFFICIAL = "official", _("amtlich")
    SHORT = "short", _("Kurzname")
    ACRONYM = "acronym", _("Abkürzung")
    FORMER = "former", _("früherer Name")
    SORBIAN = "sorbian", _("sorbischer Name")


class NameLanguage(models.TextChoices):
    GERMAN = "de", _("Deutsch")
    UPPER_SORBIAN = "hsb", _("Obersorbisch")
    LOWER_SORBIAN = "dsb", _("Niedersorbisch")
    ENGLISH = "en", _("Englisch")
    POLISH = "pl", _("Polnisch")
    CZECH = "cs", _("Tschechisch")


class TieKind(models.TextChoices):
    MEMBER = "member", _("ist Mitglied von")
    FOUNDED_BY = "founded_by", _("wurde gegründet von")
    INITIATED_BY = "initiated_by", _("geht zurück auf eine Initiative von")
    CARRIED_BY = "carried_by", _("wird getragen von")
    SHAREHOLDER = "shareholder", _("ist beteiligt an")
    SPOKESPERSON = "spokesperson", _("spricht für")
    SUPPORTS = "supports", _("unterstützt")
    LED_BY = "led_by", _("steht unter Federführung von")
    WORKS_FOR = "works_for", _("arbeitet im Auftrag von")
    LOCATED_AT = "located_at", _("sitzt bei")


# How a tie reads from the other end.
TIE_INVERSE = {
    TieKind.MEMBER: _("hat als Mitglied"),
    TieKind.FOUNDED_BY: _("hat gegründet"),
    TieKind.INITIATED_BY: _("hat angestoßen"),
    TieKind.CARRIED_BY: _("trägt"),
    TieKind.SHAREHOLDER: _("gehört anteilig"),
    TieKind.SPOKESPERSON: _("lässt für sich sprechen"),
    TieKind.SUPPORTS: _("wird unterstützt von"),
    TieKind.LED_BY: _("hat die Federführung bei"),
    TieKind.WORKS_FOR: _("beauftragt"),
    TieKind.LOCATED_AT: _("beherbergt"),
}


class IdentifierScheme(models.TextChoices):
    ROR = "ror", "ROR"
    LEI = "lei", "LEI"
    WIKIDATA = "wikidata", "Wikidata"
    REGISTER = "register", _("Register")


class Competence(models.TextChoices):
    """What a mandate allows; each step includes the one before."""

    REPORT = "report", _("melden")
    EDIT = "edit", _("bearbeiten")
    MANAGE = "manage", _("verwalten")


class ClaimState(models.TextChoices):
    OPEN = "open", _("offen")
    APPROVED = "approved", _("bestätigt")
    REFUSED = "refused", _("abgelehnt")


class Verdict(models.TextChoices):
    SAME = "same", _("dieselbe")
    PART_OF = "part_of", _("Teil davon")
    DIFFERENT = "different", _("verschieden")


class BoundaryLevel(models.TextChoices):
    DISTRICT = "district", _("Landkreise und kreisfreie Städte")
    MUNICIPALITY = "municipality", _("Gemeinden")
    OTHER = "other", _("andere Gebiete")
