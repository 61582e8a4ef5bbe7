"""What modules hand over: who owns letterheads, and what goes into the file of a thing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from handschlag.foundation.files.models import File

from .blocks import Document

MayUse = Callable[[Any, str], bool]


@dataclass(frozen=True)
class Contents:
    """What the file of one thing holds for one reader.

    `slug` names files; `document` is the page as it stands; `originals` are the files of documents
    that this reader may see, with their titles; `metadata` are further lines by name.
    """

    thing: Any
    title: str
    slug: str
    document: Document
    originals: tuple[tuple[str, File], ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(file.blob.size for _title, file in self.originals)


# (user, public id, file number); None where the user may not see the thing.
Gather = Callable[[Any, str, str], Contents | None]

_owners: dict[str, MayUse] = {}
_bundles: dict[str, Gather] = {}


def register_letterhead_owner(kind: str, may_use: MayUse) -> None:
    """`may_use(user, public_id)`: whether the user writes letters for this owner."""
    if _owners.setdefault(kind, may_use) is not may_use:
        raise ImproperlyConfigured(f"Für Briefvorlagen der Art {kind} gibt es schon eine Regel.")


def may_use_letterhead(user: Any, kind: str, public_id: str) -> bool:
    rule = _owners.get(kind)
    return rule is not None and rule(user, public_id)


def register_bundle(kind: str, gather: Gather) -> None:
    if _bundles.setdefault(kind, gather) is not gather:
        raise ImproperlyConfigured(f"Akten der Art {kind} sind schon eingetragen.")


def gather(kind: str, user: Any, public_id: str, file_number: str) -> Contents | None:
    found = _bundles.get(kind)
    return found(user, public_id, file_number) if found else None
