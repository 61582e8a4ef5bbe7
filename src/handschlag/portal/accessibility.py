"""What the accessibility statement says: the rules of each Land, what is checked, what is open.

Facts about offices come from their own pages and from notices of the Länder (read in 2026);
what we could not confirm is empty and shown as not known.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.modules.directory.api import Land

Text = Any
# The day the list below was last gone through by people; the machine checks run with every change.
CHECKED_ON = date(2026, 11, 21)


@dataclass(frozen=True)
class Office:
    name: Text
    task: Text
    website: str = ""
    mail: str = ""
    address: Text = ""
    note: Text = ""


@dataclass(frozen=True)
class LandRules:
    """Which law binds public bodies of a Land, who watches over it, where to complain."""

    land: Land
    laws: list[Text]
    monitoring: Office
    enforcement: Office


LAENDER = [
    LandRules(
        land=Land.BRANDENBURG,
        laws=[
            _("Brandenburgisches Behindertengleichstellungsgesetz (BbgBGG), § 9"),
            _("Brandenburgische Barrierefreie Informationstechnik-Verordnung (BbgBITV)"),
        ],
        monitoring=Office(
            name=_("Überwachungsstelle beim Landesamt für Soziales und Versorgung (LASV)"),
            task=_("prüft Internetseiten und Apps öffentlicher Stellen und berät sie"),
            website="https://lasv.brandenburg.de/lasv/de/pflege-aufsicht/"
            "ueberwachungsstelle-barrierefreies-internet",
        ),
        enforcement=Office(
            name=_(
                "Durchsetzungsstelle bei der oder dem Landesbeauftragten für die Belange von "
                "Menschen mit Behinderungen"
            ),
            task=_("hilft, wenn unsere Antwort ausbleibt oder Ihnen nicht weiterhilft"),
            mail="durchsetzung.BIT@msgiv.brandenburg.de",
            note=_("E-Mail-Adresse laut Bekanntgabe von 2020, seither nicht bestätigt."),
        ),
    ),
    LandRules(
        land=Land.SAXONY,
        laws=[
            _("Barrierefreie-Websites-Gesetz (BfWebG)"),
            _("Barrierefreie-Websites-Verordnung (BfWebVO)"),
        ],
        monitoring=Office(
            name=_(
                "Überwachungsstelle beim Deutschen Zentrum für barrierefreies Lesen (dzb lesen)"
            ),
            task=_("prüft Internetseiten und Apps öffentlicher Stellen und berät sie"),
            website="https://dzblesen.de/bfit-sachsen",
            mail="bfit-sachsen@dzblesen.de",
        ),
        enforcement=Office(
            name=_(
                "Durchsetzungsstelle bei der oder dem Landesbeauftragten für Inklusion der "
                "Menschen mit Behinderungen"
            ),
            task=_("hilft, wenn unsere Antwort ausbleibt oder Ihnen nicht weiterhilft"),
            website="https://www.durchsetzungsstelle.sachsen.de/",
            mail="Durchsetzungsstelle@sk.sachsen.de",
            address=_("Archivstraße 1, 01097 Dresden"),
        ),
    ),
]


@dataclass(frozen=True)
class KnownIssue:
    what: Text
    instead: Text
    since: date


KNOWN_ISSUES = [
    KnownIssue(
        _(
            "Mit einem Screenreader und im Modus für erzwungene Farben hat noch kein Mensch geprüft."
        ),
        _("Jede Seite lässt sich ohne Bilder, ohne Farben und nur mit der Tastatur lesen."),
        CHECKED_ON,
    ),
    KnownIssue(
        _("Texte in Leichter Sprache und in Deutscher Gebärdensprache gibt es noch nicht."),
        _("Schreiben Sie uns, wenn Ihnen eine Seite zu schwer ist. Wir erklären sie Ihnen."),
        CHECKED_ON,
    ),
    KnownIssue(
        _("Die Oberfläche gibt es auf Deutsch und Englisch, auf Sorbisch erst in Anfängen."),
        _("Sorbische Namen von Orten und Organisationen stehen auf deren Seiten."),
        CHECKED_ON,
    ),
]
