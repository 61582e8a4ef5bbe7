"""Addresses of reporting rounds, their forms, and deadlines."""

from django.urls import path

from .views import deadlines, rounds, sheet_gate, sheet_workbooks, sheets

ROUND = "berichtsrunden/<slug:round_id>/"
SHEET = f"{ROUND}boegen/<slug:sheet_id>/"

urlpatterns = [
    path("berichtsrunden/", rounds.round_list, name="round_list"),
    path("berichtsrunden/neu/", rounds.round_new, name="round_new"),
    path("berichtsrunden/bogen/<slug:sheet_id>/", sheets.sheet_of_mine, name="sheet_of_mine"),
    path(ROUND, rounds.round_page, name="round"),
    path(f"{ROUND}bearbeiten/", rounds.round_edit, name="round_edit"),
    path(f"{ROUND}versenden/", rounds.round_send, name="round_send"),
    path(f"{ROUND}absagen/", rounds.round_call_off, name="round_call_off"),
    path(f"{ROUND}abschliessen/", rounds.round_close, name="round_close"),
    path(f"{ROUND}freigeben/", rounds.rows_release, name="rows_release"),
    path(f"{ROUND}zeilen/<slug:row_id>/zurueck/", rounds.row_return, name="row_return"),
    path(f"{SHEET}empfaenger/", rounds.sheet_address, name="sheet_address"),
    path(f"{SHEET}neuer-link/", rounds.sheet_new_link, name="sheet_new_link"),
    path(f"{SHEET}erinnern/", rounds.sheet_remind, name="sheet_remind"),
    path("meldebogen/<str:token>/", sheets.sheet, name="sheet"),
    path("meldebogen/<str:token>/oeffnen/", sheet_gate.sheet_open, name="sheet_open"),
    path("meldebogen/<str:token>/neuer-link/", sheet_gate.sheet_ask, name="sheet_ask"),
    path(
        "meldebogen/<str:token>/tabelle.xlsx", sheet_workbooks.sheet_workbook, name="sheet_workbook"
    ),
    path("meldebogen/<str:token>/tabelle/", sheet_workbooks.sheet_upload, name="sheet_upload"),
    path("fristen/", deadlines.deadline_list, name="deadline_list"),
    path("fristen/neu/", deadlines.deadline_new, name="deadline_new"),
    path("fristen/kalender/neu/", deadlines.calendar_new, name="calendar_new"),
    path("fristen/kalender/abschalten/", deadlines.calendar_off, name="calendar_off"),
    path("fristen/kalender/<str:token>.ics", deadlines.calendar, name="calendar"),
    path("fristen/erledigt/<str:token>/", deadlines.settled_by_link, name="deadline_by_link"),
    path("fristen/<slug:deadline_id>/", deadlines.deadline_edit, name="deadline_edit"),
    path("fristen/<slug:deadline_id>/erledigt/", deadlines.deadline_settle, name="deadline_settle"),
    path(
        "fristen/<slug:deadline_id>/wieder-offen/",
        deadlines.deadline_reopen,
        name="deadline_reopen",
    ),
    path("fristen/<slug:deadline_id>/entfaellt/", deadlines.deadline_drop, name="deadline_drop"),
    path("fristen/<slug:deadline_id>/loeschen/", deadlines.deadline_remove, name="deadline_remove"),
]
