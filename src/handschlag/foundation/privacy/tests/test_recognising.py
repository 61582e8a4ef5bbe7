import pytest
from django.conf import settings
from django.test import override_settings

from handschlag.foundation.privacy.blocking import is_erased
from handschlag.foundation.privacy.digests import digests
from handschlag.foundation.privacy.models import ErasedIdentifier, ErasureEntry

pytestmark = pytest.mark.django_db
NEW = "ein neuer Schlüssel, der lang genug ist für diesen Zweck"


def test_who_was_erased_under_a_former_key_is_still_recognised():
    entry = ErasureEntry.objects.create()
    for kind, digest in digests(["Müller, Eva"], ["eva@example.org"]):
        ErasedIdentifier.objects.create(entry=entry, kind=kind, digest=digest)

    with override_settings(AUDIT_KEY=NEW, AUDIT_KEYS_FORMER=(settings.AUDIT_KEY,)):
        assert is_erased("Eva Mueller") == "name"
        assert is_erased(mail="Eva@example.org ") == "mail"
        assert is_erased("Ava Mueller", "ava@example.org") == ""
    with override_settings(AUDIT_KEY=NEW):
        assert is_erased("Eva Mueller") == ""
