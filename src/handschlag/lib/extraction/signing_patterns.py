"""How sentences say that something was signed, will be signed, or read as a treaty.

`SIGNING` holds (act, regular expression) with an example before each group. A gap in a pattern never
crosses a semicolon and is short.
"""

from typing import Literal

from handschlag.lib.extraction.act_words import (
    AGREEMENT,
    BOUND,
    DONE,
    GAP,
    IN_WRITING,
    NAME_UNDER,
    PAPER,
    PARTICIPLE,
    PRESENT,
    PRETERITE,
    PUTS_NAME,
    TIE,
)

SigningAct = Literal["signed", "to_be_signed", "joined", "treaty"]

# | example | why it is so |
SIGNING: tuple[tuple[SigningAct, str], ...] = (
    # As in "soll unterzeichnet werden", "werden … unterzeichnen", "will … schließen"
    (
        "to_be_signed",
        (
            rf"\b(?:soll(?:en|te|ten)?|wird|werden|woll?(?:en|te|ten)|will|möchten?|"
            rf"könnten?|kann|können|darf|dürfen|muss|müssen)\b(?![^;]{{0,160}}\b(?:wurden?|haben|hat)\b){GAP}"
            rf"\b(?:{DONE} werden|{DONE} werden soll|{DONE} wird|{PRESENT}|eingehen)\b"
        ),
    ),
    ("to_be_signed", rf"{DONE} (?:werden soll(?:en)?|werden wird|wird\b|werden\b(?! konnte))"),
    (
        "to_be_signed",
        (
            rf"\b(?:plan(?:en|t)|geplante?[nr]?|beabsichtig\w+|streb(?:en|t)|bereite[nt]|"
            rf"vorgesehen|verhandel\w+|angestrebte?[nr]?)\b[^;]{{0,90}}?{PAPER}"
        ),
    ),
    (
        "to_be_signed",
        (
            r"\b(?:zu (?:unterzeichnen|unterschreiben|verlängern|schließen)|vor der Unterzeichnung|"
            r"noch nicht (?:unterzeichnet|unterschrieben|geschlossen)|"
            r"(?:unterzeichnet|unterschrieben|geschlossen) (?:sei|ist|wurde) noch nichts?|"
            r"(?:derzeit|gerade|aktuell|momentan) (?:erarbeitet|vorbereitet|verhandelt|abgestimmt)|"
            r"Unterzeichnung (?:ist|soll|wird|erfolgt (?:im|am|Anfang|Ende)|steht))\b"
        ),
    ),
    # As in "Noch ist nichts unterschrieben", "könnte frühestens 2025 geschlossen werden"
    (
        "to_be_signed",
        (
            r"\b(?:[Nn]och|[Bb]isher|[Bb]islang)\b[^.;]{0,40}?\b(?:nichts?|kein\w*)\b[^.;]{0,80}?"
            rf"\b{DONE}\b"
        ),
    ),
    (
        "to_be_signed",
        (
            rf"\bUnterzeichnung\b[^.;]{{0,120}}?\b(?:verschoben|abgesagt|geplatzt|vertagt)\b|"
            rf"{PAPER}[^.;]{{0,80}}?\b(?:in Sicht|zur Beratung|zum Beschluss)\b"
        ),
    ),
    (
        "to_be_signed",
        (
            rf"{PAPER}[^;]{{0,90}}?\b(?:geplant|in Vorbereitung|vorbereitet|angestrebt|"
            r"in Aussicht|im Entwurf|auf den Weg)\b"
        ),
    ),
    # As in "wird voraussichtlich im Mai unterzeichnet", "Sollte der Rat zustimmen, wird …"
    (
        "to_be_signed",
        (
            r"\b(?:wird|werden)\b[^;]{0,120}?\b(?:demnächst|bald|voraussichtlich|in Kürze|noch|morgen|"
            r"kommende[nrs]?|nächste[nrs]?|(?:im|ab) (?:Frühjahr|Sommer|Herbst|Winter|Januar|Februar|"
            r"März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember))\b[^;]{0,80}?"
            rf"\b{DONE}\b"
        ),
    ),
    (
        "to_be_signed",
        rf"^(?:Sollte|Wenn|Falls|Sobald|Erst wenn)\b[^;]{{0,200}}?\bwird\b{GAP}\b{DONE}\b",
    ),
    (
        "to_be_signed",
        (
            r"^(?:Sollten?|Wenn|Falls|Sobald|Wird|Werden|Stimm(?:t|en)|Gibt|Geben|Kommt|Kommen|Liegt|Findet)\b"
            rf"[^;?]{{0,160}}?, (?:{PRESENT}|wird|werden|kann|können)\b"
        ),
    ),
    (
        "to_be_signed",
        (
            r"\b(?:[Uu]nterschreiben|[Uu]nterzeichnen|[Ss]chließen|[Bb]esiegeln|[Uu]nterschrieben|[Uu]nterzeichnet)"
            r" (?:sollen|soll|wollen|will|werden soll(?:en)?|wird|werden)\b"
        ),
    ),
    (
        "to_be_signed",
        (
            r"\bUnterschrift(?:en)?\b[^;]{0,80}?\b(?:fehl\w+|aus(?=[.,]|$)|bereit|folg\w+|erforderlich|"
            r"vorgelegt)\b|\b(?:fehl\w+|vorbehaltlich)\b[^;]{0,60}?\bUnterschrift"
        ),
    ),
    # As in "Am Dienstag wird unterschrieben", "Am Dienstag unterzeichnen beide den Vertrag"
    (
        "to_be_signed",
        r"\b(?:wird|werden)\b[^;]{0,160}?\b(?:unterzeichnet|unterschrieben|besiegelt)\b(?! worden)",
    ),
    ("to_be_signed", rf"\b[Aa]m (?:\w+tag\b|Mittwoch\b|\d)[^;]{{0,40}}?\b{PRESENT}\b"),
    # As in "haben … eine Vereinbarung unterzeichnet"
    (
        "signed",
        (
            rf"\b(?:haben|hat|hatten|wurden?|ist|sind)\b{GAP}"
            rf"\bu*(?:unterzeichnet|unterschrieben|besiegelt|signiert|gegengezeichnet)\b"
        ),
    ),
    # As in "Unterzeichnet am 1. und 3. Juni 2021 von der Stadt X und der Stadt Y"
    (
        "signed",
        r"^(?:[Uu]nterzeichnet|[Uu]nterschrieben|[Bb]esiegelt) (?:am \d|im |in |von |durch )(?!.*\b(?:wird|werden|soll)\b)",
    ),
    # As in "Unterzeichnet haben ihn A und B", "haben verabredet, Hand in Hand zu arbeiten"
    (
        "signed",
        r"\b(?:[Uu]nterzeichnet|[Uu]nterschrieben|[Bb]esiegelt) (?:haben|hat|wurden?|ist|sind)\b",
    ),
    # … where no council decides
    (
        "signed",
        (
            r"^(?!.{0,200}(?:[Kk]reistag|[Rr]at\b|[Rr]äte\b|[Aa]usschuss|[Vv]ersammlung|[Pp]arlament))"
            rf".{{0,400}}\bhaben\b[^;]{{0,200}}?\b{TIE}\b[^;]{{0,80}}?\bbeschlossen\b"
        ),
    ),
    ("signed", rf"\b(?:haben|hat)\b{GAP}\b(?:verabredet|vereinbart|verpflichtet|geeinigt),"),
    ("signed", rf"{PAPER}{GAP}\bu*{DONE}\b(?!\s+(?:werden|wird))"),
    ("signed", rf"\b(?:{DONE}|[Uu]nterschrieben|[Uu]nterzeichnet)\b[^;]{{0,80}}?{PAPER}"),
    # As in "dank einer am 3. Mai geschlossenen Vereinbarung", "besiegelten per Unterschrift"
    (
        "signed",
        (
            r"\b(?:unterzeichnete|unterschriebene|geschlossene|abgeschlossene|besiegelte|getroffene)[nrms]?\b"
            rf"[^;,.]{{0,40}}?{PAPER}"
        ),
    ),
    ("signed", r"\b[Bb]esiegel(?:t|te|ten)\b|\b(?:per|durch|mit einer) Unterschrift\b"),
    # As in "unterzeichneten gestern den Vertrag", "besiegelten die Partnerschaft"
    ("signed", rf"\b{PRETERITE}\b[^;]{{0,160}}?{AGREEMENT}"),
    # … also where those who sign are named at length between
    (
        "signed",
        rf"\b(?:unterzeichneten|unterschrieben) (?:die|der|das|am|im|in|[A-ZÄÖÜ])[^;]{{0,700}}?{PAPER}",
    ),
    ("signed", rf"{AGREEMENT}[^;]{{0,160}}?\b{PRETERITE}\b"),
    # As in "setzten ihre Namen unter", "die Vereinbarung trägt die Unterschriften von"
    ("signed", rf"{PUTS_NAME}[^;]{{0,160}}?{NAME_UNDER}"),
    ("signed", rf"{NAME_UNDER}[^;]{{0,120}}?{PUTS_NAME}"),
    # As in "Ihre Namen setzten A und B unter das Papier", "Für die Stadt unterzeichnete A"
    (
        "signed",
        rf"\bNamen?\b[^;]{{0,20}}?{PUTS_NAME}[^;]{{0,200}}?\bunter (?:d(?:en|ie|as)|eine?n?)\b",
    ),
    (
        "signed",
        r"\b[Ff]ür (?:das|die|den)\b[^;]{2,120}?\b(?:unterzeichneten?|unterschrieb(?:en)?)\b(?! (?:wird|werden|ist))",
    ),
    # As in "ein Vertrag, unter den sie ihren Namen setzten", "Unterzeichner sind A und B"
    (
        "signed",
        rf"{PAPER}[^;]{{0,40}}?\bunter (?:den|die|das)\b[^;]{{0,160}}?\b(?:Namen?|Unterschrift(?:en)?)\b",
    ),
    ("signed", r"\bUnterzeichner(?:innen|in)?\b[^.;]{0,40}?\b(?:sind|waren|ist|war)\b"),
    (
        "signed",
        rf"\bUnterschrift(?:en)?\b[^;]{{0,40}}?\bunter (?:d(?:as|en|ie|er|em)|eine[nmr]?) \w*{PAPER}",
    ),
    (
        "signed",
        r"(?<!wenn die )\bTinte\b[^;]{0,60}?\btrocken|\btausch\w+\b[^;]{0,80}?\b(?:Urkunden|Verträge)\b",
    ),
    # As in "als sie zur Feder griffen"
    (
        "signed",
        (
            r"\bgriff(?:en)?\b[^;]{0,90}?\bzu[mr] (?:\w*[Ff]üller|\w*[Ss]tift|Feder|Kugelschreiber)\b|"
            r"\bzu[mr] (?:\w*[Ff]üller|\w*[Ss]tift|Feder|Kugelschreiber) griff(?:en)?\b"
        ),
    ),
    # As in "haben sich vertraglich auf X festgelegt", "in einem Letter of Intent festgehalten"
    ("signed", rf"\b(?:haben|hat|wurden?|ist|sind)\b{GAP}{IN_WRITING}{GAP}\b{BOUND}\b"),
    ("signed", rf"\b(?:haben|hat)\b{GAP}{IN_WRITING}{GAP}\b{PARTICIPLE}(?=[.,!]|$)"),
    ("signed", rf"{IN_WRITING}{GAP}\b(?:haben|hat|ist|sind)\b{GAP}\b{BOUND}\b"),
    # As in "sind eine Kooperation eingegangen", "Partnerschaft besiegelt", "macht die Allianz amtlich"
    (
        "signed",
        (
            rf"\b{TIE}\b[^;]{{0,90}}?\b(?:besiegel(?:t|n|ten)|eingegangen|vereinbart|geschlossen|verlängert|erneuert|bekräftigt|"
            r"amtlich|offiziell gemacht|perfekt)\b"
        ),
    ),
    ("signed", rf"\b(?:besiegel(?:t|n|ten)|bekräftig(?:en|t|ten))\b[^;]{{0,90}}?\b{TIE}\b"),
    (
        "signed",
        rf"\b(?:gehen|geht|gingen|machen|machten)\b[^;]{{0,160}}?\b{TIE}\b[^;]{{0,60}}?\b(?:ein|amtlich|offiziell|fest)\b",
    ),
    ("signed", rf"{PAPER}[^;]{{0,20}}?\b(?:ist |sind )?perfekt\b"),
    (
        "signed",
        r"\bmit Brief und Siegel\b|\b(?:haben es|ist es|sind jetzt|sind nun)\b[^.;]{0,60}?\bamtlich\b",
    ),
    # As in "trat der Charta bei", "setzten den Vertrag in Kraft", "wurde der Vertrag gezeichnet"
    ("signed", rf"(?:{PAPER}|\b{TIE})[^;]{{0,260}}?\b(?:beigetreten|gezeichnet)\b"),
    ("signed", rf"{PAPER}[^;]{{0,40}}?\bsetz(?:t?en|te)\b[^;]{{0,120}}?\bin Kraft\b"),
    # As in "Seit Dienstag besteht zwischen A und B eine Partnerschaft"
    (
        "signed",
        (
            r"\b[Ss]eit (?:heute|gestern|\w+tag|Mittwoch|Sonnabend|dem (?:heutigen |gestrigen )?\d{1,2}|dieser Woche)\b[^;]{0,40}?"
            rf"\b(?:besteht|gilt|gibt|sind|ist)\b[^;]{{0,160}}?(?:{PAPER}|\b{TIE}|\b[Pp]artner\b|\bvertraglich)"
        ),
    ),
    (
        "signed",
        (
            r"\b(?:sind|ist|arbeiten|arbeitet)\b[^;]{0,40}?\bseit (?:heute|gestern|\w+tag\b|Mittwoch|dem \d|\d)"
            rf"[^;]{{0,160}}?(?:{PAPER}|\b[Pp]artner\b|\bvertraglich\b)"
        ),
    ),
    (
        "signed",
        (
            r"\b(?:auf|in) (?:eine |ein )?(?:neue[ns]? )?(?:vertragliche[ns]?|gemeinsame[ns]?|"
            r"feste[ns]?) (?:Basis|Grundlage|Füße|Beine|Fundament)"
        ),
    ),
    (
        "signed",
        (
            r"\b(?:unter Dach und Fach|in trockenen Tüchern|mit (?:ihrer|ihren|der) "
            r"Unterschrift(?:en)?|per Handschlag)\b"
        ),
    ),
    # As in "Mit ihren Unterschriften stellten …", "Bei der Vertragsunterzeichnung sagte …"
    (
        "signed",
        (
            r"\b[Mm]it (?:der|den|ihrer|ihren|seiner|eine[mr]|zwei|drei) (?:\w+ )?"
            r"(?:\w*[Uu]nterzeichnung|Unterschrift(?:en)?|Federstrich)\b"
        ),
    ),
    (
        "signed",
        (
            r"\b(?:[Bb]ei|[Nn]ach|[Zz]ur?|[Aa]nlässlich|[Ww]ährend) (?:der |ihrer |einer )?(?:\w+en )?"
            r"(?:\w*[Uu]nterzeichnung|Unterschrift)\b"
            rf"{GAP}\b(?:haben|hat|wurden?|gaben?|fand|trafen|kamen|sagte|betonte|lobte|dankte|freute|"
            r"erklärte|würdigte|versammelten|waren|begrüßte)"
        ),
    ),
    ("signed", r"\bfand(?:en)?\b[^;]{0,120}?\w*[Uu]nterzeichnung\b[^;]{0,160}?\bstatt\b"),
    (
        "signed",
        (
            r"\b(?:trafen|kamen|versammelten|fanden|reisten?|empfing\w*|begrüßt?en?)\b[^;]{0,200}?"
            r"\bzur (?:\w+en )?\w*[Uu]nterzeichnung\b"
        ),
    ),
    (
        "signed",
        r"^(?:Feierliche |Offizielle )?(?:Vertrags)?[Uu]nterzeichnung (?:im|in|am|auf|der|des)\b",
    ),
    # As in "verabschiedeten eine gemeinsame Erklärung", "nach dem Vertragsabschluss"
    (
        "signed",
        (
            r"\b(?:verabschiedet(?:e|en)?|abgegeben|gaben)\b[^;]{0,80}?\b\w*(?:[Ee]rklärung|[Dd]eklaration|[Rr]esolution)\b|"
            r"\b\w*(?:[Ee]rklärung|[Dd]eklaration|[Rr]esolution)\b[^;]{0,80}?\b(?:verabschiedet|abgegeben)\b"
        ),
    ),
    (
        "signed",
        (
            r"\b(?:[Nn]ach|[Mm]it|[Bb]eim|[Zz]um|[Ff]reut\w*|über) (?:de[mn] )?(?:\w+en )?"
            r"\w*(?:[Vv]ertragsa?b?schluss|[Aa]bschluss (?:des|der|einer|eines) (?:\w+en )?\w*(?:[Vv]ertrag|[Vv]ereinbarung)\w*)\b"
        ),
    ),
    # As in "A und B kooperieren", "rücken zusammen": no signature, but the same in other words
    (
        "joined",
        (
            r"\b(?:kooperieren|kooperiert|(?:machen|gehen) gemeinsame (?:Sache|Wege)|rücken (?:\w+ )?zusammen|"
            r"bündeln (?:ihre |die )?(?:Kräfte|Kompetenzen)|(?:ziehen|ziehen künftig) an einem Strang|"
            r"tun sich zusammen|arbeiten\b[^.;]{0,60}?\bzusammen|reich(?:ten|en) sich die H[aä]nd(?:e)?|"
            r"vertiefen\b[^.;]{0,60}?\b(?:Kooperation|Zusammenarbeit|Partnerschaft))\b"
        ),
    ),
    # So in headlines: "A und B unterzeichnen Vereinbarung"
    ("signed", rf"\b{PRESENT}\b[^;]{{0,300}}?{AGREEMENT}"),
    ("signed", rf"{PAPER}[^;]{{0,120}}?\b{PRESENT}\b"),
    # As in "schließen folgenden Staatsvertrag", "wird folgende Vereinbarung geschlossen"
    (
        "treaty",
        r"\b(?:vereinbaren|erklären|beschließen|schließen)\b[^.;]{0,200}?\b(?:Folgendes|folgendes:|wie folgt)",
    ),
    ("treaty", r"\bschlie(?:ß|ss)(?:en|t)\b[^;]{0,700}?\b(?:folgende[ns]?|nachstehende[ns]?)\b"),
    (
        "treaty",
        (
            r"\b(?:wird|werden|haben|hat|kommen|vereinbaren|treffen|vereinbarten|übereingekommen)\b[^;]{0,260}?"
            r"\b(?:folgende[rns]?|nachstehende[rns]?)\s+(?:[\w-]+\s+){0,2}"
            r"\w*(?:[Vv]ereinbarung|[Vv]ertrag|[Aa]bkommen|[Ss]atzung|[Ee]rklärung)"
        ),
    ),
    (
        "treaty",
        r"^(?:# *)?[\w-]*(?:[Vv]ertrag|[Vv]ereinbarung|[Aa]bkommen)\s+zwischen\s+(?:dem|der|den)\b",
    ),
    (
        "treaty",
        (
            r"[–-] ?(?:nachfolgend|nachstehend|im Folgenden|im folgenden|künftig)\b|"
            r"\((?:nachfolgend|nachstehend|im Folgenden)\b"
        ),
    ),
    # As in "Wir, die Städte A und B, erklären"
    (
        "treaty",
        r"^Wir, (?:die|der|das)\b[^;]{5,400}?\b(?:erklären|vereinbaren|bekennen uns|verpflichten uns|beschließen)\b",
    ),
    # As in: A und B, zusammen die Partner genannt
    (
        "treaty",
        r"\((?:zusammen|gemeinsam|jeweils|im Weiteren|nachfol)\b[^()]{0,60}?(?:Partner|Partei)",
    ),
)
