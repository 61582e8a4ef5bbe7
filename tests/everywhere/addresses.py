"""Every address of the house by name, and with which rows it is called."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from tests.everywhere.board_addresses import of_board
from tests.everywhere.measure_rows import of_measures

Candidates = Callable[[str, dict[str, Any]], Iterator[dict[str, Any]]]
FORGED = "zzzzzzzzzz"
OF_BOARDS = {"portal:body", "portal:body_brief", "portal:meeting", "portal:paper"}
TOKENS = {"uidb36": "1", "key": "set-password", "token": "forged-token"}

OF_MEASURES = {"portal:measure", "portal:measure_sheet", "portal:measure_sheet_pdf", "portal:plan"}
# Reports of a cooperation, what others embed, open data.
PROGRESS = {
    "portal:council_page_docx",
    "portal:council_page_pdf",
    "portal:open_table",
    "portal:progress",
    "portal:progress_docx",
    "portal:progress_internal_docx",
    "portal:progress_internal_pdf",
    "portal:progress_internal_xlsx",
    "portal:progress_pdf",
    "portal:progress_xlsx",
    "portal:widget_measure",
    "portal:widget_progress",
}


def named_addresses(patterns: list | None = None, namespace: str = "") -> Iterator[str]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"an address without a name is looked at by nobody: {pattern}"
            yield namespace + pattern.name


def url_of(name: str, rows: dict[str, Any]) -> str:
    row = public_id_rows(name, rows)
    if row is not None:
        return reverse(name, kwargs={"public_id": row.public_id})
    return address_of(name, rows)


def address_of(name: str, rows: dict[str, Any], *, agreement: str = "agreement") -> str:
    for arguments in _candidates(name, rows, rows[agreement]):
        try:
            return reverse(name, kwargs=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(f"no arguments for {name}")


def _candidates(name: str, rows: dict[str, Any], agreement: Any) -> Iterator[dict[str, Any]]:
    """Keyword arguments worth trying, the plainest first."""
    module, _, view = name.rpartition(":")
    yield {}
    if module == "agreements":
        yield from _of_agreements(view, rows, agreement)
    elif (of_work := _of_work(name, module, view)) is not None:
        yield from of_work(view, rows)
    elif module in OF_MODULES:
        yield from OF_MODULES[module](view, rows)
    elif "agreement" in view:
        yield {"key": agreement.address_key}
    else:
        yield from _of_organisations(rows)
    yield from _of_the_rest(rows)


def _of_work(name: str, module: str, view: str) -> Candidates | None:
    """Who knows the arguments of a page about boards, measures or their progress."""
    if module == "governance" or name in OF_BOARDS:
        return lambda view, rows: iter([of_board(view, rows)])
    if name in PROGRESS:
        return _of_progress
    if module == "measures" and _is_of_rounds(view):
        return _of_rounds
    if module == "measures" or name in OF_MEASURES:
        return lambda view, rows: iter([of_measures(view, rows)])
    return None


def _of_agreements(view: str, rows: dict[str, Any], agreement: Any) -> Iterator[dict[str, Any]]:
    if view.startswith("page_release"):
        yield {"public_id": rows["page_release"].public_id}
        return
    cooperation = rows["cooperation"].address_key
    if view in {"cooperation_edit", "steward_appoint", "cooperation_document_new"}:
        yield {"key": cooperation}
    if view == "steward_end":
        yield {"key": cooperation, "number": rows["stewardship"].pk}
    if view in {"signature_correct", "statement_edit", "statement_remove"}:
        found = rows["signature" if view == "signature_correct" else "statement"]
        yield {"key": agreement.address_key, "number": found.pk}
    part = rows["parts"].get(view.rpartition("_")[0])
    if part is not None:
        yield {"key": agreement.address_key, "public_id": part.public_id}
    yield {"key": agreement.address_key}
    yield {"public_id": rows["document"].public_id}


def _of_organisations(rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    key = rows["organisation"].address_key
    yield {"key": key}
    yield {"key": key, "other": rows["other"].address_key}
    for name, identity in (
        ("tie", "public_id"),
        ("point", "public_id"),
        ("mandate", "public_id"),
        ("promise", "public_id"),
        ("deputyship", "public_id"),
        ("letterhead", "public_id"),
        ("post", "pk"),
        ("name", "pk"),
        ("citation", "pk"),
    ):
        yield {"key": key, f"{name}_id": getattr(rows[name], identity)}
    yield {"key": key, "fact": f"contact-{rows['point'].public_id}"}
    for name in (
        "claim",
        "objection",
        "merge",
        "list",
        "lookup",
        "notice",
        "erasure",
        "appointment",
    ):
        yield {f"{name}_id": rows[name].public_id}
    yield {"duplicate_id": rows["duplicate"].pk}


def _of_tables(view: str, rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    table = rows["table_import"].table_key
    foreign = {
        "foreign_map": "foreign_import",
        "foreign_forget": "sender_mapping",
        "foreign_rename": "sender_mapping",
    }
    if view in foreign:
        yield {"key": table, "public_id": rows[foreign[view]].public_id}
    yield {"key": table}
    yield {"key": table, "ending": "csv"}
    yield {"key": table, "public_id": rows["table_import"].public_id}


def _is_of_rounds(view: str) -> bool:
    return view.partition("_")[0] in {"round", "row", "rows", "sheet", "deadline", "calendar"}


def _of_rounds(view: str, rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Signed addresses with a real signature, so that the pages behind them are looked at."""
    # Browser tests read this file before the models are there.
    from handschlag.modules.measures.deadline_links import calendar_path, done_path
    from handschlag.modules.measures.sheet_links import token_of

    signed = {
        **dict.fromkeys(
            ["sheet", "sheet_ask", "sheet_open", "sheet_upload", "sheet_workbook"],
            token_of(rows["sheet"]),
        ),
        "calendar": token_in(calendar_path(rows["calendar"])).removesuffix(".ics"),
        "deadline_by_link": token_in(done_path(rows["deadline"])),
    }
    if view in signed:
        yield {"token": signed[view]}
    asked, sheet = rows["round"].public_id, rows["sheet"].public_id
    yield {"round_id": asked}
    yield {"round_id": asked, "sheet_id": sheet}
    yield {"round_id": asked, "row_id": rows["sheet_row"].public_id}
    yield {"sheet_id": sheet}
    yield {"deadline_id": rows["deadline"].public_id}


def token_in(path: str) -> str:
    return path.strip("/").rpartition("/")[2]


def _of_progress(view: str, rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if view == "open_table":
        yield {"name": "massnahmen"}
    row = rows["public_measure"] if view == "widget_measure" else rows["cooperation"]
    yield {"key": row.address_key}


def _of_intake(view: str, rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    came_in = rows["batch"] if view == "batch" else rows["proposal"].document
    yield {"public_id": came_in.public_id}
    yield {"public_id": came_in.public_id, "number": rows["proposal"].number}


def _of_oparl(_view: str, rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    key = rows["cooperation"].public_id
    yield {"key": key}
    yield {"key": key, "name": "meeting"}
    yield {"key": key, "kind": "body"}
    yield {"rest": "/1.1/nichts/"}


def _of_the_rest(rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for argument, value in TOKENS.items():
        yield {argument: value}
    yield {"uidb36": TOKENS["uidb36"], "key": TOKENS["key"]}
    yield {"purpose": "abbestellen", "token": TOKENS["token"]}
    yield {"kind": "person", "public_id": rows["person"].public_id}
    yield {"kind": "directory.person", "row_id": rows["person"].pk}
    yield {"code": "accounts.invitation_over"}
    yield {"pk": 1}


def public_id_rows(name: str, rows: dict[str, Any]) -> Any:
    """The row behind an address that takes nothing but a public id."""
    return {
        "portal:source": rows["source"],
        "portal:source_checksum": rows["unproven"],
        "portal:source_edit": rows["source"],
        "files:download": rows["document"].file,
        "portal:bundle": rows["bundle"],
        "portal:bundle_download": rows["bundle"],
        "account_revoke": rows["invitation"],
        "notifications:open": rows["notification"],
        "notifications:outbox_mail": rows["mail"],
        "notifications:read": rows["notification"],
        "notifications:undelivered_retry": rows["mail"],
        "notifications:undelivered_settle": rows["mail"],
        "account_change_email": rows["user"],
        "account_deactivate": rows["user"],
        "account_reactivate": rows["user"],
    }.get(name)


OF_MODULES: dict[str, Candidates] = {
    "tables": _of_tables,
    "intake": _of_intake,
    "oparl": _of_oparl,
}
