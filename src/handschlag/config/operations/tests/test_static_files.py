"""An address that is remembered is the one that would be worked out."""

import pytest
from whitenoise.storage import CompressedManifestStaticFilesStorage

from handschlag.config.operations.static_files import StaticFiles


@pytest.fixture
def asked():
    return []


@pytest.fixture
def storage(tmp_path, settings, asked):
    settings.DEBUG = False
    kept = StaticFiles(location=tmp_path, base_url="/static/")
    kept.hashed_files = {"hs/brand.css": "hs/brand.0123456789ab.css"}
    named = kept.stored_name
    kept.stored_name = lambda name: asked.append(name) or named(name)
    return kept


def test_it_is_the_address_with_the_check_sum(storage):
    worked_out = CompressedManifestStaticFilesStorage.url(storage, "hs/brand.css")
    assert storage.url("hs/brand.css") == worked_out == "/static/hs/brand.0123456789ab.css"


def test_it_is_worked_out_once(storage, asked):
    for _ in range(3):
        storage.url("hs/brand.css")
    assert asked == ["hs/brand.css"]


def test_a_file_that_is_not_there_is_still_refused(storage):
    with pytest.raises(ValueError, match="nowhere"):
        storage.url("hs/nowhere.css")
