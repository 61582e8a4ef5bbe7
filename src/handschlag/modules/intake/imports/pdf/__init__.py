"""PDF: characters with their places (PDFium), put back into columns, lines and paragraphs.

PDFium is the reader of Chrome: fast, fuzzed for years, and it tells where a hyphen only ends a
line. pypdf and pdfminer.six, in pure Python, take many times as long and lose that hyphen.
"""

from .document import read_pdf

__all__ = ["read_pdf"]
