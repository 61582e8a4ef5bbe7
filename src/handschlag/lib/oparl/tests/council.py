"""A small council that follows every rule of OParl 1.1, and ways to make it break one."""

import json
import re
from copy import deepcopy
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from handschlag.lib.oparl import ERROR_TYPE, FILTERS, NAMESPACE, Answer
from handschlag.lib.oparl.formats import moment_of

ORIGIN = "http://localhost"
PAGE = 2
JSON = {"content-type": "application/json; charset=utf-8", "access-control-allow-origin": "*"}
LISTS = {
    "organization": "Organization",
    "person": "Person",
    "meeting": "Meeting",
    "paper": "Paper",
    "agendaItem": "AgendaItem",
    "consultation": "Consultation",
    "file": "File",
    "locationList": "Location",
    "legislativeTermList": "LegislativeTerm",
    "membership": "Membership",
}
BACK = {
    "AgendaItem": "meeting",
    "Membership": "person",
    "Consultation": "paper",
    "LegislativeTerm": "body",
}


class Council:
    """Answers addresses as a server would; tests overwrite what they want to be wrong."""

    def __init__(self, origin=ORIGIN):
        self.origin = origin
        self.things = {}
        self.headers = dict(JSON)
        self.allowed_filters = set(FILTERS)
        self.options = {"omit_internal", "limit"}
        self.canonical = True
        # address → answer, before anything else is asked
        self.overrides = {}
        self.nowhere = None
        # what happens to every value before it is written
        self.twist = lambda path, query, value: value
        self.encode = lambda value: json.dumps(value, ensure_ascii=False).encode()
        self._found()

    def url(self, path):
        return f"{self.origin}{path}"

    def thing(self, kind, number, **fields):
        day = datetime.fromisoformat("2026-01-01T09:00:00+01:00") + timedelta(days=len(self.things))
        path = f"/oparl/{kind.lower()}/{number}"
        self.things[path] = {
            "id": self.url(path),
            "type": f"{NAMESPACE}{kind}",
            "created": day.isoformat(),
            "modified": (day + timedelta(hours=1)).isoformat(),
            **fields,
        }
        return self.things[path]

    def ref(self, kind, number):
        return self.url(f"/oparl/{kind.lower()}/{number}")

    def _found(self):
        ref = self.ref
        self.thing("System", 1, oparlVersion=NAMESPACE, body=self.url("/oparl/bodies"), name="Rat")
        self.thing("LegislativeTerm", 1, body=ref("Body", 1), startDate="2024-01-01")
        self.thing("Location", 1, description="Rathaus", bodies=[ref("Body", 1)])
        lists = {name: self.url(f"/oparl/body/1/{name.lower()}") for name in LISTS}
        body = {"system": ref("System", 1), "name": "Stadt", "location": ("Location", 1)}
        self.thing("Body", 1, **body, legislativeTerm=[("LegislativeTerm", 1)], **lists)
        for number in (1, 2, 3):
            self.thing("Organization", number, body=ref("Body", 1), name=f"Ausschuss {number}")
        member = {"person": ref("Person", 1), "organization": ref("Organization", 1)}
        self.thing("Membership", 1, **member, votingRight=True)
        self.thing("Person", 1, body=ref("Body", 1), membership=[("Membership", 1)])
        paths = {"accessUrl": self.url("/datei/1"), "downloadUrl": self.url("/datei/1/laden")}
        self.thing("File", 1, fileName="vorlage.pdf", size=3, paper=[ref("Paper", 1)], **paths)
        way = {"meeting": ref("Meeting", 1), "organization": [ref("Organization", 1)]}
        way |= {"paper": ref("Paper", 1), "agendaItem": ref("AgendaItem", 2)}
        self.thing("Consultation", 1, **way, authoritative=True)
        paper = {"mainFile": ("File", 1), "consultation": [("Consultation", 1)]}
        self.thing("Paper", 1, body=ref("Body", 1), name="Bad", date="2026-01-02", **paper)
        for number in (1, 2):
            name = {"name": f"Punkt {number}", "order": number - 1, "public": True}
            self.thing("AgendaItem", number, meeting=ref("Meeting", 1), **name)
        items = [("AgendaItem", 1), ("AgendaItem", 2)]
        times = {"start": "2026-02-01T18:00:00+01:00", "end": "2026-02-01T20:00:00+01:00"}
        board = [ref("Organization", 1)]
        self.thing("Meeting", 1, **times, organization=board, agendaItem=items)
        self.gone = self.thing("Organization", 4, deleted=True)

    def shown(self, thing, *, embedded=False, internal=True):
        """The object with what is embedded in it."""
        kind = thing["type"].removeprefix(NAMESPACE)
        result = {}
        for key, value in thing.items():
            if embedded and key == BACK.get(kind):
                continue
            many = isinstance(value, list) and value and isinstance(value[0], tuple)
            if many and not internal:
                continue
            result[key] = [self.inside(each) for each in value] if many else self.inside(value)
        return result

    def inside(self, value):
        if not isinstance(value, tuple):
            return value
        return self.shown(self.things[f"/oparl/{value[0].lower()}/{value[1]}"], embedded=True)

    def get(self, url):
        """(status, headers, body) of an address of this server."""
        parts = urlsplit(url)
        if url.removeprefix(self.origin) in self.overrides:
            return self.overrides[url.removeprefix(self.origin)]
        if self.nowhere and parts.path.endswith("-gibt-es-nicht"):
            return self.nowhere
        if parts.path.startswith("/datei/"):
            return self.file(parts.path)
        query = dict(parse_qsl(parts.query))
        known = self.canonical and re.sub("/+", "/", parts.path).rstrip("/").lower()
        if known and known != parts.path and (known in self.things or known in self.lists()):
            return 301, {"location": self.url(known)}, b""
        value, status = self.value(parts.path if self.canonical else known_path(parts.path), query)
        value = self.twist(parts.path, query, value)
        return status, self.headers, self.encode(value)

    def file(self, path):
        attached = {"content-disposition": "attachment"} if path.endswith("laden") else {}
        return 200, {"content-type": "application/pdf", **attached}, b"PDF"

    def lists(self):
        named = {f"/oparl/body/1/{name.lower()}": kind for name, kind in LISTS.items()}
        return {"/oparl/bodies": "Body", **named}

    def value(self, path, query):
        if path in self.things:
            thing = deepcopy(self.things[path])
            if thing.get("deleted"):
                kept = ("id", "type", "created", "modified", "deleted")
                thing = {key: thing[key] for key in kept if key in thing}
            return self.shown(thing), 200
        if any(not moment_of(query[name]) for name in FILTERS if name in query):
            return {"type": ERROR_TYPE, "message": "Kein Zeitpunkt.", "debug": path}, 400
        if path in self.lists():
            return self.page(path, self.lists()[path], query), 200
        return {"type": ERROR_TYPE, "message": "Das gibt es nicht.", "debug": path}, 404

    def page(self, path, kind, query):
        rows = [
            self.things[key] for key in self.things if key.startswith(f"/oparl/{kind.lower()}/")
        ]
        if "modified_since" not in query:
            rows = [row for row in rows if not row.get("deleted")]
        for name in self.allowed_filters & set(query):
            rows = [row for row in rows if passes(row, name, query[name])]
        size = int(query["limit"]) if "limit" in (self.options & set(query)) else PAGE
        number, pages = int(query.get("page", 1)), -(-len(rows) // size) or 1
        internal = not ("omit_internal" in self.options and "omit_internal" in query)
        links = {"self": self.at(path, query, number), "first": self.at(path, query, 1)}
        if number < pages:
            links["next"] = self.at(path, query, number + 1)
        return {
            "data": [
                self.shown(deepcopy(row), internal=internal)
                for row in rows[(number - 1) * size : number * size]
            ],
            "pagination": {
                "totalElements": len(rows),
                "elementsPerPage": size,
                "currentPage": number,
                "totalPages": pages,
            },
            "links": links,
        }

    def at(self, path, query, number):
        kept = {key: value for key, value in query.items() if key != "page"}
        if number > 1:
            kept["page"] = str(number)
        written = urlencode(sorted(kept.items()), quote_via=quote, safe="")
        return self.url(path) + (f"?{written}" if written else "")

    def fetch(self, url, headers_only=False):
        """As the walk wants it, without a network."""
        status, headers, body = self.get(url)
        return Answer(status, headers, b"" if headers_only else body)


def known_path(path):
    return re.sub("/+", "/", path).rstrip("/").lower()


def passes(row, name, value):
    moment = datetime.fromisoformat(value)
    own = datetime.fromisoformat(row[name.split("_")[0]])
    return own >= moment if name.endswith("since") else own <= moment
