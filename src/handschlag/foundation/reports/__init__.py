"""Reports: what a page shows, on paper and in the file room.

A caller says what stands in a document (`blocks.Document`), and gets it as a tagged PDF
(`services.render_pdf`), as a Word document on an own letterhead (`services.render_docx`) or, with
originals and checksums, as a bundle for the file room (`bundles`). Whether a reader may see a thing
is decided by the caller, before a document exists.
"""
