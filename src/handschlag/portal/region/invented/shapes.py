"""What is made up, as plain data. Weeks count from today, quarters backwards from the running one."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SeatOf:
    organisation: str
    function: str
    role: str = "member"
    mail: str = ""
    voting: bool = True
    deputy: str = ""  # function of the deputy


@dataclass(frozen=True)
class Curve:
    """An indicator with its actual values, oldest first; the last value is that of last quarter."""

    title: str
    unit: str
    values: tuple[str, ...]
    baseline: str = ""
    target: str = ""  # for the running year
    counting: str = "flow"
    kind: str = "number"
    direction: str = "up"
    decimals: int = 0
    is_public: bool = True
    # Categories of a dimension with their values, in the same quarters.
    dimension: str = ""
    categories: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Step:
    title: str
    due: int  # weeks
    done: int | None = None  # weeks
    after: str = ""


@dataclass(frozen=True)
class Work:
    """A measure of the year."""

    number: str
    title: str
    about: str
    field: int
    lead: str
    begins: int  # weeks
    ends: int  # weeks
    implementation: str
    financing: str = ""
    reason: str = ""
    note: str = ""
    kind: str = "measure"
    implementing: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    steps: tuple[Step, ...] = ()
    curves: tuple[Curve, ...] = ()
    # (quarters back, what was done, next step, risk, assessment)
    reports: tuple[tuple[int, str, str, str, str], ...] = ()
    # (years from now, word, amount)
    money: tuple[tuple[int, str, str], ...] = ()
    # (organisation, years from now, amount, security)
    own_shares: tuple[tuple[str, int, str, str], ...] = ()
    gaps: tuple[tuple[str, str, str], ...] = ()  # subject, kind, sentence
    is_public: bool = True


@dataclass(frozen=True)
class Plan:
    title: str
    summary: str
    works: tuple[Work, ...] = field(default=())
