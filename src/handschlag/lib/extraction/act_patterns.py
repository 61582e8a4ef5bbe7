"""What sentences say when something was signed, decided, founded or announced.

`PATTERNS` holds (act, regular expression) with an example before each group, those of signing from
`signing_patterns`; `acts` looks for them in one sentence at a time.
"""

from typing import Literal

from handschlag.lib.extraction.signing_patterns import SIGNING, SigningAct

Act = SigningAct | Literal["decided", "launched", "invited", "scheduled", "official"]

_OTHERS: tuple[tuple[Act, str], ...] = (
    (
        "launched",
        r"\b(?:Arbeit|Betrieb|Tätigkeit)\b[^;]{0,40}?\b(?:begonnen|aufgenommen|begann)\b",
    ),  # As in "Die Stadträte haben beschlossen", "stimmte zu"
    (
        "decided",
        (
            r"\b(?:beschloss(?:en)?|beschlossen|stimmt(?:en?)?\b[^;]{0,120}?\bzu\b|zugestimmt|"
            r"Zustimmung (?:gegeben|erteilt)|grünes Licht|beauftragt(?:e|en)?|ermächtigt(?:e|en)?|"
            r"verabschiedet(?:e|en)?|Beschlussvorlage|Beschlussvorschlag)\b"
        ),
    ),
    # As in "Der Rat hat gegen die Fusion gestimmt", "Die Jury hat entschieden"
    (
        "decided",
        (
            r"\b(?:\w*[Rr]at|\w*[Rr]äte|\w*[Kk]reistage?|\w*[Aa]usschuss|\w*[Vv]ersammlung|Jury|"
            r"\w*[Bb]eirat|Gremium|Gremien|\w*[Gg]ericht|Bürger(?:innen und Bürger)?)\b[^;]{0,120}?"
            r"\b(?:gestimmt|stimmten? (?:gegen|für|ab)|votierten?|entschieden|entschied|abgelehnt|"
            r"lehn(?:t|te|ten)\b[^;]{0,60}?\bab)\b"
        ),
    ),
    # As in "überreichte den Preis", "sind ausgezeichnet worden"
    (
        "decided",
        (
            r"\b(?:ausgezeichnet|verliehen|prämiert|gekürt)\b|\b\w*(?:[Pp]reis|[Aa]uszeichnung|[Ee]hrung)\b[^;]{0,120}?"
            r"\b(?:überreicht(?:e|en)?|übergeben|übergab(?:en)?|entgegen\w*|erh[aä]lt|erhielt(?:en)?)\b"
        ),
    ),
    # As in "hat einen Förderbescheid überreicht", "erhält eine Förderzusage"
    (
        "decided",
        (
            r"\b\w*(?:[Bb]escheide?n?|[Ff]örderzusage|[Ff]ördermittel|[Ss]checks?|Förderurkunde)\b"
            r"[^;]{0,160}?\b(?:überreicht(?:e|en)?|übergeben|übergab(?:en)?|übergibt|erh[aä]lt(?:en)?|"
            r"erhielt(?:en)?|bewilligt|entgegen\w*)\b"
        ),
    ),
    (
        "official",
        (
            r"^(?:# *)?(?:\w*Bekanntmachung|\w*Verwaltungsvorschrift|\w*Richtlinie|"
            r"\w*Verordnung|Gesetz|\w*Satzung|\w*Erlass|\w*Förderrichtlinie|Beschluss|Allgemeinverfügung)"
            r"(?:\b|des\b|über)"
        ),
    ),
    ("official", r"^Vom \d{1,2}\. "),
    # As in "lädt herzlich ein", "Einladung", "findet am … statt"
    ("invited", r"\b(?:laden|lädt|ladet)\b[^;]{0,200}?\bein\b"),
    ("invited", r"\b(?:bitten|bittet)\b[^;]{0,200}?\b(?:zu (?:eine[mr]|der|dem)|zum|zur)\b"),
    (
        "invited",
        (
            r"\b(?:herzlich(?:e)? (?:eingeladen|willkommen)|(?<!uf )Einladung(?! vom| gefolgt)|sind eingeladen|"
            r"Anmeldung(?:en)? (?:bis|ist|unter|erforderlich|über|per|erbeten)|"
            r"[Mm]elden Sie sich|Um (?:vorherige )?Anmeldung|Anmeldeschluss|Eintritt (?:ist )?frei|"
            r"Teilnahme (?:ist|kostet)|Save the Date|SAVE THE DATE|Einlass|(?:sind|ist) (?:herzlich |alle )?willkommen|"
            r"Seien Sie dabei|freuen uns auf (?:Sie|Ihr(?:e|en)?)|(?:Um|um) (?:eine )?Anmeldung\b[^.;]{0,80}?"
            r"gebeten|Anmelden können sich|Plätze frei|Wer (?:dabei sein|teilnehmen) (?:möchte|will)|Anmeldungen (?:nimmt|nehmen|sind|werden)|Die Veranstaltung (?:richtet sich|beginnt|ist (?:kostenlos|"
            r"kostenfrei|öffentlich)))\b"
        ),
    ),
    # As in "findet am Montag statt", "diskutieren am 3. Mai um 18 Uhr": held, though nobody is asked to come
    ("scheduled", r"\b(?:findet|finden)\b[^;]{0,160}?\bstatt\b"),
    (
        "scheduled",
        (
            r"\b(?:diskutier(?:t|en)|bietet|bieten|veranstaltet|veranstalten|spricht|sprechen|geht es|"
            r"beginnt|startet|öffnet|tagt|tagen|lautet|trifft sich|treffen sich)\b[^.;]{0,120}?"
            r"\b(?:um|ab|von) \d{1,2}(?:[.:]\d\d)?(?: (?:Uhr )?bis (?:gegen )?\d{1,2}(?:[.:]\d\d)?)? Uhr\b"
        ),
    ),
    # As in "wurde gegründet", "nimmt Arbeit auf", "geht an den Start", "fällt Startschuss"
    (
        "launched",
        (
            r"\b(?:gründet(?:e|en)?|gegründet|zusammengetan|zusammengefunden|formier(?:t|te|ten|en) sich|ins Leben gerufen|(?:ruft?|rufen|riefen)\b[^;]{0,160}?\bins Leben|"
            r"(?:schließen|schlossen|taten|tun)\s[^;]{0,120}?\bzusammen zu\b|zusammengeschlossen|(?<!eit ihrer )(?<!eit seiner )(?<!eit der )Gründung\b|"
            r"Neugründung|Gründungs(?:versammlung|veranstaltung|feier|akt|treffen)|konstituiert(?:e|en)?|"
            r"(?:bilden|bildeten) (?:nun |jetzt |künftig |gemeinsam )?(?:den|einen|das|ein|die|eine) "
            r"(?:neue[nrs]? )?(?:\w*[Vv]erein|\w*[Vv]erbund|\w*[Nn]etzwerk|\w*[Bb]ündnis|\w*[Aa]llianz))\b"
        ),
    ),
    (
        "launched",
        r"\b(?:nimmt|nehmen|nahm(?:en)?|aufgenommen)\b[^;]{0,60}?\b(?:Arbeit|Betrieb|Fahrt)\b",
    ),
    (
        "launched",
        (
            r"\b(?:startet(?:e|en)?|gestartet|Startschuss|"
            r"Auftakt|Kick-?[Oo]ff|legt los|an den Start|am Start|eröffnet(?:e|en)?|öffnet(?:e|en)?|Eröffnung(?!, | und Begrüßung| der Sitzung)|Projektstart|"
            r"stellt(?:e|en)? sich vor|aus der (?:Taufe|Wiege)|online gegangen|(?:geht|ging|gingen) (?:nun |jetzt )?"
            r"(?:online|ans Netz)|freigeschaltet)\b"
        ),
    ),
    # As in "ist ein Verbund entstanden", "Neue Plattform bringt Forschung zusammen"
    ("launched", r"\b(?:ist|sind)\b[^;]{0,120}?\bein(?:e|en)?\b[^;]{0,120}?\bentstanden\b"),
    (
        "launched",
        (
            r"^(?:Ein )?[Nn]eue[rs]? \w*(?:[Nn]etzwerk|[Ii]nitiative|[Bb]ündnis|[Vv]erein|[Vv]erbund|[Pp]lattform|"
            r"[Aa]llianz|[Aa]nlaufstelle|[Zz]entrum|[Cc]luster|[Gg]enossenschaft|[Ss]tiftung)\b"
        ),
    ),
    # As in "das neue Netzwerk wurde vorgestellt", "seit Mai gibt es eine Anlaufstelle"
    (
        "launched",
        (
            r"\b\w*(?:[Nn]etzwerk|[Ii]nitiative|[Bb]ündnis|[Vv]erein|[Pp]rojekt|[Pp]lattform|[Pp]ortal|"
            r"[Aa]llianz|[Zz]entrum|[Mm]arke|[Cc]luster)s?\b[^.;]{0,80}?\bvorgestellt\b|"
            r"\b(?:[Ss]eit|[Aa]b) (?:sofort|dem \d|\d|heute|gestern|\w+tag|Mittwoch)[^;]{0,60}?\bgibt es\b"
        ),
    ),
)
PATTERNS: tuple[tuple[Act, str], ...] = (*SIGNING, *_OTHERS)
