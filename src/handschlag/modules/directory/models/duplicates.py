from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField
from handschlag.modules.directory.choices import Verdict


class DuplicateVerdict(models.Model):
    """What people decided about a pair that looked alike; the smaller id stands first."""

    first = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(_("Urteil"), max_length=9, choices=Verdict)
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Urteil über zwei Einträge")
        verbose_name_plural = _("Urteile über zwei Einträge")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_verdict_per_pair"),
            models.CheckConstraint(
                name="verdict_pair_in_order", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}: {self.get_verdict_display()}"


class DuplicateCandidate(models.Model):
    """Two entries the nightly scan finds alike; the smaller id stands first.

    Worked out anew every night and never history: what people decide is in `DuplicateVerdict`.
    """

    first = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="+")
    # 0 to 1000, as a share of the score the matching gives at most.
    score = models.PositiveSmallIntegerField(_("Ähnlichkeit"))
    # The matching's words, in the order of their weight.
    reasons = models.JSONField(_("Gründe"))

    class Meta:
        ordering = ["-score", "pk"]
        verbose_name = _("mögliche Dublette")
        verbose_name_plural = _("mögliche Dubletten")
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], name="one_duplicate_candidate_per_pair"
            ),
            models.CheckConstraint(
                name="duplicate_candidate_in_order", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"


class Merge(models.Model):
    """Two entries became one. Every move is written down, so the merge can be undone."""

    public_id = PublicIdField()
    kept = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="merges",
        verbose_name=_("bleibt"),
    )
    # The row that went, field by field, for undo and for the redirect.
    gone_id = models.BigIntegerField(_("Nummer des aufgegangenen Eintrags"))
    gone_public_id = models.CharField(
        _("Kennung des aufgegangenen Eintrags"), max_length=10, db_index=True
    )
    gone_name = models.CharField(_("Name des aufgegangenen Eintrags"), max_length=200)
    gone_values = models.JSONField(_("Angaben des aufgegangenen Eintrags"))
    merged_at = models.DateTimeField(_("zusammengeführt am"), auto_now_add=True)
    # May take it back; empty: the platform, or merged before that was noted.
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zusammengeführt von"),
    )
    undone_at = models.DateTimeField(_("rückgängig gemacht am"), null=True, blank=True)

    class Meta:
        ordering = ["-merged_at", "-pk"]
        verbose_name = _("Zusammenführung")
        verbose_name_plural = _("Zusammenführungen")

    def __str__(self) -> str:
        return f"{self.gone_name} → {self.kept}"


class MergeMove(models.Model):
    """One row that a merge changed or, where a constraint collided, took away.

    `before` and `after` hold the columns that changed. A row that had to go has all its columns
    in `before` and no `after`.
    """

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="moves")
    model = models.CharField(max_length=80)
    row_id = models.CharField(max_length=64)
    before = models.JSONField()
    after = models.JSONField(null=True, blank=True)
    # The version after the move: undo leaves rows alone that were edited since.
    version = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.model} {self.row_id}"

    @property
    def removed(self) -> bool:
        return self.after is None
