"""What a check found, and which rule it rests on."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How binding the broken rule is in the specification."""

    MUST = "muss"
    SHOULD = "sollte"


@dataclass(frozen=True)
class Rule:
    code: str
    level: Level
    title: str


@dataclass(frozen=True)
class Finding:
    """One breach: the rule, the address of the object or answer, and what was seen there."""

    rule: Rule
    where: str
    detail: str


def _must(code: str, title: str) -> Rule:
    return Rule(code, Level.MUST, title)


def _should(code: str, title: str) -> Rule:
    return Rule(code, Level.SHOULD, title)


# Answers
UNREACHABLE = _must("answer.unreachable", "Eine Adresse antwortet nicht")
TOO_LARGE = _must("answer.too-large", "Eine Antwort ist zu groß")
WRONG_STATUS = _must("answer.status", "Ein Objekt oder eine Liste antwortet nicht mit 200")
NOT_JSON = _must("answer.json", "Eine Antwort ist kein lesbares JSON")
NOT_UTF8 = _must("answer.utf8", "Eine Antwort ist nicht in UTF-8")
BOM = _must("answer.bom", "Eine Antwort beginnt mit einem Byte Order Mark")
NO_CORS = _must("answer.cors", "Der Kopf „Access-Control-Allow-Origin: *“ fehlt")
CORS_METHODS = _must("answer.cors-methods", "„Access-Control-Allow-Methods“ nennt GET nicht")
COOKIE = _should("answer.cookie", "Eine Antwort setzt ein Cookie, Zugriffe sind zustandslos")
CONTENT_TYPE = _should("answer.content-type", "Eine Antwort nennt sich nicht application/json")

# Objects
NO_OBJECT = _must("object.none", "Wo ein Objekt stehen muss, steht etwas anderes")
WRONG_TYPE = _must("object.type", "„type“ nennt nicht den erwarteten Objekttyp von OParl 1.1")
OLD_VERSION = _must("object.version", "„type“ gehört zu einer älteren Version als OParl 1.1")
MISSING = _must("object.missing", "Eine zwingende Eigenschaft fehlt")
NO_WAY_BACK = _must("object.back", "Die Rückreferenz auf das Elternobjekt fehlt")
NULL = _must("object.null", "Eine zwingende Eigenschaft ist null")
NULL_OPTIONAL = _should("object.null-optional", "Eine Eigenschaft ist null, sie entfiele besser")
EMPTY_LIST = _should("object.empty", "Eine leere Liste steht da, sie entfiele besser")
WRONG_KIND = _must("object.kind", "Ein Wert hat die falsche Art")
BAD_URL = _must("object.url", "Ein Wert ist keine vollständige URL")
BAD_DATE = _must("object.date", "Ein Datum hat nicht die Form JJJJ-MM-TT")
BAD_MOMENT = _must("object.moment", "Ein Zeitpunkt ist unvollständig oder ohne Zeitzone")
WRONG_CASE = _must(
    "object.case", "Ein Schlüssel ist falsch geschrieben (Groß- und Kleinbuchstaben)"
)
UNKNOWN_KEY = _should("object.unknown", "Ein Schlüssel ist unbekannt und ohne Herstellerpräfix")
ESCAPED = _must("object.escaped", "Ein Text enthält HTML-Ersatzzeichen")
TIME_ORDER = _should("object.order", "Ein Ende liegt vor dem Anfang")
ITEM_ORDER = _must("object.item-order", "„order“ ist nicht die Position in der Tagesordnung")
NOT_ITSELF = _must("object.self", "Unter seiner „id“ antwortet ein anderes Objekt")
DIFFERS = _must("object.differs", "Liste und Einzelabruf widersprechen sich")
DANGLING = _must("object.dangling", "Ein Verweis führt ins Leere")
TOMBSTONE = _must("object.tombstone", "Einem gelöschten Objekt fehlt, was bleiben muss")
FILE_CLOSED = _must("file.access", "Eine Datei lässt sich nicht abrufen")
FILE_ATTACHED = _must("file.attachment", "„accessUrl“ erzwingt einen Download")
FILE_NOT_ATTACHED = _must("file.download", "„downloadUrl“ bietet keinen Download an")

# Addresses
MIXED_SCHEMES = _must("url.scheme", "Adressen mischen http und https")
REDIRECTED = _must(
    "url.redirected", "Eine ausgegebene Adresse leitet weiter, ist also nicht kanonisch"
)
SECOND_ADDRESS = _should("url.second", "Eine abweichende Schreibweise antwortet ohne 301")
TECHNOLOGY = _should("url.technology", "Eine Adresse verrät die eingesetzte Technik")
IP_ADDRESS = _should("url.ip", "Eine Adresse enthält eine IP-Adresse statt eines Namens")

# Lists
NO_LIST = _must("list.none", "Eine Liste hat nicht die Teile data, pagination und links")
BAD_PAGING = _must("list.paging", "Die Angaben zum Blättern stimmen nicht")
NO_NEXT = _must("list.next", "„next“ fehlt, obwohl noch Seiten folgen")
ENDLESS = _must("list.endless", "Das Blättern kommt nicht zum Ende")
TWICE = _must("list.twice", "Ein Objekt steht zweimal in einer Liste")
UNSTABLE = _must("list.unstable", "Die Reihenfolge einer Liste ändert sich von Abruf zu Abruf")
FILTER = _must("list.filter", "Ein Filter wirkt nicht oder falsch")
FILTER_LOST = _must("list.filter-lost", "Ein Filter geht beim Blättern verloren")
DELETED_LISTED = _must(
    "list.deleted", "Gelöschte Objekte stehen in einer Liste ohne modified_since"
)
INTERNAL_KEPT = _should("list.omit-internal", "„omit_internal“ wirkt nicht")
LIMIT_IGNORED = _should("list.limit", "„limit“ wirkt nicht")
OPTION_BREAKS = _must("list.option", "Eine Liste verträgt omit_internal oder limit nicht")

# Errors
ERROR_AS_SUCCESS = _must("error.status", "Was es nicht gibt, antwortet ohne Fehlerstatus")
ERROR_CRASH = _must("error.crash", "Eine falsche Anfrage führt zu einem Serverfehler")
NO_ERROR_OBJECT = _should("error.object", "Ein Fehler kommt ohne Fehlerobjekt")

RULES = {rule.code: rule for rule in list(globals().values()) if isinstance(rule, Rule)}
