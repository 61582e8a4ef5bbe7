"""More words behind which fields stand, as press pages say it; each row as in `field_rules`."""

from handschlag.lib.extraction.field_bounds import ADJECTIVES

ADDED = -1
"""Rank of what a text adds to fields named before: kept beside any of them."""

SAYINGS: tuple[tuple[int, str, str], ...] = (
    # As in "bei Themen wie A, B und C" / "in Bereichen wie A"
    (
        3,
        "list",
        (
            rf"\b(?:[Ii]n|[Aa]uf|[Bb]ei|[Zz]u|[Mm]it|[Aa]n|[Uu]m|[Üü]ber|[Ff]ür)\s+{ADJECTIVES}"
            r"(?:Bereichen?|\w*[Ff]eldern?|\w*[Gg]ebieten?|\w*[Tt]hemen|\w*[Aa]ufgaben|Fragen)\s+"
            r"wie\s+(?:etwa\s+|zum Beispiel\s+|beispielsweise\s+)?"
        ),
    ),
    # As in "Begegnungen sind in A, B und C vorgesehen"
    (
        2,
        "list",
        (
            r"\b(?:sind|ist|wird|werden)\s(?:[\w-]+\s){0,3}?(?:in|bei)\s(?P<fields>[A-ZÄÖÜ][\w-]+(?:,\s[^.;]{3,80}?)?\s(?:und|sowie)\s[^.,;]{3,60}?)"
            r"\s(?:vorgesehen|geplant|gedacht|angedacht|vereinbart|verabredet|beabsichtigt)\b"
        ),
    ),
    # As in "wirken zusammen, etwa mit A und beim B"
    (
        2,
        "list",
        (
            r"\b(?:zusammen|zusammenwirken|zusammenarbeiten|kooperieren|unterstützen|helfen),\s(?:etwa|zum Beispiel|beispielsweise|"
            r"unter anderem|so|vor allem|insbesondere)\s(?=(?:mit|bei|beim|durch)\s)"
        ),
    ),
    # As in "Das Themenfeld „A und B“"
    (
        3,
        "one",
        r"\b(?:\w*[Ff]eld|[Ss]chwerpunkt|[Tt]hema|[Bb]ereich)\s+[„“\"»](?P<fields>[A-ZÄÖÜ][^„“”\"«»\n]{3,90})[“”\"«]",
    ),
    # As in "angefangen bei A über B bis hin zu C" / "– vom A über B bis zum C"
    (
        3,
        "range",
        (
            r"(?:\b(?:angefangen|beginnend)\s+(?:bei|beim|mit|mit dem|mit der|von|vom)|[–,(]\s?vo[nm]|\b(?:reich|erstreck|spann)\w+\b[^.:]{0,60}?\bvo[nm])\s+"
            r"(?:de[rmn]\s+)?(?P<fields>[^.:;,–]{3,80}?\s+über\s[^.:;–]{3,120}?"
            r"\s+bis\s+(?:hin\s+)?zu[mr]?\s+[^.:;,–]{3,60})(?=[.,;–)]|$)"
        ),
    ),
    # As in "ein Vertrag, der A und B fördern soll"
    (
        3,
        "list",
        (
            r"(?:[Vv]ertrag|[Vv]ereinbarung|[Pp]apier|[Ee]rklärung|[Aa]bkommen|[Pp]artnerschaft|[Pp]akt|[Kk]ooperation)\b[^.,;]{0,60},\s(?:der|die|das)\s"
            r"(?P<fields>(?:(?:die|den|das|eine[n]?)\s)?(?:[a-zäöüß]+e[nrs]?\s)?[A-ZÄÖÜ][^.;:]{3,220}?)\s"
            r"(?:stärken|fördern|ausbauen|verbessern|intensivieren|vertiefen|voranbringen|vorantreiben|sichern|erleichtern|regeln|unterstützen)\s"
            r"(?:soll|sollen|will)\b"
        ),
    ),
    # As in "ein Vertrag, der A, B und C zum Inhalt hat"
    (
        3,
        "list",
        r",\s(?:der|die|das)\s(?P<fields>[^.;:]{5,260}?)\szum\s(?:Inhalt|Gegenstand|Thema)\s(?:hat|haben)\b",
    ),
    # As in "auch wenn es um A geht"
    (ADDED, "list", r"\bwenn\s+es\s+um\s+(?P<fields>[^.]{3,160}?)\s+(?:geht|gehe)\b"),
    # As in "Hinzu kommen A und B" / "Eine Börse komme hinzu"
    (
        ADDED,
        "list",
        r"\b(?:[Hh]inzu|[Dd]azu)\s+(?:kommen|kommt|komme|kämen|treten|tritt)\s+(?:noch\s+|auch\s+|außerdem\s+|[–,]\s[^–,]{3,60}\s?[–,]\s+)*(?!dass|es\b)",
    ),
    (
        ADDED,
        "one",
        r"(?:^|[.;]\s)(?P<fields>(?:Eine?|Die|Der|Das)\s(?:[a-zäöüß]+e[rs]?\s)?[A-ZÄÖÜ][^.,;]{3,60}?)\s(?:kommt|kommen|komme)\s+hinzu\b",
    ),
    # As in "Dazu gehören auch A, B und C"
    (
        ADDED,
        "list",
        (
            r"^(?:Dazu|Hierzu|Darunter)\s+(?:gehören|zählen|fallen)"
            r"(?:\s+(?:auch|unter anderem|etwa|zum Beispiel|beispielsweise|ebenso|vor allem|insbesondere|ferner|außerdem))*\s+"
        ),
    ),
    # As in "soll auch über A, B und C gesprochen werden"
    (
        2,
        "list",
        r"\bsoll\w*\b[^.]{0,120}?\süber\s(?P<fields>[^.]{3,200}?)\s(?:gesprochen|verhandelt|nachgedacht)\s+werden\b",
    ),
    # As in "die Aufgaben der Kasse und des Archivs gemeinsam wahrzunehmen" / "überträgt die Aufgaben der …"
    (
        2,
        "list",
        (
            r"\b[Aa]ufgaben\s+(?P<fields>de[rs]\s[^.;]{3,160}?)\s(?:(?:künftig|gemeinsam|gemeinschaftlich|zusammen)\s)*"
            r"(?:wahr(?:zu)?nehmen|zu\serfüllen|erfüllen|zu\serledigen|erledigen|zu\sübertragen|übertragen|übernehmen|zu\sübernehmen)\b"
        ),
    ),
    (
        1,
        "list",
        r"\b(?:überträgt|übertragen|übernimmt|übernehmen|erledigt|erfüllt)\b[^.;]{0,60}?\b[Aa]ufgaben\s+(?=de[rs]\s)(?!\S+\s\S+\sder\s(?:übrigen|anderen|beteiligten)\b)",
    ),
    # So auch hinter „Auf der Liste“ mit Doppelpunkt und „Auf dem Papier stehen“
    (
        2,
        "list",
        r"\b[Aa]uf\s(?:(?:der|dem)\s(?:Liste|Wunschliste|Agenda|Tagesordnung|Zettel|Programm)\s*:|dem\sPapier\s(?:stehen|steht))\s+",
    ),
    # As in "Der Weg für das Gewerbegebiet ist frei" / "frei für ein Hallenbad"
    (
        2,
        "list",
        r"\bWeg\sfür\s(?P<fields>[^.;]{3,100}?)\s(?:ist|sei)\s(?:nun\s|jetzt\s|damit\s)?(?:frei|geebnet)\b",
    ),
    (2, "list", r"\bWeg\s(?:nun\s|jetzt\s)?frei\sfür\s+(?=(?:eine?n?|den|die|das)\s)"),
    # As in "wollen wir über A, B und C sprechen"
    (
        3,
        "all",
        (
            r"\b(?:wollen|möchten|werden)\b[^.]{0,80}?\süber\s(?P<fields>[^.]{3,80}?,[^.]{3,100}?\s(?:und|sowie)\s[^.,]{3,60}?)"
            r"\s(?:sprechen|diskutieren|reden|beraten|austauschen)\b"
        ),
    ),
    # As in "sich um A, B und C kümmern"
    (
        2,
        "list",
        r"\bsich\s+um\s+(?P<fields>(?:(?!\sum\s)[^.;:]){3,160}?)\s+(?:kümmert?n?|drehe?n?t?)\b",
    ),
    # As in "Der Katalog, die Mappen und das Archiv werden zusammengelegt"
    (
        2,
        "list",
        (
            r"(?:^|\.\s)(?P<fields>(?:Der|Die|Das|Eine?)\s[^.;:]{3,80}?,\s[^.;:]{3,120}?)\swerden\s(?:künftig\s)?"
            r"(?:zusammengelegt|gebündelt|vereint|gemeinsam\s[a-zäöüß]+t)\b"
        ),
    ),
    # As in "Das Netzwerk bündelt A, B und C"
    (
        2,
        "list",
        (
            r"(?:[Nn]etzwerk|[Vv]erbund|[Bb]ündnis|[Aa]llianz|[Ii]nitiative|[Pp]rojekt)\s(?:[„\"][^“\"]{2,60}[“\"]\s)?"
            r"(?:bündelt|vereint|verknüpft|umfasst|betreibt)\s+(?=[^.:]{3,80},\s)"
        ),
    ),
    # As in "in Fragen des Hochwassers und der Auen"
    (2, "list", r"\b[Ii]n\s+(?:Fragen|Angelegenheiten|Belangen)\s+(?=de[rs]\s)"),
    # As in "Gedacht ist an einen Austausch"
    (
        2,
        "list",
        r"\b[Gg]edacht\s+(?:ist|wird|sei|werde)\s+(?:auch\s+|unter anderem\s+|etwa\s+)?an\s+",
    ),
    # As in a sentence that opens with „Weiteres Thema“ and a colon
    (
        ADDED,
        "one",
        r"(?:^|\n)Weitere[rs]?\s(?:Them(?:a|en)|Punkte?|Schnittstellen?|Schwerpunkte?|Ziele?|Felder|Feld|Aufgaben?|Anliegen|Vorhaben|Bausteine?)\s*:\s+",
    ),
    # As in "An erster Stelle steht A" / "Den Anfang macht A"
    (
        2,
        "list",
        r"\b[Aa]n\s(?:erster|oberster|vorderster)\sStelle\s(?:steht|stehen|stehe)\s+|\b[Dd]en\s(?:Anfang|Auftakt)\smach(?:t|en|e|ten)\s+(?=(?:der|die|das|eine?)\s)",
    ),
    # As in "A ist darin ebenso festgeschrieben wie B"
    (
        ADDED,
        "list",
        r"\b(?:ebenso|genauso)\s(?:festgeschrieben|vereinbart|vorgesehen|geplant|verankert|enthalten|geregelt|verabredet)\swie\s+",
    ),
    # As in "mit X stehen A und B auf dem Programm"
    (
        ADDED,
        "one",
        r"\bsteh(?:t|en)\s(?:auch\s|außerdem\s|zudem\s)?(?P<fields>[^.,;:]{3,160}?)\sauf\s(?:dem|der)\s(?:Programm|Plan|Agenda|Liste)\b",
    ),
    # So auch Erstens, Zweitens, Drittens
    (2, "one", r"^(?:Erstens|Zweitens|Drittens|Viertens|Fünftens)\s*[:,–]\s+"),
    # As in "Lieferwege sollen kürzer werden, ebenso der Austausch"
    (
        ADDED,
        "one",
        (
            r"(?:^|\.\s)(?:Auch\s)?(?P<fields>[A-ZÄÖÜ][^.,;:]{3,120}?)(?:\szwischen\s(?=[^.;:]*,)[^.;:]{3,120}?)?\s(?:soll|sollen)\s(?:künftig\s|dadurch\s|so\s|damit\s)?"
            r"(?:enger|besser|stärker|einfacher|leichter|schneller|kürzer|sichtbarer|attraktiver|intensiver|dichter|größer|sicherer)\swerden\b"
        ),
    ),
    (ADDED, "one", r",\s(?:ebenso|desgleichen)\s+(?=(?:der|die|das|den|ein|eine|einen)\s)"),
)
