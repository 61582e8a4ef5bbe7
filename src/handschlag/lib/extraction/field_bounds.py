"""Where a field of action begins and ends in a text: what announces it, what is none, what stops it."""

import re
from typing import Literal

ANNOUNCING = (
    r"(?:\w*[Hh]andlungsfelder?n?|\w*[Ss]chwerpunkte?n?|Themen(?:felder?n?|bereiche?n?|schwerpunkte?n?)?|"
    r"\w*[Bb]ereiche?n?|\w*[Ff]elder?n?|Gebieten?|Cluster[ns]?|Eckpunkte?n?|Kernpunkte?n?|Inhalte?n?|"
    r"\w*[Aa]ufgaben(?:felder?n?|gebieten?)?|Prioritäten|Säulen|Bausteine?n?|(?:Leit|Haupt|Teil|Ober|Kern)?[Zz]iele?n?|Kooperationsfelder?n?|"
    r"\w*maßnahmen|Gegenstand|Vorhaben|Punkte?n?|Sparten|\w*[Ss]pektrum|Bandbreite|Palette|Blöcke?n?|Disziplinen|Feldern)"
)
ADJECTIVES = r"(?:[a-zäöüß]+e[nrsm]?\s+){0,3}"
SENTENCE_END = re.compile(r"[.!?](?=\s|$)(?<!\d\.)(?<!Dr\.)(?<! B\.)(?<!bzw\.)|\n\n")
# A list of fields is over where the sentence goes on with something else.
STOP = re.compile(
    r"\s+(?:sowie|und)\s+(?:auf|verwies|wies|lud|betonte|sagte)\b"
    r"|,\s+(?:und zwar\b|sei es\b|um\b|damit\b|so dass\b|so\b|wobei\b|dass\b|sagte\b|weil\b|(?:auch\s+)?wenn\b|bei denen\b|bei der\b|an denen\b|mit denen\b|"
    r"die (?:\w+\s){0,6}(?:sind|ist|werden|wird|sollen|soll|haben|hat)\b|der (?:\w+\s){0,6}(?:ist|wird|soll|hat)\b)"
    r"|\s+(?:in der Förderperiode|bekannt\b|(?:vor|fest|voran|um|ab)(?=\s*(?:[.;,]|$))|geschlossen\b|getroffen\b|zu [a-zäöüß]+en\b(?! [A-ZÄÖÜ])|nutzbar\b|das Ziel\b|wird als|werden als|soll als|als Chance|zusammen(?:arbeiten|zuarbeiten|wirken)?\b|"
    r"enger\b|eng\b|stärker\b|voranbringen|voranzubringen|vorantreiben|verbessern|intensivieren|intensiviert|bündeln|erweiter(?:n|t)|ergänz(?:en|t)|"
    r"kooperieren|gegenseitig\b|vertieft|vertiefen|ausbauen|auszubauen|gehen\b|gestärkt|vereinbart\b|festgehalten|zwischen der|zwischen den [A-Z]\w+ und|"
    r"zu[mr]\s[A-ZÄÖÜ]\w+\s[a-zäöüß]+[ei]?n(?=\s(?:soll|will|woll|werd|wird|könn|kann)|\.))"
    r"|\s+(?:ziehen|arbeiten|wollen|sollen|werden|haben|hat|wird|soll)\b|\s[–-]\s(?:so|und|sagt)\b|:\s"
    r"|\n[A-ZÄÖÜ][\w-]+:"
    r"|\s+[a-zäöüß]{3,}(?:en|t|te)\s+sich\b|\s(?:geht|gehe|soll|gibt)\s+es\b|\s+noch\s+(?:enger|stärker|mehr|weiter|besser|intensiver)\b"
    r"|,\s(?:durch|bei|mit|an|über|für|auf|von|aus|in|unter)\s(?:(?:denen|deren|dessen)\b|(?:die|der|dem|den)\s[^.,]{3,120}\s(?:werden|wird|soll|sollen|können|kann|ist|sind)(?=[.,]|$))"
)
# What announces a list of something else.
NO_INTRO = re.compile(
    r"[Uu]nter(?:zeichne(?:t|ten)|schrieben|schrieb)\b[^.:]{0,80}:$|^(?:# *)?(?:Unsere |Die |Alle )?(?:Kooperations|Vertrags)?[Pp]artner(?: sind)?:?$|"
    r"\b(?:Mitglieder|Teilnehmer|Unterzeichner|Ansprechpartner|Programm|Ablauf|Sprecher|"
    r"Ihr Profil|[Ww]ir (?:bieten|erwarten)|Sie bringen|Anforderungen|"
    r"Ämter|Termine|Weitere (?:Artikel|Meldungen|Informationen)|interessieren|Lesermeinungen|Downloads?|Links?|"
    r"Anwesend|Vorstand|Beteiligte|Foto|Bild|Kontakt|Anlagen|Pressestimmen|Stimmen|Unterzeichnende)\b"
)
NO_FIELD = re.compile(
    r"https?:|www\.|@|©|\bFoto\b|\bAnzeige\b|\bUhr\b|\d{1,2}\.\d{1,2}\.\d{2,4}|"
    r"^(?:die |das |den )?(?:\w*[Vv]orhaben|\w*[Pp]rojekte?|Netzwerke?|Initiativen?)\s+[A-Z][\w-]*[A-Z0-9]|"
    r"\b(?:wurde|wurden|sagte|sagt|erklärte|beschließt|können|dürfen|hat er|hat sie|gilt|Bürgermeister|Landrat|ist|sind|"
    r"wird|werden|hat|haben|steht|kann|soll|sollen)\b|"
    r"^(?:als|Link) |^\w*[Pp]artner(?:n|innen)?(?: wichtig)?$|\bzu [a-zäöü]+en$|^(?:zwei|drei|vier|fünf|sechs|sieben|acht)\s|^(?:sich|es|sie|er|dass|damit|beide|nicht|mehr(?! [A-ZÄÖÜ])|so|bereits|zudem|gemeinsam|noch|jetzt)\b|§"
)
_ANNOUNCES = re.compile(
    rf"{ANNOUNCING}|\b(?:[Zz]usammenarbeit|[Zz]usammenarbeiten|kooperieren|[Kk]ooperation|ausbauen|vereinbar\w+|geregelt|"
    r"[Pp]flichten|verpflicht\w+|(?:[Aa]ngedacht|[Gg]eplant|[Bb]eabsichtigt|[Vv]erabredet) (?:sind|ist|wird|werden)|insbesondere|umfasst|vorgesehen|Folgendes|folgende[nrs]?|unterstützen|fördern)\b"
    r"|\b(?:wollen|werden|sollen|möchten)(?:\s(?:unter anderem|künftig|gemeinsam|nun|daher|deshalb))*:?$"
)


def announces_fields(intro: str) -> bool:
    """The words before a list say that what follows are fields."""
    return bool(_ANNOUNCES.search(intro)) and not NO_INTRO.search(intro)


def kind_of(intro: str) -> Literal["field", "cluster", "goal"]:
    """ "Clustern" → cluster, "Ziele" → goal, else field."""
    if "Cluster" in intro:
        return "cluster"
    return (
        "goal"
        if re.search(r"\b(?:Leit|Haupt|Teil|Ober|Kern)?[Zz]iele?n?\b", intro)
        and "feld" not in intro.lower()
        else "field"
    )


_TERM = re.compile(
    r"\b(Leitziel|Handlungsfeld|Themenfeld|Schwerpunkt|Cluster|Priorität|Thema|Themen|Bereich|Gebiet|Eckpunkt|Säule|"
    r"Baustein|Aufgabe|Ziel|Inhalt|Kooperationsfeld|Aktionsfeld|Feld)"
)


def term_of(intro: str) -> str:
    """The document's own word for its points, in the singular."""
    found = _TERM.findall(intro)
    return "Thema" if found and found[-1] == "Themen" else found[-1] if found else ""
