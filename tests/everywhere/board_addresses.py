"""Which rows the addresses of boards are called with; knows no model, so that it can be read first."""

from typing import Any

HELD = {"minutes_edit", "minutes_approve", "minutes_correct", "minutes_pdf", "minutes_docx"}
# Links with a row of their own; the others open what the members are called to.
TOKENS = {"link_minutes": "minutes_token", "link_vote": "ballot_token"}
PARTS = {"seat": "seat", "topic": "topic", "consultation": "consultation", "paper_file": "file"}


def of_board(view: str, rows: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a page of governance, or of a page of the portal about it."""
    board = rows["board"]
    body, paper = board["body"], board["paper"]
    if view == "pack" or view.startswith("link_"):
        return {"token": board[TOKENS.get(view, "token")]}
    if view == "follow_up_report":
        return {"key": board["follow_up"].public_id}
    named = next((board[row] for start, row in PARTS.items() if view.startswith(start)), None)
    is_part = named is not None and not view.endswith("_new")
    if view.startswith(("paper", "consultation", "council")) and view != "paper_new":
        return {"key": paper.address_key} | ({"public_id": named.public_id} if is_part else {})
    if _is_of_body(view):
        return {"key": body.address_key} | ({"public_id": named.public_id} if is_part else {})
    meeting = board["held" if view in HELD else "sitting"]
    if view.startswith("circulation_"):
        meeting = board["circulation"]
    found = {"key": body.address_key, "meeting": meeting.address_key}
    if view in {"item_edit", "item_put_back", "paper_new", "minutes_correct"}:
        found["public_id"] = board["held_item" if view in HELD else "item"].public_id
    return found


def _is_of_body(view: str) -> bool:
    own = {"item_propose", "meeting_new", "follow_ups_pdf", "follow_ups_docx", "body"}
    return view in own or view.startswith(("body_", "seat_", "topic_"))
