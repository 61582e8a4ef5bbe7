"""The index: one row per thing that can be found, spellings for mistyped words, what waits.

The full-text table of SQLite and the `tsvector` column of PostgreSQL stand beside `SearchEntry`
(first migration) and follow its column `terms` by themselves (`triggers`).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_TITLE = 300
LONGEST_TEXT = 6000
LONGEST_SPELLING = 40


class SearchEntry(models.Model):
    """What is known about one row: what is shown of it, what it is found by, who may see it."""

    kind = models.CharField(_("Art"), max_length=40)
    row_id = models.BigIntegerField(_("Nummer der Zeile"))
    title = models.CharField(_("Titel"), max_length=LONGEST_TITLE)
    detail = models.CharField(_("Zusatz"), max_length=LONGEST_TITLE, blank=True)
    address = models.CharField(_("Adresse"), max_length=300)
    # Other names, a line each.
    names = models.TextField(_("andere Namen"), blank=True)
    # Title, other names and people as stems, a line each, for ranking (`terms.name_line`).
    lines = models.TextField(blank=True)
    # Everything it is found by and who may see it, separated by blanks (`terms`).
    terms = models.TextField(blank=True)
    text = models.TextField(_("Text"), max_length=LONGEST_TEXT, blank=True)
    version = models.PositiveSmallIntegerField(_("Stand der Zerlegung"))

    class Meta:
        verbose_name = _("Sucheintrag")
        verbose_name_plural = _("Sucheinträge")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "row_id"], name="one_entry_per_row")]

    def __str__(self) -> str:
        return self.title


class Spelling(models.Model):
    """A word of the index under one of the keys by which a mistyped word meets it (`spelling`).

    Words that only people's names bring in belong to an entry and go with it; others have 0.
    """

    key = models.CharField(max_length=LONGEST_SPELLING)
    word = models.CharField(max_length=LONGEST_SPELLING)
    shown = models.CharField(max_length=LONGEST_SPELLING)
    entry_id = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["key", "word", "entry_id"], name="spelling_once")
        ]
        indexes = [
            models.Index(
                fields=["entry_id"], name="spelling_of_entry", condition=Q(entry_id__gt=0)
            ),
            models.Index(fields=["word"], name="spelling_of_word"),
        ]

    def __str__(self) -> str:
        return self.shown


class Waiting(models.Model):
    """Something changed; what can be found by it is to be read again by the next job."""

    thing_kind = models.CharField(max_length=80)
    thing_id = models.BigIntegerField()
    # Another number with every change, so that a job never strikes off one it has not seen.
    change = models.PositiveBigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["thing_kind", "thing_id"], name="waiting_once")
        ]

    def __str__(self) -> str:
        return f"{self.thing_kind} {self.thing_id}"
