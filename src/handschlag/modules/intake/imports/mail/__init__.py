"""Mails as files (.eml): the words of the sender, and each attachment as a document of its own."""

from .message import read_mail

__all__ = ["read_mail"]
