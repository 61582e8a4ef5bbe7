"""Files: one blob per content, one row per use, and one way out of the house.

A module stores with `files.services.store_file(upload, kind="agreements.document", …)`, points its
own row at the `File`, and says in its `registrations.py` who may have it:
`register_file_guard("agreements.document", may_download)`.
"""

from .guards import register_file_guard

__all__ = ["register_file_guard"]
