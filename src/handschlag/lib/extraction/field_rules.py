"""The words of German agreements behind which their fields of action stand.

Each rule is a pattern that ends where the list begins (or holds it as `fields`), with an example.
"""

import re
from dataclasses import dataclass

from handschlag.lib.extraction.field_bounds import ADJECTIVES, ANNOUNCING
from handschlag.lib.extraction.field_sayings import SAYINGS
from handschlag.lib.extraction.result import DocumentType

SIGNED, EVENT, _DIRECTORY, LAUNCH, OTHER = DocumentType
_TEXTS = frozenset({SIGNED, LAUNCH, OTHER})
_ALL = frozenset({SIGNED, EVENT, LAUNCH, OTHER})


@dataclass(frozen=True, slots=True)
class Rule:
    """`rank` as in `fields`; `splits` if a list follows, else one field; `case` of its nouns."""

    rank: int
    pattern: re.Pattern[str]
    splits: bool = True
    case: str = ""
    types: frozenset[DocumentType] = _TEXTS
    advice: bool = False
    ranges: bool = False


_OF = (
    r"(?:\s+(?:de[rs]|von|einer|ihrer|dieser|dieses|unserer|für die|in der|beider|d\.|im)\s+(?:[\w-]+\s+){0,2}?"
    r"[A-ZÄÖÜ][\w/-]+(?:\s+[A-ZÄÖÜ][\w-]+){0,2})?"
)
_NOW = (
    r"(?:\s+(?:dabei|unter anderem|u\. ?a\.|vor allem|insbesondere|besonders|zunächst|hierbei|auch|künftig|"
    r"außerdem|ferner|zudem|darüber hinaus|demnach|etwa|die|folgende))*"
)

_TABLE: tuple[tuple[int, str, str], ...] = (
    # As in "Themen sind A, B und C" / "Schwerpunkte der Arbeit sind" / "Handlungsfelder seien"
    (
        3,
        "list",
        rf"\b{ANNOUNCING}{_OF}\s+(?:sind|seien|waren|bilden|lauten|bleiben){_NOW}\s+(?!in |im |dabei,)",
    ),
    # As in "in den Bereichen A, B und C" / "auf den Gebieten der A" / "in den Clustern"
    (
        3,
        "all",
        (
            r"\b(?:[Ii]n|[Aa]uf|[Zz]u|[Üü]ber|[Mm]it|[Uu]m|[Ff]ür|[Aa]n|[Vv]on|[Bb]ei|[Aa]us)\s+(?:den|diesen|folgenden|die)\s+(?:\w+\s+){0,2}?"
            r"(?:\w*[Bb]ereiche?n?|\w*[Ff]eldern?|\w*[Gg]ebieten?|Clustern?|\w*[Ss]chwerpunkten?|Prioritäten|"
            r"\w*[Tt]hemen|\w*thematiken|Sparten|Säulen|Disziplinen|\w*[Bb]austeinen?|\w*[Pp]unkten?)\s*:?\s+"
            r"(?!wollen|sollen|werden|arbeiten|enger|haben|hat|ist|sind|zusammen|bereits|der Partner|weiter|de[rs]\s[A-ZÄÖÜ]\w+\s(?:gehör|zähl))"
        ),
    ),
    # As in "im Bereich der Forschung" / "auf dem Gebiet des Klimaschutzes"
    (2, "list", r"\b(?:[Ii]m\s+Bereich|[Aa]uf\s+dem\s+(?:Gebiet|Feld))\s+"),
    # As in "Schwerpunkte sollen A und B sein"
    (
        3,
        "list",
        rf"\b{ANNOUNCING}{_OF}\s+sollen\s+(?:vor allem\s+)?(?P<fields>[^.]{{3,300}}?)\s+(?:sein|werden|bilden)\b",
    ),
    # As in "Handlungsfelder – von A bis zu B"
    (
        3,
        "range",
        (
            rf"\b{ANNOUNCING}\b[^.]{{0,60}}?\bvon\s+(?:de[rmn]\s+)?(?P<fields>[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ][\w-]+)?\s+(?:über\s[^.]{{3,80}}?\s)?"
            r"bis\s+(?:hin\s+)?zu[mr]?\s+(?:[a-zäöüß]+en\s)?[A-ZÄÖÜ][\w-]+(?:\s(?:und\s)?[A-ZÄÖÜ][\w-]+)?)"
        ),
    ),
    # As in: Handlungsfelder: A, B, C
    (
        3,
        "list",
        rf"(?:^|\n|\.\s|\()(?:Die |Das |Unsere |Gemeinsame |Ihr |Ihre )?{ANNOUNCING}{_OF}\s*:\s+",
    ),
    # As in: Drei Themenfelder stehen im Fokus: A, B und C
    (3, "all", rf"\b{ANNOUNCING}\s+(?:stehen|steht|wurden|werden|haben|hat)\b[^:.]{{0,60}}:\s+"),
    # As in "Zu den Schwerpunkten zählen A und B" / "zu den Aufgaben gehört"
    (
        3,
        "list",
        rf"\b[Zz]u\s+(?:den|ihren)\s+{ADJECTIVES}{ANNOUNCING}{_OF}\s+(?:zähl|gehör)(?:en|t){_NOW}\s+",
    ),
    # As in "Grundlage sind die Handlungsfelder A, B und C"
    (
        3,
        "list",
        (
            r"\b(?:[Dd]ie|[Dd]er|[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf|[Ss]echs)\s(?:Handlungsfelder|Themenfelder|Schwerpunkte|Themen|"
            r"Arbeitsfelder|Kooperationsfelder|Säulen|Bausteine|Cluster|Schwerpunktthemen)\s+(?P<fields>[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ][\w-]+)?"
            r"(?:,\s[^.,;:]{2,60})*\s(?:und|sowie)\s[A-ZÄÖÜ][\w-]+)(?=[.;:,]|\s[a-zäöüß]|$)"
        ),
    ),
    # As in "A und B sind Bestandteil der Vereinbarung"
    (
        2,
        "list",
        (
            r"^(?P<fields>(?:Auch\s)?[A-ZÄÖÜ][^.;:]{3,160}?)\s(?:ist|sind|seien|bilden)\s(?:ebenfalls\s|auch\s|zudem\s)?(?:Teil|Bestandteil|Gegenstand|Inhalt)"
            r"\sde[rs]\s(?:[a-zäöüß]+en\s)?\w*(?:[Vv]ereinbarung|[Vv]ertrag|[Kk]ooperation|[Zz]usammenarbeit|[Pp]artnerschaft|[Ee]rklärung|[Aa]bkommen)"
        ),
    ),
    # As in "Zur Zusammenarbeit gehören A und B"
    (
        3,
        "list",
        (
            r"\b[Zz]u[rm]\s+(?:[a-zäöüß]+en\s+)?(?:Zusammenarbeit|Kooperation|Partnerschaft|Programm|Paket|Angebot)"
            rf"\s+(?:zähl|gehör)(?:en|t){_NOW}\s+"
        ),
    ),
    # As in a list before a colon, then „So lauten die Felder“
    (
        3,
        "list",
        rf"^(?P<fields>[A-ZÄÖÜ][^:.!?]{{10,300}}):\s(?:So|Das|Dies)\s(?:lauten|heißen|sind|waren)\b[^.:]{{0,30}}?\b{ANNOUNCING}\b",
    ),
    # As in "im Mittelpunkt stehen A und B" / "Im Fokus steht"
    (
        3,
        "all",
        (
            r"\b[Ii]m\s+(?:Mittelpunkt|Fokus|Vordergrund|Zentrum)(?:\s+(?:de[rs]|dieser|aller)\s+[\w-]+"
            r"(?:\s+[A-ZÄÖÜ][\w-]+)?)?\s+(?:stehen|steht|sollen|soll|stünden|stehe)(?:\s+(?:dabei|vor allem|auch|zunächst|künftig))*\s+"
        ),
    ),
    # As in "A und B stehen im Mittelpunkt der Zusammenarbeit"
    # As in "Es geht um A" / "Künftig geht es besonders um A" / "soll es um A gehen"
    (
        2,
        "list",
        (
            r"\b(?:[Ee]s\s+geht|geht\s+es|[Dd]abei\s+geht\s+es|soll\s+es|gehe\s+es|wird\s+es)"
            r"(?:\s+(?:dabei|besonders|vor allem|insbesondere|auch|künftig|konkret|zunächst|unter anderem|hier))*\s+um\s+(?!mehr\b|nicht\b|viel\b)"
        ),
    ),
    # As in "Vorgesehen sind unter anderem A, B sowie C" / "Geplant ist Zusammenarbeit bei A"
    (
        2,
        "list",
        (
            r"\b(?:[Vv]orgesehen|[Gg]eplant|[Vv]ereinbart|[Vv]erabredet|[Aa]bgemacht|[Ff]estgelegt|"
            r"[Gg]eregelt|[Bb]etroffen|[Ee]rfasst|[Aa]ngeboten|[Bb]eabsichtigt|[Aa]ngestrebt|[Ff]estgeschrieben)\s+(?:sind|ist|sei|seien|wurden|wurde|werden|wird)"
            r"(?!\s+(?:außerdem|zudem|ferner))"
            rf"{_NOW}\s+(?:(?:eine\s+)?(?:engere\s+)?Zusammenarbeit\s+(?:bei|in|auf)\s+)?(?!dass|zudem,|worden|bis|für|sich|solche|diese|dies\b|es\b|dabei)"
        ),
    ),
    # As in "Die Vereinbarung umfasst A und B" / "sieht A vor" / "beinhaltet" / "regelt"
    (
        3,
        "list",
        (
            r"\b(?:[Vv]ereinbarung|[Vv]ertrag|[Aa]bkommen|[Zz]usammenarbeit|[Kk]ooperation|[Pp]artnerschaft|"
            r"[Ss]ie|[Ee]r|[Pp]apier|[Dd]okument|[Ee]rklärung)\s+(?:umfasst|beinhaltet|umfaßt|betrifft|regelt|"
            rf"erstreckt sich auf|bezieht sich auf|konzentriert sich auf|enthält|zielt auf){_NOW}\s+(?!Regel|Ausf)"
        ),
    ),
    # As in "arbeiten … in den Feldern … zusammen": "zusammenarbeiten bei A, B und C"
    (
        2,
        "list",
        (
            r"\b(?:[Zz]usammenarbeit(?:en)?|[Zz]usammenwirken|[Kk]ooperieren|[Kk]ooperation)\s+(?:künftig\s+)?"
            r"(?:bei|in den Bereichen|im Bereich|beim|rund um|in Sachen|auf den Gebieten|auf dem Gebiet|in Fragen)\s+(?:de[rnms]\s+)?"
        ),
    ),
    # As in "Er übernimmt dafür A, B und C"
    (
        2,
        "list",
        r"\b(?:übernimmt|übernehmen|obliegt|obliegen)(?:\s+(?:dafür|dabei|gemeinsam|künftig|hierzu|ihm|ihr|für (?:die|den|das|seine|ihre) [A-ZÄÖÜ]\w+|(?:der|die|das) [A-ZÄÖÜ]\w+(?: [A-ZÄÖÜ]\w+)?(?= (?:die|den|das|eine) )))*\s+(?!für\b|(?:(?:der|die|das)\s[A-ZÄÖÜ]\w+(?:\s[A-ZÄÖÜ]\w+)?\s)?(?:die |den |das |der )?(?:Kosten|Verantwortung|Vorsitz|Mehrheit|Anteile?|Leitung|Federführung|Schirmherrschaft|Moderation|Trägerschaft|Finanzierung)\b)",
    ),
    # As in "arbeiten an A, B und C" behind "wollen"
    (
        2,
        "list",
        (
            r"\b(?:wollen|sollen|werden|möchten)\b[^.]{0,120}?\san\s+(?P<fields>[A-ZÄÖÜ][^.]{3,200}?)"
            r"\s+(?:arbeiten|zusammenarbeiten|mitwirken)\b"
        ),
    ),
    # As in "verpflichten sich, bei A, im B sowie in C zusammenzuarbeiten"
    (
        2,
        "list",
        (
            r"(?:,|\b(?:sie|beide|man|künftig|wollen|sollen|werden|gemeinsam|sich|Auch))\s+(?P<fields>(?:[Bb]eim?|[Ii]m|[Ii]n der|"
            r"[Ii]n den)\s[^.]{5,220}?)\s+(?:enger\s+|eng\s+)?(?:zusammenzuarbeiten|zusammenzuwirken|zu kooperieren|"
            r"zusammenarbeiten|zusammenwirken|kooperieren|gemeinsame Sache mach\w+|gemeinsam vor(?:zu)?gehen|ziehen\b[^.]{0,60}?\ban einem Strang)\b"
        ),
    ),
    # As in "ein Vertrag, der die Nutzung von A, die Pflege der B und den C regelt"
    (
        3,
        "list",
        (
            r",\s(?:der|die|das)\s+(?P<fields>(?:die|den|das)\s[^.]{5,260}?)\s+(?:regelt|umfasst|vorsieht|"
            r"beinhaltet|festschreibt|festlegt)\b"
        ),
    ),
    # So auch mit einer Zahl davor, etwa drei Schwerpunkte
    (
        3,
        "list",
        (
            r"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|folgende[nr]?|diese[rn]?)\s+"
            rf"{ADJECTIVES}{ANNOUNCING}(?:\s+vor)?\s*[:–]\s+"
        ),
    ),
    (3, "list", r"\bund\s+umfasst\s+"),
    # So sagt man: Es will die Interessen vertreten, Erfahrungen austauschen und Projekte anstoßen
    (
        1,
        "list",
        (
            r"\b(?:[Ee]s|[Ss]ie|[Ee]r|[Dd]as \w+)\s+(?:will|wollen|soll|sollen)\s+"
            r"(?=[^.]{5,200},)(?P<fields>[^.]{20,400}(?:en|ern|eln))(?=\.)"
        ),
    ),
    # As in "nennt A, B und C als Themen"
    (
        2,
        "list",
        rf"\b(?:nennt|nannte|nennen|sieht|sehen)\s+(?P<fields>[^.:]{{3,300}}?)\s+als\s+{ADJECTIVES}{ANNOUNCING}",
    ),
    # As in "Aufgabe des Verbandes ist die Entwicklung …" / "Ihr wichtigstes Ziel ist …"
    (
        2,
        "one",
        (
            r"\b(?:[Aa]ufgabe|[Zz]iel|[Zz]weck|[Gg]egenstand|[Aa]nliegen|[Ss]chwerpunkt|Kern|Kernstück|Herzstück)"
            rf"{_OF}\s+(?:ist|sei|war|bildet|wird|bleibt)(?:\s+(?:es|dabei|vor allem))*\s+"
            r"(?=(?:die|der|das|eine?|ein)\s+(?:[a-zäöü]\S*\s+)*[A-ZÄÖÜ])"
        ),
    ),
    # As in "soll vor allem den Austausch voranbringen"
    (
        2,
        "one",
        (
            r"\b(?:soll|sollen|will|wollen)\s+(?:damit\s+)?(?:vor allem|insbesondere|in erster Linie)\s+(?:auch\s+)?"
            r"(?=(?:die|den|das)\s+(?:[a-zäöü]\S*\s+)*[A-ZÄÖÜ])"
        ),
    ),
    # As in "vereinbaren, in einen offenen Austausch über A zu treten"
    (
        3,
        "one",
        (
            r"\bin\s+eine[nr]?\s+(?:[a-zäöü]\S*[,\s]\s*)*(?P<fields>[A-ZÄÖÜ]\w+\s+(?:über|zu)\s+[^.]{3,200}?)"
            r"\s+(?:zu treten|einzutreten|treten)"
        ),
    ),
    # As in "Abgemacht ist, dass die Agentur … Kontakte vermittelt"
    (
        2,
        "one",
        (
            r"\b(?:dass|wobei)\s+(?:die|der|das|sie|er|es|beide|alle)?(?:\s*[A-ZÄÖÜ]\w+)?\s*(?:früh(?:zeitig)?\s+)?(?:von\s+)?"
            r"(?P<fields>(?:[a-zäöü]+e[nr]?\s)?[A-ZÄÖÜ][^,.]{3,90}?)\s+(?:früh(?:zeitig)?\s+)?"
            r"(?:gemeinsam\s+)?(?:erfährt|erfahren|vermittelt|vermitteln|unterstützt|dargestellt wird|fördert|"
            r"bereitstellt|anbietet|abstimmt|informiert|austauscht|organisiert|durchführt|weitergibt)"
        ),
    ),
    (
        2,
        "one",
        (
            r"(?<=, )(?P<fields>(?:Projekte|Maßnahmen|Angebote|Vorhaben) (?:de[rs]|zu[rm]?) [^,.]{3,90}?)\s+"
            r"(?:unterstützt|fördert|durchführt|begleitet|anbietet)"
        ),
    ),
    # As in "Kooperationsvereinbarung zur Berufsberatung junger Menschen"
    (
        1,
        "one",
        (
            r"(?:[Vv]ereinbarung|[Vv]ertrag(?:es|s)?|[Aa]bkommens?|[Ee]rklärung|[Pp]akt(?:es)?)\s+(?:zu[rm]|für\s+(?:die|den|das|eine[n]?)|"
            r"über\s+(?:die|den|das|eine[n]?)|zur)\s+(?P<fields>(?:[a-zäöüß]+e[nrs]?\s+){0,2}[A-ZÄÖÜ][\w-]+"
            r"(?:\s+(?:und|von|de[rs]|eine[rs]|ihre[rs]|junger|für|mit|bei|in|im|zwischen|an|von der|in den|gemeinsamer)\s+(?:(?:[a-zäöüß]+e[nrs]?)\s+)?(?:[A-ZÄÖÜ]|[-–](?=[a-zäöüß]))[\w-]+"
            r"|\s+[a-zäöüß]+er\s+[A-ZÄÖÜ][\w-]+){0,3})"
        ),
    ),
    # As in "will den Austausch stärken" / "soll das Gebiet planen, erschließen"
    (
        1,
        "one",
        (
            r"\b(?:soll|sollen|will|wollen|möchte|möchten)\s+(?:damit\s+|so\s+|künftig\s+|gemeinsam\s+)*"
            r"(?P<fields>(?:die|den|das|ihre?n?)\s+(?:[a-zäöüß]\S*\s+){0,2}[A-ZÄÖÜ][^.,;]{2,90}?)(?:,[^.]{0,40}?,)?\s+"
            r"(?:gemeinsam\s+|weiter\s+|besser\s+|enger\s+)*(?:stärken|fördern|ausbauen|verbessern|intensivieren|vertiefen|"
            r"voranbringen|vorantreiben|entwickeln|planen|sichern|erleichtern|unterstützen|abstimmen|verknüpfen|gestalten)\b"
        ),
    ),
    (
        1,
        "verb",
        r"\bund\s+(?P<fields>(?:das|die|den)\s+[A-ZÄÖÜ][^.,;]{2,80}?\s+(?:stärken|fördern|verbessern|ausbauen))(?=[.,])",
    ),
    # As in "Das Zentrum berät Höfe und Mühlen beim Umbau"
    (
        1,
        "advice",
        r"\b(?:berät|beraten)\s+(?P<fields>[A-ZÄÖÜ][\w-]+(?:\s+und\s+[A-ZÄÖÜ][\w-]+)?)(?=\s+(?:beim?|zu[rm]?|in|über)\b|[.,])",
    ),
    # As in "ziehen beim Übergang in den Beruf an einem Strang" / "arbeiten bei A zusammen"
    (
        1,
        "one",
        (
            r"\b(?:beim|bei der|bei den|bei)\s+(?P<fields>(?:[a-zäöüß]+en\s+)?[A-ZÄÖÜ][^.,;]{3,80}?)\s+"
            r"(?:an einem Strang|Hand in Hand|eng(?:er)? zusammen|zusammen\b|gemeinsame Wege|kooperieren)"
        ),
    ),
    # What was done before: "frühere Vorhaben zu A, B und C" / "arbeiten seit Jahren zusammen, etwa in A"
    (0, "list", r"\b(?:Vorhaben|Projekte[n]?)\s+(?:zu|zur|zum|in den Bereichen|im Bereich)\s+"),
    (
        0,
        "list",
        r"\b(?:zusammen|kooperieren|zusammenarbeiten),\s+(?:etwa|zum Beispiel|unter anderem|so)\s+(?:in|bei|im)\s+",
    ),
    (
        0,
        "one",
        r"\barbeite[tn]?\s+(?:\w+\s+){0,3}?im\s+(?P<fields>[A-ZÄÖÜ][\w-]+)(?=[^.]{0,60}\bzusammen\b)",
    ),
)


def _rule(rank: int, form: str, pattern: str) -> Rule:
    before = "Vorhaben|Projekte" in pattern
    return Rule(
        rank,
        re.compile(pattern),
        splits=form in {"list", "all", "range"},
        case="dative" if before else "",
        types=_ALL if form == "all" else _TEXTS,
        advice=form == "advice",
        ranges=form == "range",
    )


RULES: tuple[Rule, ...] = tuple(_rule(*row) for row in (*_TABLE, *SAYINGS))
