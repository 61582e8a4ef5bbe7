"""German phrases beside which partners stand, or do not; read by `agreement`.

| phrase        | example                                                                |
| PAPER         | Vereinbarung, Vertrag, Absichtserklärung, Satzung                      |
| AGREEING      | haben … geschlossen, besiegelt, verlängert                             |
| TOGETHER      | gemeinsam, Hand in Hand, bündeln                                       |
| BETWEEN       | zwischen der | Stadt X                                                 |
| OF_PAPER      | Vereinbarung der | Städte X und Y                                      |
| PARTNERS_ARE  | Partner sind, Beteiligt sind, Mitglieder:                              |
| NOT_THERE     | im Beisein von, unterstützt vom, zuvor mit | (no partner follows)      |
| NOT_BEHIND    | X | besteht eine solche bereits … (no partner before)                  |
| CONTRACT      | Vereinbarung … zwischen (head of a contract), until HEAD_ENDS          |
"""

import re

PAPER = re.compile(
    r"\w*(?:[Vv]ereinbarung|[Vv]ertrag(?!s?partner)|[Vv]erträge|[Aa]bkommen|[Aa]bsichtserklärung)\w*"
    r"|Letter of Intent|\bLO?oI\b|\bLOI\b|Memorandum|\bMoU\b|\w*[Ss]atzung\b|\b[Cc]harta\b|\bPakt\b"
    r"|\bErklärung\b|\bKooperation\b|\bPartnerschaft\b|\bZusammenarbeit\b|Zweckverband\b"
    r"|Arbeitsgemeinschaft\b|Jugendberufsagentur\b"
)


AGREEING = re.compile(
    r"u*nterzeichne|u*nterschr|\b(?:ab|be)?schl(?:oss|ieß|iess)|geschlossen|besiegel|vereinbar(?:en|t|ten)\b"
    r"|verlänger|erneuer|kooperier|verbünde|\bgründe[nt]|gegründet|bindet|binden|bekräftig|\beinig"
    r"|vertraglich|verabrede|verständig|verpflichte|\bbeschließt\b|festgelegt|signier|paraphier|\bkündig|zugestimmt|\bstimm(?:t|te|en|ten)\b"
)


TOGETHER = re.compile(
    r"\bgemeinsam|zusammen|kooperier|Hand in Hand|an einem Strang|bündeln|vernetz|Zusammenarbeit"
    r"|verbünde|Schulterschluss|vertief|Partner|rücken|intensivier|einig|legen|Vertrag|Vereinbarung"
    r"|auf eine neue|auf neue Füße|\bbilde(?:n|t)\b|machen gemeinsame Sache|Kräfte|ins Leben|gehen neue Wege|planen|\bamtlich|\bbefreundet"
)


BETWEEN = re.compile(r"\b[Zz]wischen\s+(?:den\s+)?(?:dem|der|den|beiden)?\s*$")


BETWEEN_REPRESENTED = re.compile(
    r"\b[Zz]wischen\s+(?:dem|der|den)\s+$|\bvertreten durch\b[^.;]{0,120}\bund\s+(?:dem|der|den)?\s*$"
)


OF_PAPER = re.compile(
    r"(?:[Vv]ereinbarung|[Vv]ertrag(?:es|s)?|[Aa]bkommen|[Kk]ooperation|[Pp]artnerschaft|[Aa]llianz"
    r"|[Ss]atzung|[Ee]rklärung|[Zz]usammenarbeit|Arbeitsgemeinschaft|Partner|beteiligt)"
    r"\s+(?:(?:sind|ist|von|der|des|die|das|zwischen|dem|den|mit|für|auch|neben|:)\s*){1,4}$"
)


BEHIND_AUXILIARY = re.compile(r"\b(?:haben|hat)\s+(?:sich\s+)?(?:der|die|das)\s+$")
""" "Am Montag haben | der Kreis X und …": the subject stands behind the finite verb."""


PARTNERS_ARE = re.compile(
    r"(?:[Pp]artner(?:innen)?|[Vv]ertragsparteien|[Uu]nterzeichner(?:innen)?|[Bb]eteiligte[rn]?|"
    r"Mitglieder|[Vv]ertragspartner|Gründungsmitglieder|[Bb]eteiligt|[Mm]it dabei|im Boot|[Aa]n Bord|[Vv]ertragschließende)\b"
    r"[^.:\n]{0,60}?(?:\bsind\b|\bwaren\b|:|\bgehören\b)[^.:\n]{0,30}$"
    r"|\b[Dd]abei (?:sind|waren)\b[^.:\n]{0,60}$"
    r"|\b(?:Unterzeichner(?:innen)?|Vertragsparteien|Vertragspartner) (?:sind|waren)\b[^.:\n]{0,190}$"
)


NOT_THERE = re.compile(
    r"(?:,\s(?:hinter|zu) (?:der|dem|denen) (?:die |der )?(?:\w+ )?$|[Ii]m Beisein|[Ii]n Anwesenheit|unterstützt|gefördert|[Gg]enehmig|[Ee]influss von|zuvor mit"
    r"|unter Einschluss|ohne (?:die|den|das)|[Nn]icht (?:mit|beteiligt)|als Gast|[Dd]ankte|angestoßen"
    r"|[Gg]ast|[Ff]ördermittel|Vertreter(?:n|innen)? (?:der|des|von)|[Ss]itz (?:in|bei)|(?<!sind )(?<!waren )neben (?:dem|der)"
    r"|[Ff]inanziert|[Zz]wischen \w+ und \w+ (?:liegen|verläuft)|Vorbild|[Mm]oderiert|Regierung von"
    r"|erfolgt durch|[Dd]urchgeführt|umgesetzt (?:von|durch)|beauftragt|\bim Auftrag|Förderung durch"
    r"|Mitteln? (?:des|der)|[Bb]ürgschaft|[Ss]chirmherrschaft|(?:[Ss]tand|[Ss]tudien)ort(?:en?)?(?: in)? $|aus den Reihen|(?:ähnlich|vergleichbar)e[nrs]? \w*(?:[Vv]ereinbarung|[Vv]ertrag|[Aa]bkommen)\b|\bnahe\b)"
)


NOT_BEHIND = re.compile(
    r"^[^.]{0,50}(?:\bnicht (?:dabei|beteiligt|mehr|weiter)|\bunterstütz|\bfördert|\bgenehmigt|"
    r"\bwird nicht|\bbesteht eine|\bfrüher|\bals Gast|\bbeobachte|\bbegleite[nt])"
)


CONTRACT = re.compile(
    r"(?:[Vv]ertrag|[Vv]ereinbarung|[Aa]bkommen|[Ss]atzung)[^\n.]{0,120}?\s*\bzwischen\b", re.DOTALL
)


REPRESENTED = re.compile(r"[,(]?\s*(?:dieser? |jeweils )?vertreten durch|Sitz:|[Aa]nschrift")


HEAD_ENDS = re.compile(
    r"§|\bArtikel\b|\bPräambel|\bVorbemerkung|\bwird\b|\büber\b|\bzur\b|\bzum\b|[a-zäöüß)]\.\s"
    r"|(?<!dem)(?<!der)(?<!und)\n\s{0,40}\n"
    r"(?!\s{0,40}(?:und|sowie|der|dem|den|vertreten|zwischen)\b|\s{0,40}[–-])"
)


CLAUSES = re.compile(r"^\W{0,6}(?:§ ?\d|Artikel \d|Art\. \d)", re.MULTILINE)


COUNTS = {
    "beide": 2, "beiden": 2, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7,
    "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
}  # fmt: skip
COUNTED = re.compile(
    r"\b(?P<count>[Bb]eiden?|[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf|[Ss]echs|[Ss]ieben|[Aa]cht|[Nn]eun|[Zz]ehn|[Ee]lf|[Zz]wölf)"
    r"\s(?:[a-zäöüß]+\s)?(?:\w*[Ss]tädten?|\w*[Gg]emeinden|\w*[Kk]ommunen|(?:Land)?[Kk]reisen?|\w*[Hh]ochschulen|"
    r"Universitäten|\w*[Pp]artnern?|\w*[Kk]ammern|\w*[Ee]inrichtungen|Häusern?|Orten?|Verbänden?|\w*[Vv]ereinen?|"
    r"Unternehmen|Institutionen|Organisationen|Ländern?|Rathäusern?)\b(?!\s[A-ZÄÖÜ])"
)
""" "Die vier Gemeinden": those that stand in a row of four."""


STATUTE = re.compile(r"\b(?:Verbands)?[Ss]atzung\W{0,3}(?:des|der)\s+")


COUNCIL_OF = re.compile(
    r"\b(?:Kreistag|Stadtrat|Gemeinderat|Rat|Stadtverordnetenversammlung|Gemeindevertretung|"
    r"Verbandsversammlung|Verbandsgemeinderat|Senat) (?:de[rs]|von)$"
)
"""Who decides for the body that follows."""
