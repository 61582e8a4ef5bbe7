"""Workbooks of others: read as they are, and their forms filled from what we know.

Nobody sends the columns we would like. A foreign workbook has title rows, merged cells, headers in
two rows or two languages, dates as text, sums at the end. So the way in is a wizard:

- `grid`: bytes to sheets of plain cells (xlsx, ods, csv of any encoding and separator);
- `layout`: where the header stands, which columns there are, which rows are data and which are not,
  each with its reason;
- `proposing`: which of their columns is which of ours, with the reason in words;
- a person corrects it on a page (`forms`, `views`), and it is remembered for the sender
  (`models.SenderMapping`), found again by the fingerprint of the headers;
- `mapping`: their rows as `SheetRow`s. From there on everything is the dry run of `tables`.

The way out is the same mapping reversed: `filling` writes our rows into their own form (xlsx or
docx) and leaves everything else in it as it was. Values are written as values, never as formulas.

`grid` to `filling` are pure computation on bytes and rows, without a database.
"""
