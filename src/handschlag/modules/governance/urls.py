"""Edit pages, documents and signed links; lists and public pages belong to the portal."""

from django.urls import path

from handschlag.foundation.records import addresses  # noqa: F401 -- registers <address:…>

from .views import (
    answers,
    bodies,
    circulation,
    documents,
    follow_ups,
    meetings,
    minutes,
    opening,
    packs,
    papers,
    running,
    topics,
)

app_name = "governance"

BODY = "gremien/<address:key>/"
MEETING = f"{BODY}sitzungen/<address:meeting>/"
ITEM = f"{MEETING}punkte/<slug:public_id>/"
PAPER = "gremien/vorlagen/<address:key>/"
LINK = "sitzungsmappe/<str:token>/"

urlpatterns = [
    path("gremien/neu/", bodies.body_new, name="body_new"),
    path(f"{BODY}bearbeiten/", bodies.body_edit, name="body_edit"),
    path(f"{BODY}angaben/", bodies.body_details, name="body_details"),
    path(f"{BODY}veroeffentlichung/", opening.body_release, name="body_release"),
    path(f"{BODY}verlauf/", bodies.body_history, name="body_history"),
    path(f"{BODY}sitze/neu/", bodies.seat_new, name="seat_new"),
    path(f"{BODY}sitze/<slug:public_id>/", bodies.seat_edit, name="seat_edit"),
    path(f"{BODY}sitze/<slug:public_id>/beenden/", bodies.seat_end, name="seat_end"),
    path(f"{BODY}themen/vorschlagen/", topics.item_propose, name="item_propose"),
    path(f"{BODY}themen/<slug:public_id>/", topics.topic_edit, name="topic_edit"),
    path(f"{BODY}themen/<slug:public_id>/entfernen/", topics.topic_remove, name="topic_remove"),
    path(f"{BODY}sitzungen/neu/", meetings.meeting_new, name="meeting_new"),
    path(f"{MEETING}vorbereiten/", meetings.meeting_edit, name="meeting_edit"),
    path(f"{MEETING}angaben/", meetings.meeting_details, name="meeting_details"),
    path(f"{MEETING}tagesordnung/aufnehmen/", topics.agenda_fill, name="agenda_fill"),
    path(f"{MEETING}tagesordnung/ordnen/", topics.agenda_order, name="agenda_order"),
    path(f"{MEETING}punkte/neu/", topics.item_new, name="item_new"),
    path(ITEM, topics.item_edit, name="item_edit"),
    path(f"{ITEM}zurueck/", topics.item_put_back, name="item_put_back"),
    path(f"{ITEM}vorlage/", papers.paper_new, name="paper_new"),
    path(f"{ITEM}berichtigen/", minutes.minutes_correct, name="minutes_correct"),
    path(f"{MEETING}einladen/", meetings.meeting_invite, name="meeting_invite"),
    path(f"{MEETING}absagen/", meetings.meeting_cancel, name="meeting_cancel"),
    path(f"{MEETING}loeschen/", meetings.meeting_delete, name="meeting_delete"),
    path(f"{MEETING}oeffentlichkeit/", opening.meeting_open_up, name="meeting_open_up"),
    path(f"{MEETING}verlauf/", meetings.meeting_history, name="meeting_history"),
    path(f"{MEETING}ergebnisse/", running.meeting_run, name="meeting_run"),
    path(f"{MEETING}anwesenheit/", running.attendance_record, name="attendance_record"),
    path(f"{MEETING}ergebnisse/festhalten/", running.outcomes_record, name="outcomes_record"),
    path(f"{MEETING}schliessen/", running.meeting_close, name="meeting_close"),
    path(f"{MEETING}umlauf/stimme/", circulation.circulation_vote, name="circulation_vote"),
    path(
        f"{MEETING}umlauf/befangenheit/",
        circulation.circulation_exclude,
        name="circulation_exclude",
    ),
    path(
        f"{MEETING}umlauf/bestaetigen/",
        circulation.circulation_confirm,
        name="circulation_confirm",
    ),
    path(f"{MEETING}niederschrift/", minutes.minutes_edit, name="minutes_edit"),
    path(f"{MEETING}niederschrift/genehmigen/", minutes.minutes_approve, name="minutes_approve"),
    path(f"{MEETING}sitzungsmappe.pdf", documents.pack, name="pack_pdf"),
    path(f"{MEETING}termin.ics", documents.calendar, name="meeting_ics"),
    *(
        path(f"{MEETING}{word}.{ending}", view, {"ending": ending}, name=f"{name}_{ending}")
        for word, view, name in (
            ("tagesordnung", documents.agenda, "agenda"),
            ("niederschrift", documents.minutes, "minutes"),
        )
        for ending in ("pdf", "docx")
    ),
    *(
        path(f"{where}.{ending}", view, {"ending": ending}, name=f"{name}_{ending}")
        for where, view, name in (
            (f"{BODY}beschlusskontrolle", documents.follow_up_list, "follow_ups"),
            (f"{PAPER}informationsvorlage", documents.council_paper, "council_paper"),
        )
        for ending in ("pdf", "docx")
    ),
    path(f"{PAPER}bearbeiten/", papers.paper_edit, name="paper_edit"),
    path(f"{PAPER}angaben/", papers.paper_details, name="paper_details"),
    path(f"{PAPER}anlagen/neu/", papers.paper_file_new, name="paper_file_new"),
    path(
        f"{PAPER}anlagen/<slug:public_id>/entfernen/",
        papers.paper_file_remove,
        name="paper_file_remove",
    ),
    path(f"{PAPER}beratungen/neu/", papers.consultation_new, name="consultation_new"),
    path(
        f"{PAPER}beratungen/<slug:public_id>/", papers.consultation_edit, name="consultation_edit"
    ),
    path(
        f"{PAPER}beratungen/<slug:public_id>/entfernen/",
        papers.consultation_remove,
        name="consultation_remove",
    ),
    path("festlegungen/<slug:key>/", follow_ups.follow_up_report, name="follow_up_report"),
    path(LINK, packs.pack, name="pack"),
    path(f"{LINK}antwort/", answers.reply, name="link_reply"),
    path(f"{LINK}stimme/", answers.vote, name="link_vote"),
    path(f"{LINK}bestaetigen/", answers.confirm, name="link_confirm"),
    path(f"{LINK}mappe.pdf", packs.pack_pdf, name="link_pdf"),
    path(f"{LINK}termin.ics", packs.pack_calendar, name="link_ics"),
    path(f"{LINK}niederschrift.pdf", packs.pack_minutes, name="link_minutes"),
]
