"""Writes on taxonomies."""

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
