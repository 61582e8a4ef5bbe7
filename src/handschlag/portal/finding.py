"""Finding agreements by words, until the search module indexes them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from handschlag.modules.agreements import api as agreements

OF_THIS = {"agreement": OuterRef("pk")}


def agreements_like(
    rows: QuerySet[agreements.Agreement], text: str
) -> QuerySet[agreements.Agreement]:
    """Every word occurs in a title, the summary, a field, a clause or the name of a partner."""
    for word in text.split():
        fields = agreements.FieldOfAction.objects.filter(
            Q(official_title__icontains=word) | Q(short_title__icontains=word), **OF_THIS
        )
        clauses = agreements.Clause.objects.filter(text__icontains=word, **OF_THIS)
        parties = agreements.Party.objects.filter(organisation__name__icontains=word, **OF_THIS)
        own = (
            Q(short_title__icontains=word)
            | Q(official_title__icontains=word)
            | Q(summary__icontains=word)
        )
        rows = rows.filter(own | Exists(fields) | Exists(clauses) | Exists(parties))
    return rows
