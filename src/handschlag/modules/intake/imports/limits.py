"""What a document may be at most; measured before it is read wherever that is possible."""

MEGABYTE = 1024 * 1024

LARGEST_FILE = 50 * MEGABYTE
# A text file of this size has some 20,000 pages; nobody reviews that.
LONGEST_TEXT = 40_000_000
MOST_PAGES = 5_000
MOST_PARTS = 50
DEEPEST_PART = 4
# Word: parts of the archive, and what they may weigh unpacked.
MOST_MEMBERS = 5_000
LARGEST_MEMBER = 64 * MEGABYTE
LARGEST_UNPACKED = 400 * MEGABYTE
# The process that reads what may hang or grow: its memory, the seconds it may take in all and
# without a sign of life, and the size of what it may answer.
MEMORY = 1536 * MEGABYTE
LONGEST_WAIT = 600
LONGEST_SILENCE = 30
LONGEST_ANSWER = 512 * MEGABYTE
# What a text says is searched in the process that asks up to here, else in one of its own; of what
# is longer (some 2,500 pages) the beginning.
SHORT_TEXT = 200_000
LONGEST_SEARCHED = 5_000_000
