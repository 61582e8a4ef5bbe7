"""Writes on taxonomies.

Only what an installation starts with. People change terms through the lowest module that knows all
who carry them and may write the audit trail, which stands above this room: `measures`.
"""

from collections.abc import Mapping

from django.db import transaction

from .models import Taxonomy, Term


@transaction.atomic
def ensure_taxonomy(key: str, name: str, terms: Mapping[str, str]) -> Taxonomy:
    """Bring a list to the given terms in the given order; safe to run again.

    Terms that are no longer named are retired, never deleted: records still point at them.
    """
    taxonomy, _ = Taxonomy.objects.update_or_create(key=key, defaults={"name": name})
    for position, (term_key, term_name) in enumerate(terms.items()):
        Term.objects.update_or_create(
            taxonomy=taxonomy,
            key=term_key,
            defaults={"name": term_name, "position": position, "retired": False},
        )
    taxonomy.terms.exclude(key__in=terms).update(retired=True)
    return taxonomy


@transaction.atomic
def fix_wording(taxonomy: Taxonomy, *, source: str, term_sources: Mapping[str, str]) -> None:
    """From now on the list keeps the wording of its source; `term_sources` by the terms' keys."""
    Taxonomy.objects.filter(pk=taxonomy.pk).update(wording_fixed=True, source=source)
    for key, text in term_sources.items():
        taxonomy.terms.filter(key=key, source="").update(source=text)
