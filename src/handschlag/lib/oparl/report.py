"""What a walk found, grouped by rule: as data and as a German text."""

from typing import Any

from .findings import RULES, Level
from .journey import Walk

MOST_EXAMPLES = 3
HEADINGS = {
    Level.MUST: "Verstöße gegen zwingende Regeln",
    Level.SHOULD: "Abweichungen von Empfehlungen",
}


def report_of(walk: Walk) -> dict[str, Any]:
    """Keys and their meaning stay; further ones may be added."""
    return {
        "url": walk.start,
        "version": "1.1",
        "ok": bool(walk.objects) and not walk.has_breaches,
        "complete": not walk.cut_off,
        "requests": walk.requests,
        "lists": len(walk.lists),
        "objects": dict(sorted(walk.counts.items())),
        "elsewhere": len(walk.elsewhere),
        "findings": _groups(walk),
    }


def _groups(walk: Walk) -> list[dict[str, Any]]:
    found: dict[str, dict[str, str]] = {}
    counts: dict[str, int] = {}
    # An object is met in its list, alone and under a filter; its breach counts once.
    for finding in dict.fromkeys(walk.findings):
        code = finding.rule.code
        counts[code] = counts.get(code, 0) + 1
        examples = found.setdefault(code, {})
        if len(examples) < MOST_EXAMPLES:
            examples.setdefault(finding.where, finding.detail)
    order = sorted(counts, key=lambda code: (RULES[code].level != Level.MUST, code))
    return [
        {
            "rule": code,
            "level": str(RULES[code].level),
            "title": RULES[code].title,
            "count": counts[code],
            "examples": [
                {"where": where, "detail": detail} for where, detail in found[code].items()
            ],
        }
        for code in order
    ]


def text_of(report: dict[str, Any]) -> str:
    lines = [f"OParl {report['version']}: {report['url']}", _sums(report)]
    for level, heading in HEADINGS.items():
        groups = [group for group in report["findings"] if group["level"] == level]
        if groups:
            lines += ["", heading]
        for group in groups:
            lines += _lines_of(group)
    return "\n".join([*lines, "", _verdict(report)])


def _sums(report: dict[str, Any]) -> str:
    objects = ", ".join(f"{count} {name}" for name, count in report["objects"].items())
    parts = [f"{report['requests']} Abrufe", f"{report['lists']} Listen", objects or "kein Objekt"]
    if report["elsewhere"]:
        parts.append(f"{report['elsewhere']} Verweise auf andere Server, nicht verfolgt")
    return " · ".join(parts)


def _lines_of(group: dict[str, Any]) -> list[str]:
    lines = [f"  {group['count']} × {group['title']} [{group['rule']}]"]
    lines += [f"      {each['where']}: {each['detail']}" for each in group["examples"]]
    more = group["count"] - len(group["examples"])
    return [*lines, f"      … und {more} weitere"] if more > 0 else lines


def _verdict(report: dict[str, Any]) -> str:
    if not report["objects"]:
        said = "Hier beginnt kein OParl-Server, der sich prüfen lässt."
    elif report["ok"]:
        said = "Keine zwingende Regel ist verletzt."
    else:
        said = "Der Server verletzt zwingende Regeln von OParl 1.1."
    if not report["complete"]:
        said += " Die Grenze ist erreicht, der Rest ist nicht geprüft (--limit)."
    return said
