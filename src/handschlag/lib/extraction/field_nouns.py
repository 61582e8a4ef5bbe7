"""Nouns by what they do in a sentence on fields of action: announce, be the paper, be no field."""

import re

# "Die Schwerpunkte …", "Zum Programm …", "Im Mittelpunkt …": what is named besides is a field.
ANNOUNCES = re.compile(
    r"(?:\w*[Ff]eld(?:er|ern|es|s)?|\w*[Ss]chwerpunkt(?:en|es|e)?|\w*[Tt]hem(?:a|as|en)|(?!Gewerbe|Industrie|Bau|Wohn|Natur|Schutz|Grenz|Erholungs)\w*[Gg]ebiet(?:en|e)?|"
    r"\w*[Ii]nhalt(?:en|e)?|(?:Eck|Kern|Brenn|Haupt)?[Pp]unkte?n?|\w*[Bb]austeine?n?|\w*[Aa]ufgaben?|"
    r"(?:Haupt|Kern|Leit|Teil)?[Zz]iel(?:en|e|s)?|\w*[Ss]äulen?|\w*[Mm]aßnahmen?|Anliegen|\w*[Pp]rogramms?|"
    r"Mittelpunkt|Zentrum|Fokus|Vordergrund|Kern|\w*[Gg]egenst[aä]nde?s?|\w*[Aa]ugenmerk|Liste|Wunschliste|Tagesordnung|Zweck|\w*[Pp]riorität(?:en)?|Cluster[ns]?|"
    r"\w*[Bb]ereich(?:en|e)?|(?:Gemeinschafts|Kern|Haupt)?[Vv]orhaben|\w*[Ll]inien|Stichworte?n?|\w*[Aa]nsinnen|\w*[Ff]ragen|Agenda|Zettel|"
    r"Herzstück|Absicht(?:en)?)"
)
# "Der Vertrag regelt …", "In der Vereinbarung stehen …"
PAPER = re.compile(
    r"(?:\w*[Vv]ereinbarung(?:en)?|\w*[Vv]ertrag(?:es|s|swerk)?|\w*[Vv]erträge|\w*[Aa]bkommens?|\w*[Pp]apiers?|"
    r"\w*[Ee]rklärung|\w*[Pp]akt(?:es|s)?|\w*[Cc]harta|\w*[Ss]atzung|\w*[Kk]ooperation|\w*[Zz]usammenarbeit|"
    r"\w*[Pp]artnerschaft|\w*[Dd]okuments?|Memorandum|\w*[Ss]chriftstücks?|Text|\w*[Kk]onzept|Zusammenschluss|"
    r"Regelwerk|Leitbild|Schulterschluss)"
)
# Speech, ceremony, time and pictures are never what is worked on.
_NO_FIELD_NOUN = re.compile(
    r"(?:\w*stein|Kooperationen|Zeichen|Signal|\w*[Ss]chritte?n?|Grundlagen?|Basis|Rahmen|Beitrag|Anfang|Beginn|Ende|Kraft|Kräfte|"
    r"\w*[Ll]aufzeit|\w*[Jj]ahre?n?s?|\w*[Mm]onate?n?|\w*[Ww]ochen?|\w*[Tt]age?n?|Euro|Millionen|Prozent|"
    r"\w*[Uu]nterschrift(?:en)?|\w*[Uu]nterzeichnung|Vertreter|Leben|\w*[Ee]rfolge?|Vorteile?n?|Möglichkeit(?:en)?|"
    r"Gelegenheit|Bedeutung|Hände?n?|Strang|Türe?n?|Dach|Boot|Taufe|Fach|Stellungnahme|Beschluss|Dank|Freude|"
    r"Vertrauen|Lob|Worte?|Auge|Augen|Zustimmung|Sitz|Hauptsitz|Vorsitz|\w*[Ss]itzung|Uhr|Foto|Bild|Name|Namen|"
    r"Stimmen|Mehrheit|Hilfe|Grenzen?|Lücken?|Weichen|Reihe|Rolle|Teil|Teile|Seite|Platz|Antrag|Entwurf|Rede|"
    r"Gespräche?n?|Treffen|Besuch|Termin|Gäste|Bürger|Menschen|Leute|Einwohner|Hälfte|Anteil|Summe|Betrag|"
    r"\w*[Rr]egion|Metropolregion|Land|Landes|Interesse|Interessen|Meinung|Ansicht|Sicht|Frage|"
    r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    r"Fahrplan|Zeitplan|Arbeitsplan|Grund|Gründe|Fall|Falle|Weise|Art|Maß|Blick|Linie|Regel|Nutzen|Gewinn|Chance|Kurs|Zeit|Zukunft|Erfahrung)"
)
_PRONOUNS = re.compile(
    r"(?:(?:da|hier|wo)(?:r?an|r?auf|r?in|mit|für|zu|r?über|r?unter|durch|von|bei|neben|nach)|sie|er|es|beide|alle|man|wir|viel|mehr|alles|etwas|(?:nach)?folgende[sn]?|nachstehende[sn]?)$|da an\b|(?-i:(?:Er|Sie|Es|Man|Wir)\s[a-zäöü])",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"(?:solche|diese|jene|derartige)[rnms]?\s")
_ONLY_ANNOUNCES = frozenset(
    {"Absicht", "Schwerpunkt", "Ziel", "Thema", "Kern", "Zentrum", "Fokus", "Feld", "Zweck"}
)
_ANY_PROJECTS = re.compile(
    r"(?:einzelne|neue|konkrete|weitere|verschiedene|viele|erste)[nr]? (?:Projekte|Kooperationen|Vorhaben|Ideen|Wege|Maßnahmen)n?",
    re.IGNORECASE,
)
_FIRST_NOUN = re.compile(
    r"(?!(?:Alle|Beide|Die|Der|Das|Ein|Eine|Jede[rsn]?|Mehr|Viele)\b)[A-ZÄÖÜ][\w/-]+"
)


def may_be_field(words: str, *, listed: bool = False) -> bool:
    """Judged by its head noun: an aim or a subject, no pronoun, person, picture or span of time.

    `listed`: one of several, where "Zusammenarbeit der Feuerwehren" is a field beside the others.
    """
    if _POINTS_BACK.match(words) or _ANY_PROJECTS.fullmatch(words):
        return False
    nouns = _FIRST_NOUN.findall(words)
    if not nouns:
        return True
    if words in _ONLY_ANNOUNCES:
        return False
    if listed and _WORK_OF.match(words):
        return True
    return not _NO_FIELD_NOUN.fullmatch(nouns[0]) and not PAPER.fullmatch(nouns[0])


_WORK_OF = re.compile(r"(?:[a-zäöüß]+e )?Zusammenarbeit (?:der|mit|von|auf|zwischen) ")


def is_pronoun(words: str) -> bool:
    """ "darin", "sie", "von da an": it stands for something named elsewhere."""
    return bool(_PRONOUNS.match(words))
