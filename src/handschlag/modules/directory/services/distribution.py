"""Distribution lists are saved as questions; whoever takes addresses out says what for."""

from typing import Any

from django.db import transaction

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.rows import lock_row, require_unchanged
from handschlag.modules.directory.distribution import Compiled, Criteria, compile_list
from handschlag.modules.directory.models import DistributionList, Organisation


@transaction.atomic
def open_list(criteria: Criteria, *, purpose: str, by: Any, as_file: bool = False) -> Compiled:
    """Work the list out and write down who took how many addresses for what; never which."""
    compiled = compile_list(criteria, by)
    changes: audit.Changes = {
        "criteria": (None, criteria.in_words(by)),
        "purpose": (None, purpose),
        "addresses": (None, len(compiled.mails)),
    }
    audit.record("list.exported" if as_file else "list.opened", by, by=by, changes=changes)
    return compiled


@transaction.atomic
def save_list(
    criteria: Criteria, *, name: str, purpose: str, owner_org: Organisation | None, by: Any
) -> DistributionList:
    """Keep the question under a name; addresses are never stored."""
    saved = DistributionList(
        name=name.strip(), purpose=purpose.strip(), criteria=criteria.as_data(), owner_org=owner_org
    )
    saved.full_clean()
    saved.save()
    audit.record("list.saved", saved, by=by, changes=audit.changes_between(None, saved))
    return saved


@transaction.atomic
def rename_list(
    saved: DistributionList, *, name: str, purpose: str, by: Any, version: str | None = None
) -> DistributionList:
    """Another name or purpose; whom it reaches stays the same.

    `version` is the fingerprint of both as they were shown.
    """
    row = lock_row(saved)
    stands = {"name": row.name, "purpose": row.purpose}
    require_unchanged(row, version, stands, {"name": name, "purpose": purpose})
    before = audit.snapshot(row)
    row.name, row.purpose = name.strip(), purpose.strip()
    row.full_clean()
    row.save()
    if changes := audit.changes_between(before, row):
        audit.record("list.renamed", row, by=by, changes=changes)
    return row


@transaction.atomic
def remove_list(saved: DistributionList, *, by: Any) -> None:
    audit.record("list.removed", saved, by=by, changes={"name": (saved.name, None)})
    saved.delete()
