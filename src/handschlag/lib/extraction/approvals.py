"""Below a contract in a gazette an authority says that it approves: no signature of a partner."""

import re

# As in "Weimar, 10. November 2020 ⏎ Im Auftrag"
_APPROVED = re.compile(
    r"^[^\n]{0,40}\d{4}[ \t]*\n+[ \t]*(?:Im Auftrag|[Ii]\. ?A\.|Az\.)", re.MULTILINE
)


def approval_begins(text: str) -> int:
    """Where such a note begins in the second half of the text; its end where there is none."""
    approved = _APPROVED.search(text, len(text) // 2)
    return approved.start() if approved else len(text)
