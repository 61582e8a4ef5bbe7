"""What a retention clock does with one row, where simply deleting it would not be enough."""

from typing import Any

from handschlag.foundation.audit import services as audit

from .erasing import erase_subjects
from .registry import declaration_of
from .subjects import same_human, subject_key


def delete_with_subject(row: Any) -> None:
    """The row stands for a person only by itself: what the trail says of her goes with it."""
    subjects = sorted(_own_subject(row))
    row.delete()
    for subject in subjects:
        audit.erase_subject(subject, by=None)


def _own_subject(row: Any) -> set[str]:
    declared = declaration_of(row._meta.label_lower)
    return {subject_key(declared.own, row.public_id)} if declared and declared.own else set()


def erase_account(user: Any) -> None:
    """The account alone: a person of the directory it is linked with keeps her own clock."""
    human = same_human(subject_key("user", user.public_id))
    subjects = [each for each in human if each.startswith(("user:", "invitation:"))]
    erase_subjects(subjects, by=None, blocks=False)


def erase_row(row: Any) -> None:
    """Erase the person a row stands for, and nobody she is linked with."""
    erase_subjects(_own_subject(row), by=None, blocks=False)
