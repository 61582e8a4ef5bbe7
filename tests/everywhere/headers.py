"""The headers that keep a browser from being used against its reader, and which answers lack them."""

import re

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
# Small pages others may show inside theirs: everything else about them stays strict.
FRAMED = {"portal:widget_measure", "portal:widget_progress"}
# The address itself is the key: not even our own pages learn it from a link that is followed.
SIGNED_LINKS = ("measures:deadline_by_link", "measures:sheet", "governance:link", "governance:pack")
# A download is not a page: nothing at all runs in it.
DOWNLOAD = "sandbox; default-src 'none'"


def wrong_headers(name, headers):
    """What the answer of this address says instead, by header; empty if all is well."""
    wrong = {
        header: headers.get(header)
        for header, value in EVERYWHERE.items()
        if headers.get(header) != value
        and not (name in FRAMED and header == "X-Frame-Options")
        and not _keeps_its_address(name, header, headers)
    }
    policy = headers.get("Content-Security-Policy", "")
    if name in FRAMED:
        policy = policy.replace("frame-ancestors *", "frame-ancestors 'none'")
    if not _is_strict(policy):
        wrong["Content-Security-Policy"] = headers.get("Content-Security-Policy")
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        wrong["Permissions-Policy"] = headers.get("Permissions-Policy")
    if not re.fullmatch("[0-9a-f]{16}", headers.get("X-Request-ID", "")):
        wrong["X-Request-ID"] = headers.get("X-Request-ID")
    return wrong


def _keeps_its_address(name, header, headers):
    stricter = headers.get(header) == "no-referrer"
    return header == "Referrer-Policy" and name.startswith(SIGNED_LINKS) and stricter


def _is_strict(policy):
    if policy == DOWNLOAD:
        return True
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    return (
        rules.get("default-src") == "'none'"
        and rules.get("frame-ancestors") == "'none'"
        and rules.get("base-uri") == "'none'"
        and "unsafe" not in policy
        and "*" not in policy
    )
