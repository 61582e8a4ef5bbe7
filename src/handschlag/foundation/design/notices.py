"""What a page says about what was just done, and what can be done about it."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

KINDS = {"success": "success", "warning": "warning", "error": "danger"}
OFFER = "offer:"


class Notice(NamedTuple):
    """A sentence of a kind (info, success, warning, danger), at times with one button under it."""

    kind: str
    text: str
    action: str = ""
    label: str = ""


def offer(request: HttpRequest, sentence: str, *, label: str, action: str) -> None:
    """Say that something is done, with a button that sends a form to the address `action`."""
    messages.success(request, sentence, extra_tags=f"{OFFER}{action} {label}")


def notice_of(message: Message) -> Notice:
    tags = message.extra_tags or ""
    action, _space, label = tags.removeprefix(OFFER).partition(" ")
    if not tags.startswith(OFFER):
        action = label = ""
    return Notice(KINDS.get(message.level_tag, "info"), str(message.message), action, label)
