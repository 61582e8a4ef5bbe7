"""What happened to personal data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SubjectErased:
    """Everything about these persons ("person:…", "user:…") is gone, except what must stay.

    `deleted` and `changed` name rows by kind and primary key, for those who keep copies.
    """

    subjects: tuple[str, ...]
    deleted: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]
