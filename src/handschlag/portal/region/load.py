"""Turn the facts into records: one transaction, so the region is there whole or not at all."""

from django.db import transaction

from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Source

from .data.sources import SOURCES, UNIVERSITY
from .load_agreements import load_agreements
from .load_directory import load_directory
from .load_sign_ins import load_sign_ins
from .load_work import load_work

OFFICE = "office"


@transaction.atomic
def load() -> bool:
    sha256 = next(facts.sha256 for facts in SOURCES if facts.key == UNIVERSITY)
    if Source.objects.filter(sha256=sha256).exists():
        return False
    sources = {
        facts.key: records.add_source(
            title=facts.title,
            kind=facts.kind,
            publisher=facts.publisher,
            sha256=facts.sha256,
            characters=facts.characters,
            stated=facts.stated,
        )
        for facts in SOURCES
    }
    organisations, persons = load_directory(sources)
    loaded = load_agreements(sources, organisations, persons)
    load_work(sources, organisations, loaded)
    load_sign_ins(organisations)
    return True
