"""The lists measures are sorted by as open data; what "sector_…" of a measure points at."""

from collections.abc import Iterator
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy

from handschlag.modules.measures import api as measures
from handschlag.portal.open_tables import Field, Resource, Row


def _terms() -> Iterator[Row]:
    for term in measures.terms_for(AnonymousUser()):
        yield {
            "vocabulary": term.taxonomy.key,
            "code": term.key,
            "vocabulary_title": term.taxonomy.name,
            "title": term.name,
            "position": Decimal(term.position),
            "withdrawn": term.retired,
            "source": term.source or term.taxonomy.source,
        }


TERMS = Resource(
    "schlagwoerter",
    gettext_lazy("Schlagwörter, nach denen Maßnahmen geordnet sind"),
    (
        Field("vocabulary", "string", gettext_lazy("Liste, wie sie in „sector_…“ heißt")),
        Field("code", "string", gettext_lazy("Schlüssel des Begriffs, bleibt")),
        Field("vocabulary_title", "string", gettext_lazy("Liste")),
        Field("title", "string", gettext_lazy("Begriff")),
        Field("position", "number", gettext_lazy("Reihenfolge")),
        Field("withdrawn", "boolean", gettext_lazy("wird nicht mehr vergeben")),
        Field("source", "string", gettext_lazy("Quelle")),
    ),
    _terms,
    ("vocabulary", "code"),
)
