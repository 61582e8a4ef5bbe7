"""The verbs and small words by which a sentence is known to speak of fields of action.

Verbs stand in their base form, see `field_clauses` for what each list means there.
"""

import re

from handschlag.lib.extraction.knowledge.word_sets import word_set

TOGETHER = re.compile(
    r"zusammen(?:zu)?(?:arbeit|wirk)|gemeinsam (?:vorzugehen|vorgehen|aufzutreten|auftreten|(?:zu )?handeln)|kooperier|\bzusammen\b|an einem Strang|Hand in Hand|"
    r"\b(?:ab(?:zu)?stimmen|aus(?:zu)?tauschen|(?:er|zu er)gänzen|helfen|unterstützen|voneinander|miteinander)\b|[Zz]usammenarbeit|[Kk]ooperation|"
    r"\bverbünde|\bbündeln\b|\bSchulterschluss"
)
TOGETHER_VERBS = word_set(
    "abstimmen austauschen zusammenarbeiten zusammenwirken zusammenrücken kooperieren verbünden "
    "vernetzen ergänzen"
)
AGREED = word_set(
    "vereinbaren verabreden vorsehen planen regeln festlegen festschreiben festhalten "
    "beschließen absprechen anstreben beabsichtigen abmachen verankern aufnehmen ausmachen "
    "zusagen nennen aufführen andenken avisieren bestimmen"
)
# Verbs that are about the paper itself, its day or its guests, and those without an object.
NOT_ABOUT = word_set(
    "unterzeichnen unterschreiben besiegeln schließen abschließen treten gelten laufen "
    "enden beginnen zustimmen vorliegen liegen kosten entstehen sein haben werden bleiben "
    "heißen sagen sprechen danken loben feiern einladen laden treffen wissen sehen hören "
    "warten kommen gehen machen geben nehmen bekommen erhalten finden bringen lassen "
    "stehen erklären betonen meinen freuen begrüßen gründen bilden eröffnen starten ruhen "
    "rufen ziehen überreichen übergeben teilnehmen zusehen zählen gehören leiten führen "
    "genehmigen ratifizieren wählen vorstellen ansehen besuchen unterrichten arbeiten "
    "leben wohnen verlängern erneuern folgen zeigen markieren sollen wollen können müssen "
    "dürfen mögen bedeuten tragen ersetzen helfen vorlegen beraten prüfen abstimmen kündigen "
    "vermeiden verhindern ausschließen verhandeln bitten fragen hoffen danken bedürfen"
)
GOVERNS = {
    "gehen": frozenset({"um"}),
    "drehen": frozenset({"um"}),
    "kümmern": frozenset({"um"}),
    "befassen": frozenset({"mit"}),
    "beschäftigen": frozenset({"mit"}),
    "auseinandersetzen": frozenset({"mit"}),
    "konzentrieren": frozenset({"auf"}),
    "richten": frozenset({"auf"}),
    "zielen": frozenset({"auf"}),
    "abzielen": frozenset({"auf"}),
    "erstrecken": frozenset({"auf", "über"}),
    "beziehen": frozenset({"auf"}),
    "setzen": frozenset({"auf"}),
    "verständigen": frozenset({"auf", "über"}),
    "einigen": frozenset({"auf"}),
    "widmen": frozenset({""}),
    "annehmen": frozenset({""}),
    "verschreiben": frozenset({""}),
    "versprechen": frozenset({"bei", "", "beim"}),
    "erhoffen": frozenset({"bei", "", "beim"}),
    "einsetzen": frozenset({"für"}),
    "engagieren": frozenset({"für", "in", "im"}),
    "verpflichten": frozenset({"zu", "zum", "zur"}),
    "bekennen": frozenset({"zu", "zum", "zur"}),
    "dienen": frozenset({""}),
    "unterstützen": frozenset({"bei", "beim"}),
    "beitragen": frozenset({"zu", "zum", "zur"}),
    "hinwirken": frozenset({"auf"}),
}
WITH_SELF = frozenset({"widmen", "annehmen", "verschreiben", "versprechen", "erhoffen", "richten"})
MODALS = frozenset(["wollen", "will", "soll", "sollen", "möchten", "möchte", "wollten", "sollten"])
PLURAL_AIM = frozenset(
    ["wollen", "möchten", "wollten", "verpflichten", "vereinbaren", "vereinbarten"]
)
BECOME = frozenset({"werden", "wird", "würden", "worden"})
BE = frozenset({"sind", "ist", "waren", "wurde", "wurden", "werden", "wird", "sei", "seien"})
SPEECH = re.compile(
    r"\b(?:sagte|so (?:[A-Z]\w+|der|die)|lobte|meinte?|betonte|erklärte|freute?|dankte|berichtete|erinnerte|"
    r"rechnet|hofft|glaubt|sieht(?![^.;]*\bvor\b)|sehe|könnten?|müsse|hätten?|kritisiert\w*)\b"
)
MIDDLE = word_set(
    "Mittelpunkt Zentrum Fokus Vordergrund Kern Liste Wunschliste Agenda Tagesordnung Programm "
    "Arbeitsprogramm Plan Papier Zettel"
)
NAMING = word_set(
    "sein werden bilden gehören zählen stehen rücken nennen benennen lauten heißen "
    "umfassen gelten setzen stellen festlegen vereinbaren verabreden bestimmen ausmachen "
    "liegen bleiben vorsehen denken definieren wählen herausarbeiten identifizieren haben "
    "aufzählen betreffen darstellen"
)
INSIDE = frozenset({"stehen", "finden", *AGREED})
CASE = {
    "widmen": "dative",
    "dienen": "dative",
    "gelten": "dative",
    "annehmen": "genitive",
    "verschreiben": "dative",
}
AIMS = frozenset({"Ziel", "Zweck", "Aufgabe", "Anliegen", "Absicht", "Wunsch"})
BINDING = AGREED | frozenset(
    {"vornehmen", "verpflichten", "verständigen", "einigen", "versprechen"}
)
ACTING = frozenset({"sie", "er", "es", "man", "wir", "beide", "alle", "diese", "dieser", "dieses"})
