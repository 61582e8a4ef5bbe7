"""The state of one walk through a server: what was asked, seen and found so far."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from . import findings as rules
from .addresses import origin_of
from .answers import Answer, Fetch, check_answer, read_json
from .findings import Finding, Level, Rule

REQUESTS_PER_OBJECT = 3
SPARE_REQUESTS = 1000

Thing = dict[str, Any]


@dataclass
class WalkedList:
    """One external list: the objects of all its pages in their order, each once."""

    address: str
    target: str
    things: list[Thing] = field(default_factory=list)
    first_page: Any = None
    complete: bool = False

    @property
    def ids(self) -> list[str]:
        return [thing["id"] for thing in self.things if isinstance(thing.get("id"), str)]


@dataclass
class Walk:
    """Fetching is handed in, so a walk opens no connection itself.

    It ends for certain: every address is asked once as an object, and both objects and requests
    have a limit. `cut_off` says that a limit was reached.
    """

    fetch: Fetch
    limit: int
    start: str = ""
    findings: list[Finding] = field(default_factory=list)
    objects: dict[str, tuple[str, Thing]] = field(default_factory=dict)
    listed: dict[str, Thing] = field(default_factory=dict)
    lists: dict[str, WalkedList] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)
    requests: int = 0
    cut_off: bool = False
    _expected: dict[str, str] = field(default_factory=dict)
    _queue: deque[str] = field(default_factory=deque)

    @property
    def counts(self) -> Counter[str]:
        return Counter(kind for kind, _thing in self.objects.values())

    @property
    def has_breaches(self) -> bool:
        return any(finding.rule.level == Level.MUST for finding in self.findings)

    def note(self, rule: Rule, where: str, detail: str) -> None:
        self.findings.append(Finding(rule, where, detail))

    def ask(self, url: str, *, headers_only: bool = False) -> Answer:
        if self.requests >= self.limit * REQUESTS_PER_OBJECT + SPARE_REQUESTS:
            self.cut_off = True
            return Answer(0, problem="Die Grenze der Abrufe ist erreicht.")
        self.requests += 1
        return self.fetch(url, headers_only)

    def read(self, url: str, failure: Rule = rules.WRONG_STATUS) -> Any:
        """The JSON of an address that has to answer with 200; None, with the reason noted."""
        answer = self.ask(url)
        if not self.arrived(answer, url, failure):
            return None
        self.findings += check_answer(answer, where=url)
        value, found = read_json(answer, where=url)
        self.findings += found
        return value

    def arrived(self, answer: Answer, url: str, failure: Rule = rules.WRONG_STATUS) -> bool:
        if answer.status == 200 and not answer.too_large:
            return True
        if answer.too_large:
            self.note(rules.TOO_LARGE, url, answer.problem)
        elif answer.is_redirect:
            self.note(rules.REDIRECTED, url, f"nach {answer.headers.get('location', '?')}")
        elif answer.status:
            self.note(failure, url, f"HTTP {answer.status}")
        elif not self.cut_off:
            self.note(rules.UNREACHABLE, url, answer.problem)
        return False

    def is_ours(self, url: str) -> bool:
        """Only the server of the start is asked; other addresses are counted, never fetched."""
        if origin_of(url) == origin_of(self.start):
            return True
        same_host = origin_of(url)[1] == origin_of(self.start)[1]
        if same_host and url not in self.elsewhere:
            self.note(rules.MIXED_SCHEMES, url, f"begonnen wurde mit {self.start}")
        self.elsewhere.add(url)
        return False

    def expect(self, url: object, kind: str) -> None:
        """Remember an object to be fetched."""
        if isinstance(url, str) and url not in self._expected and self.is_ours(url):
            self._expected[url] = kind
            self._queue.append(url)

    def waiting(self) -> Iterator[tuple[str, str]]:
        while self._queue:
            if len(self.objects) >= self.limit:
                self.cut_off = True
                return
            url = self._queue.popleft()
            yield url, self._expected[url]
