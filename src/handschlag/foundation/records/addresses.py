"""`<slug>-<id>` in addresses: the id finds the thing, the slug is for people."""

from dataclasses import dataclass

from django.urls import register_converter

from .public_id import ALPHABET, LENGTH, address_key


@dataclass(frozen=True)
class AddressKey:
    slug: str
    public_id: str

    def __str__(self) -> str:
        return f"{self.slug}-{self.public_id}" if self.slug else self.public_id

    def is_current_for(self, text: str) -> bool:
        """False for an old slug: the page then answers 301 to the current address."""
        return str(self) == address_key(text, self.public_id)


class AddressConverter:
    """Use as `<address:key>`; accepts the bare id too. Registered on import."""

    regex = rf"(?:[a-z0-9-]+-)?[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> AddressKey:
        slug, _, public_id = value.rpartition("-")
        return AddressKey(slug, public_id)

    def to_url(self, value: AddressKey | str) -> str:
        return str(value)


register_converter(AddressConverter, "address")
