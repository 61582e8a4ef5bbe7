"""Random public ids: what stands in addresses, exports and QR codes."""

import re
import secrets
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils.text import slugify

# No vowels (no words by accident) and nothing that reads alike on paper (0/O, 1/l).
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 10


def new_public_id() -> str:
    """Ten characters of 27: about 2 · 10¹⁴ values, so guessing finds nothing."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicIdField(models.CharField):
    """A unique random id that never changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(
            max_length=LENGTH, unique=True, editable=False, default=new_public_id, db_index=True
        )
        super().__init__("Kennung", *args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, _, _ = super().deconstruct()
        return name, path, [], {}


UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


@lru_cache(maxsize=2_000)  # the same names stand on one page after the other
def slug_of(text: str) -> str:
    """The readable half of an address; German umlauts are spelt out."""
    words = re.sub(r"[\W_]+", " ", text.translate(UMLAUTS))
    return slugify(words)[:60].strip("-") or "eintrag"


def address_key(text: str, public_id: str) -> str:
    """`<slug>-<id>` as it stands in addresses."""
    return f"{slug_of(text)}-{public_id}"
