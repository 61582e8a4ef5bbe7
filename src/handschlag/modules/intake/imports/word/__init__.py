"""Word documents (.docx): what a reader sees with all changes accepted.

Read from the XML itself and not with python-docx, which knows neither tracked changes nor
footnotes nor the numbers of lists, and opens parts we have no use for.
"""

from .document import read_word

__all__ = ["read_word"]
