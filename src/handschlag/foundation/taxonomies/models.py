"""Lists of terms that several modules sort by: clusters, approaches, sectors."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned


def refuse_semicolon(text: str) -> None:
    """Cells of a spreadsheet hold several terms, told apart by semicolons."""
    if ";" in text:
        raise ValidationError(_("Bitte ohne Semikolon: In Tabellen trennt es die Begriffe."))


class Taxonomy(Versioned):
    """A list of terms. The wording of some is given by a law; the others have keepers."""

    public_id = PublicIdField()
    key = models.SlugField(_("Schlüssel"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=120, validators=[refuse_semicolon])
    source = models.CharField(_("Quelle"), max_length=400, blank=True)
    # Then its terms are neither renamed nor deleted, and each change names its source.
    wording_fixed = models.BooleanField(_("Wortlaut vorgegeben"), default=False, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Schlagwortliste")
        verbose_name_plural = _("Schlagwortlisten")

    def __str__(self) -> str:
        return self.name


class Term(Versioned):
    """One entry of a taxonomy; a term that fell out of use stays readable."""

    public_id = PublicIdField()
    taxonomy = models.ForeignKey(
        Taxonomy,
        on_delete=models.PROTECT,
        related_name="terms",
        verbose_name=_("Schlagwortliste"),
    )
    key = models.SlugField(_("Schlüssel"), max_length=60)
    name = models.CharField(_("Begriff"), max_length=120, validators=[refuse_semicolon])
    source = models.CharField(_("Quelle"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    retired = models.BooleanField(_("nicht mehr vergeben"), default=False)
    retired_because = models.CharField(
        _("Grund, warum er nicht mehr vergeben wird"), max_length=300, blank=True
    )

    class Meta:
        ordering = ["taxonomy", "position", "name"]
        verbose_name = _("Begriff")
        verbose_name_plural = _("Begriffe")
        constraints = [
            models.UniqueConstraint(
                fields=["taxonomy", "key"],
                name="term_key_once_per_taxonomy",
                violation_error_message=_("Diesen Schlüssel gibt es in der Liste schon."),
            )
        ]

    def __str__(self) -> str:
        return self.name
