"""Words of signing, as parts of regular expressions: the papers, the verbs, ties and signatures."""

# What is signed: Kooperationsvereinbarung, Staatsvertrag, Letter of Intent, Absichtserklärung …
AGREEMENT = (
    r"(?:\b\w*(?:[Vv]ereinbarung|[Vv]ertr(?:ag|äge|ages|ags|agswerk)|[Aa]bkommen|"
    r"[Aa]bsichtserklärung|[Ee]rklärung|[Cc]harta|[Pp]akt|[Uu]rkunde|[Dd]eklaration|[Rr]esolution|[Üü]bereinkunft|[Üü]bereinkommen|[Aa]bmachung|[Kk]ontrakt|[Kk]onvention|[Ss]atzung)(?:en|es|s|e|n)?\b"
    r"|Memorandum|Agreement\b|Letters? of Intent|\bLoI\b|\bLOI\b|\bMoU\b|Kooperation\b|Partnerschaft\b|"
    r"Zusammenarbeit\b|Vertragswerk|Papier\b|Dokument\b|Schriftstück|Zweckverband\b|Arbeitsgemeinschaft\b|Bündnis\b)"
)
PAPER = (
    r"(?:\b\w*(?:[Vv]ereinbarung|[Vv]ertr(?:ag|äge|ages|ags)|[Aa]bkommen|[Ee]rklärung|[Cc]harta|"
    r"[Pp]akt|[Uu]rkunde|[Dd]eklaration|[Rr]esolution|[Üü]bereinkunft|[Üü]bereinkommen|[Aa]bmachung|[Kk]ontrakt|[Kk]onvention|Papier|Dokument|Schriftstück)(?:en|es|s|e|n)?\b|Memorandum|Agreement\b|Letters? of Intent|\bL[oO]I\b|\bMoU\b)"
)
DONE = (
    r"(?:unterzeichnet|unterschrieben|geschlossen|abgeschlossen|besiegelt|vereinbart|signiert|"
    r"(?:gegen|ab|mit)?gezeichnet|paraphiert|verlängert|erneuert|beurkundet|ratifiziert|fixiert|getroffen|bekräftigt)"
)
PRETERITE = (
    r"(?:unterzeichnete[nt]?|unterschrieb(?:en)?|besiegelten?|schloss(?:en)?|schloß|"
    r"zeichneten?|paraphierten?|vereinbarten?|signierten?|erneuerten|verlängerten)"
)
PRESENT = r"(?:unterzeichnen|unterschreiben|besiegeln|schließen|vereinbaren|erneuern|verlängern)"
NAME_UNDER = r"(?:\bUnterschrift(?:en)?\b|\bNamensz[uü]ge?n?\b|\bNamen? unter\b)"
PUTS_NAME = (
    r"\b(?:setz(?:t?en|te)|gesetzt|leist(?:et?en|ete)|geleistet|gaben?|gegeben|tr[aä]g(?:en|t)|"
    r"trugen?|getragen|steh(?:en|t)|stand(?:en)?|prang\w+|find(?:en|et) sich|kam(?:en)?)\b"
)
TIE = (
    r"(?:\w*[Kk]ooperation|\w*[Vv]erbund|\w*[Pp]artnerschaft|\w*[Zz]usammenarbeit|\w*[Bb]ündnis|\w*[Aa]llianz|"
    r"\w*[Pp]akt|Schulterschluss|Freundschaft)"
)
BOUND = (
    r"(?:festgelegt|festgehalten|festgeschrieben|fixiert|geregelt|vereinbart|verabredet|verbunden|"
    r"verbündet|verankert|verpflichtet|verständigt|geeinigt|gebunden|abgesichert|niedergelegt|"
    r"bekräftigt|zusammengetan|zusammengeschlossen|besiegelt)"
)
IN_WRITING = (
    r"(?:\bvertraglich\b|\bschriftlich\b|\bper Vertrag\b|\b(?:in|mit|durch) (?:eine[nrm]?|ihrer|"
    rf"gemeinsamer) (?:[a-zäöüß]+e[nrm] ){{0,2}}{PAPER})"
)
PARTICIPLE = r"(?:\w*ge|be|ver|er|ent|über|unter|zu|aus)[a-zäöüß]{2,}(?:t|en)"
GAP = r"[^;]{0,260}?"
