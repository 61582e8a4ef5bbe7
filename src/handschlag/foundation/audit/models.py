"""The audit trail: entries, the seals over them, and the keys of the persons in them.

Entries, seals and sealed rows are only ever added; triggers of the database see to that
(`triggers`). Where one table names a row of another there is deliberately no foreign key in the
database: the record that a row was sealed must outlive the row, or nobody could say what is gone.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One act: who, when, what, on which basis, old and new values.

    Labels are kept as they were at the time. A label whose subject is set, and values marked so
    inside `values`, are encrypted with that subject's key (`keys`).
    """

    at = models.DateTimeField(_("Zeitpunkt"), default=timezone.now)
    act = models.CharField(_("Vorgang"), max_length=80)
    thing_kind = models.CharField(max_length=80)
    thing_id = models.CharField(max_length=40)
    thing_subject = models.CharField(max_length=80, blank=True)
    thing_label = models.TextField(_("Gegenstand"), blank=True)
    # Empty: the platform itself acted.
    actor_key = models.CharField(max_length=40, blank=True)
    actor_subject = models.CharField(max_length=80, blank=True)
    actor_label = models.TextField(_("handelnde Person"), blank=True)
    basis = models.TextField(_("Grundlage"), blank=True)
    values = models.TextField(_("Werte"), default="{}")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Protokolleintrag")
        verbose_name_plural = _("Protokolleinträge")
        default_permissions = ()
        indexes = [models.Index(fields=["thing_kind", "thing_id"], name="audit_entry_thing")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.act}"


class AuditSeal(models.Model):
    """A batch of entries under one checksum, chained to the batch before."""

    sequence = models.PositiveBigIntegerField(_("Nummer"), unique=True)
    sealed_at = models.DateTimeField(_("versiegelt am"))
    count = models.PositiveIntegerField(_("Einträge"))
    merkle_root = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    seal_hash = models.CharField(_("Prüfsumme"), max_length=64)

    class Meta:
        ordering = ["sequence"]
        verbose_name = _("Siegel")
        verbose_name_plural = _("Siegel")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.sequence}: {self.seal_hash[:12]}"


class AuditSealRow(models.Model):
    """One entry's place in a seal. An entry without such a row is not sealed yet."""

    seal = models.ForeignKey(
        AuditSeal, on_delete=models.DO_NOTHING, db_constraint=False, related_name="rows"
    )
    entry = models.OneToOneField(
        AuditEntry, on_delete=models.DO_NOTHING, db_constraint=False, related_name="seal_row"
    )
    position = models.PositiveIntegerField()
    leaf_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.seal_id}/{self.position}: {self.entry_id}"


class SubjectKey(models.Model):
    """The key to one data subject's values, itself encrypted; destroying it is the erasure."""

    subject = models.CharField(max_length=80, unique=True)
    # Empty once destroyed. The row stays, so that nobody makes the subject a second key.
    wrapped_key = models.BinaryField(blank=True, default=b"")
    created_at = models.DateTimeField(default=timezone.now)
    destroyed_at = models.DateTimeField(_("gelöscht am"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="subject_key_is_held_or_destroyed",
                condition=models.Q(destroyed_at=None) & ~models.Q(wrapped_key=b"")
                | models.Q(destroyed_at__isnull=False, wrapped_key=b""),
            )
        ]

    def __str__(self) -> str:
        return self.subject
