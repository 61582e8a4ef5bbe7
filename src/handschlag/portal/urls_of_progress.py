"""Addresses of progress to take along, to embed, to compute with."""

from django.urls import path

from handschlag.foundation.records import addresses  # noqa: F401 -- registers <address:key>

from .views import open_measures, progress_reports, widgets

OF = "fortschritt/<address:key>/"
urlpatterns = [
    path(f"{OF}bericht.pdf", progress_reports.progress_pdf, name="progress_pdf"),
    path(f"{OF}bericht.docx", progress_reports.progress_docx, name="progress_docx"),
    path(f"{OF}bericht.xlsx", progress_reports.progress_xlsx_file, name="progress_xlsx"),
    path(f"{OF}ratsblatt.pdf", progress_reports.council_page_pdf, name="council_page_pdf"),
    path(f"{OF}ratsblatt.docx", progress_reports.council_page_docx, name="council_page_docx"),
    path(
        f"{OF}intern/bericht.pdf",
        progress_reports.progress_internal_pdf,
        name="progress_internal_pdf",
    ),
    path(
        f"{OF}intern/bericht.docx",
        progress_reports.progress_internal_docx,
        name="progress_internal_docx",
    ),
    path(
        f"{OF}intern/bericht.xlsx",
        progress_reports.progress_internal_xlsx,
        name="progress_internal_xlsx",
    ),
    path("einbetten/massnahme/<address:key>/", widgets.measure, name="widget_measure"),
    path("einbetten/fortschritt/<address:key>/", widgets.progress, name="widget_progress"),
    path("daten/datapackage.json", open_measures.description, name="datapackage"),
    path("daten/massnahmen.json", open_measures.activities, name="open_activities"),
    path("daten/<slug:name>.csv", open_measures.table, name="open_table"),
]
