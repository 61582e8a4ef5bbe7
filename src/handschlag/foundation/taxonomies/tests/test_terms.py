import pytest
from django.db import IntegrityError, transaction

from handschlag.foundation.taxonomies.models import Term
from handschlag.foundation.taxonomies.services import ensure_taxonomy

pytestmark = pytest.mark.django_db


def test_terms_keep_the_order_they_are_given_in():
    taxonomy = ensure_taxonomy("probe", "Cluster", {"sport": "Sport", "kultur": "Kultur"})
    assert [term.name for term in taxonomy.terms.all()] == ["Sport", "Kultur"]


def test_terms_that_fall_out_of_use_stay_readable():
    ensure_taxonomy("probe", "Cluster", {"sport": "Sport", "kultur": "Kultur"})
    taxonomy = ensure_taxonomy("probe", "Cluster", {"kultur": "Kultur"})
    assert {term.key: term.retired for term in taxonomy.terms.all()} == {
        "sport": True,
        "kultur": False,
    }


def test_a_key_stands_once_in_a_list():
    taxonomy = ensure_taxonomy("probe", "Cluster", {"sport": "Sport"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(taxonomy=taxonomy, key="sport", name="Noch einmal Sport")
