"""Tables go round: what a list shows goes out as a spreadsheet, comes back edited, and can be undone.

A module declares a list once, in its `registrations.py`: `register_table(Table(...))` (`spec`).
From that declaration follow

- the way out (`export`): xlsx, ods or csv of the rows and columns the user may see, with lists of
  allowed values in the cells, and two columns that make the way back possible: `Kennung` (public
  id) and `Stand` (version);
- the way in (`reading`): bytes to `SheetRow`s, one at a time, whatever somebody uploads. A file
  that cannot be read is `UnreadableFileError` with one sentence, never a crash;
- the dry run (`plan`): `SheetRow`s to `RowChange`s. It only reads. Stored as a draft
  (`models.TableImport`, `services.read_import`) in short steps, so it never holds the write lock;
- the act (`applying`): one short bulk transaction. What is expensive is made ready before;
- the way back (`undoing`): touches only rows whose version is still the one the import left. The last
  comes first, and what moved along though no column shows it goes back too (`Table.beside`).

Choices worth knowing: rows missing in a file are never deleted. A formula in a cell is never
executed and never taken over, it is an error with a sentence; text that looks like a formula is
written as text. An old `Stand` with other values is a conflict: both values are shown, nothing is
overwritten unless somebody says so for this row. A row with an error stays out, the others can go in.

The readers of foreign workbooks (`foreign`) produce the same `SheetRow`s and so share all of this.
"""
