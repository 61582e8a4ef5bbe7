"""Reads on taxonomies."""

from django.db.models import ManyToOneRel

from .models import Term


def is_given(term: Term) -> bool:
    """Whether any row of any module carries the term, whoever may see that row."""
    return any(
        relation.related_model._default_manager.filter(**{relation.field.name: term}).exists()
        for relation in Term._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel)
    )
