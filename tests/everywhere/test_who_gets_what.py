"""Every address × every role."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.urls import reverse
from tests.everywhere.addresses import FORGED, address_of, named_addresses, public_id_rows
from tests.everywhere.conftest import ROLES
from tests.everywhere.expected import ON_READING, ON_SENDING_NOTHING

from handschlag.foundation.reports.tests.builders import part_of, text_of_pdf

PUBLIC_BY_DESIGN = {name for name, answers in ON_READING.items() if answers.startswith("200")}
DRAFT_FOR_OTHERS = 404


def url_of(name, rows):
    row = public_id_rows(name, rows)
    if row is not None:
        return reverse(name, kwargs={"public_id": row.public_id})
    return address_of(name, rows)


def answers(world, name, send):
    """The answers per role; what a role changed is taken back before the next one comes."""
    found = []
    for role in ROLES:
        with transaction.atomic():
            response = getattr(world.client(role), send)(url_of(name, world.rows))
            found.append(str(response.status_code))
            if response.streaming:
                # Reading to the end closes the file; closing by hand would close the database.
                list(response.streaming_content)
            transaction.set_rollback(True)
    return " ".join(found)


def test_every_address_has_an_entry():
    assert set(named_addresses()) == set(ON_READING)


def test_every_address_that_only_takes_a_form_has_an_entry():
    only_forms = {name for name, answers in ON_READING.items() if "405" in answers}
    assert only_forms == set(ON_SENDING_NOTHING)


@pytest.mark.parametrize("name", sorted(ON_READING))
def test_each_role_gets_what_it_may_read(world, name):
    assert answers(world, name, "get") == ON_READING[name]


@pytest.mark.parametrize("name", sorted(ON_SENDING_NOTHING))
def test_each_role_may_send_what_it_may(world, name):
    assert answers(world, name, "post") == ON_SENDING_NOTHING[name]


def forged(name, rows):
    """The address of a row that exists, once for each of its ids with that id made up."""
    genuine = url_of(name, rows)
    row = public_id_rows(name, rows)
    known = [row] if row is not None else [*rows["parts"].values(), *rows.values()]
    ids = {found.public_id for found in known if hasattr(found, "public_id")}
    return [genuine.replace(each, FORGED) for each in sorted(ids) if each in genuine]


@pytest.mark.parametrize("name", sorted(ON_READING))
def test_a_forged_id_is_never_found(world, name):
    for address in forged(name, world.rows):
        for role in ("partner", "other", "coordinator", "administrator"):
            with transaction.atomic():
                found = world.client(role).get(address).status_code
                transaction.set_rollback(True)
            assert found in {403, 404, 405}, (role, address)


def test_ids_are_forged_in_most_addresses_that_have_one(world):
    assert sum(bool(forged(name, world.rows)) for name in ON_READING) > 60


DRAFT_ADDRESSES = sorted(
    name for name in ON_READING if name.startswith("agreements:agreement_") and "new" not in name
)


@pytest.mark.parametrize(
    "name", [*DRAFT_ADDRESSES, "agreements:release", "agreements:draft_delete"]
)
def test_a_draft_does_not_exist_for_others(world, name):
    url = address_of(name, world.rows, agreement="draft")
    assert world.client("visitor").get(url).status_code == 302
    assert world.client("other").get(url).status_code == 404
    assert world.client("partner").get(url).status_code in {200, 403}


def words_of(page):
    """What somebody reads of an answer, be it a page or a document."""
    body = b"".join(page.streaming_content) if page.streaming else page.content
    if page["Content-Type"] == "application/pdf":
        return " ".join(text_of_pdf(body).split())
    if "spreadsheetml" in page["Content-Type"]:
        with ZipFile(BytesIO(body)) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist())
    if "wordprocessingml" in page["Content-Type"]:
        return part_of(body, "word/document.xml").decode()
    return body.decode()


def test_a_draft_stands_on_no_public_page(world):
    draft = world.rows["draft"]
    for name in sorted(PUBLIC_BY_DESIGN):
        words = words_of(world.client("visitor").get(url_of(name, world.rows)))
        assert draft.public_id not in words
        assert draft.short_title not in words


def test_whatever_is_internal_stands_on_no_public_page(world):
    """The demo's office is not in the documents: visitors never read its name."""
    for name in sorted(PUBLIC_BY_DESIGN):
        words = words_of(world.client("visitor").get(url_of(name, world.rows)))
        assert "Koordinationsstelle (Beispiel)" not in words, name
