"""Every address × every role: who gets what, how well it reads, with which headers.

Each address is called once per role; what the answer is judged by comes after.
"""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import transaction
from tests.everywhere.addresses import (
    FORGED,
    address_of,
    named_addresses,
    public_id_rows,
    url_of,
)
from tests.everywhere.expected import ON_READING, ON_SENDING_NOTHING
from tests.everywhere.filled import PROPOSED, REASONS, filled_forms, without_version
from tests.everywhere.headers import wrong_headers
from tests.everywhere.markup import stumbles
from tests.everywhere.world import ROLES

from handschlag.foundation.reports.tests.builders import part_of, text_of_pdf

pytestmark = pytest.mark.slow
PUBLIC_BY_DESIGN = {name for name, answers in ON_READING.items() if answers.startswith("200")}
# Parts of a page that are fetched while somebody types.
FRAGMENTS = {
    "agreements:organisation_suggest",
    "directory:similar",
    "directory:suggestions",
    "intake:suggest",
    "portal:search_suggestions",
}
FOREIGN_WORDS = ("{{", "{%", "None</", ">None", "This field", "Password", "Sign In", "Submit")


def statuses(answers):
    return " ".join(str(answer.status) for answer in answers)


def test_every_address_has_an_entry():
    names = list(named_addresses())

    assert sorted(names) == sorted(ON_READING)


def test_every_address_that_only_takes_a_form_has_an_entry():
    only_forms = {name for name, answers in ON_READING.items() if "405" in answers}
    assert only_forms == set(ON_SENDING_NOTHING)


@pytest.mark.parametrize("name", sorted(ON_READING))
def test_each_role_gets_what_it_may_read(world, name):
    assert statuses(world.answer(name, role) for role in ROLES) == ON_READING[name]


@pytest.mark.parametrize("name", sorted(set(ON_READING) - FRAGMENTS))
def test_a_screen_reader_does_not_stumble(world, name):
    for role in ROLES:
        answer = world.answer(name, role)
        if answer.is_page:
            assert stumbles(answer.text) == [], role


# The gallery shows how components are written, tags and all.
@pytest.mark.parametrize("name", sorted(set(ON_READING) - {"design:gallery"}))
def test_no_page_speaks_english_or_shows_a_template(world, name):
    answer = world.answer(name, "administrator")
    if answer.is_page:
        assert [words for words in FOREIGN_WORDS if words in answer.text] == []


@pytest.mark.parametrize("name", sorted(ON_READING))
def test_every_answer_bears_all_headers(world, name):
    for role in ("visitor", "administrator"):
        assert wrong_headers(name, world.answer(name, role).headers) == {}, role


def test_on_plain_http_nobody_is_sent_to_https(world):
    page = world.client("visitor").get("/")
    assert "Strict-Transport-Security" not in page.headers


def test_the_check_of_markup_itself_finds_what_is_wrong():
    bad = (
        "<html lang=en><title></title><main><h2>A</h2><input id=a><a href=/></a><img src=x></main>"
    )
    assert len(stumbles(bad)) == 7


@pytest.mark.parametrize("name", sorted(set(ON_READING) - PROPOSED - set(REASONS)))
def test_a_filled_form_says_which_state_it_shows(world, name):
    answer = world.answer(name, "administrator")
    if answer.is_page:
        assert without_version(answer.text) == []


@pytest.mark.parametrize("name", sorted({*PROPOSED, *REASONS}))
def test_an_exception_is_still_needed(world, name):
    assert without_version(world.answer(name, "administrator").text)


def test_enough_forms_stand_filled_for_the_walk_to_mean_something(world):
    edited = [name for name in ON_READING if name.endswith(("_edit", "_details"))]
    filled = [name for name in edited if filled_forms(world.answer(name, "administrator").text)]
    assert len(filled) > 25


def test_the_walk_itself_finds_a_form_without_version():
    bad = '<form method="post"><textarea name="note">\nAlt</textarea></form>'
    good = bad.replace("<textarea", '<input type="hidden" name="x-version" value="1"><textarea')
    empty = '<form method="post"><input name="note"><select name="a"><option value="">'
    assert without_version(bad) == [["note"]]
    assert without_version(good) == []
    assert without_version(f"{empty}</select></form>") == []
    assert without_version('<form><input name="q" value="gesucht"></form>') == []


@pytest.mark.parametrize("name", sorted(ON_SENDING_NOTHING))
def test_each_role_may_send_what_it_may(world, name):
    sent = [world.send(name, role, "post") for role in ROLES]
    assert statuses(sent) == ON_SENDING_NOTHING[name]


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


def words_of(answer):
    """What somebody reads of an answer, be it a page or a document."""
    kind = answer.headers["Content-Type"]
    if kind == "application/pdf":
        return " ".join(text_of_pdf(answer.body).split())
    if "spreadsheetml" in kind:
        with ZipFile(BytesIO(answer.body)) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist())
    if "wordprocessingml" in kind:
        return part_of(answer.body, "word/document.xml").decode()
    return answer.text


def test_a_draft_stands_on_no_public_page(world):
    draft = world.rows["draft"]
    for name in sorted(PUBLIC_BY_DESIGN):
        words = words_of(world.answer(name, "visitor"))
        assert draft.public_id not in words
        assert draft.short_title not in words


def test_whatever_is_internal_stands_on_no_public_page(world):
    """The demo's office is not in the documents: visitors never read its name."""
    for name in sorted(PUBLIC_BY_DESIGN):
        words = words_of(world.answer(name, "visitor"))
        assert "Koordinationsstelle (Beispiel)" not in words, name
