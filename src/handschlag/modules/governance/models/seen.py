"""What rows of governance share: when they arose, and who may see them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned


class Dated(Versioned):
    """A row with an address of its own that says when it arose (others read our data by date)."""

    public_id = PublicIdField()
    created_at = models.DateTimeField(_("angelegt am"), default=timezone.now, editable=False)

    class Meta:
        abstract = True


class Seen(Dated):
    """A row with an audience of its own; everything below it is seen no further."""

    cooperation = models.ForeignKey(
        "agreements.Cooperation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Kooperation"),
    )
    audience = models.CharField(
        _("Sichtbarkeit"),
        max_length=12,
        choices=Audience,
        default=Audience.COOPERATION,
        db_index=True,
    )
    owner_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gehört"),
    )

    class Meta:
        abstract = True
