"""What came in shows to its owner and nobody else; lists ask the same few questions."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from handschlag.foundation.access import fetch_permitted
from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.files.selectors import visible_file
from handschlag.lib.extraction.result import DocumentType, Extraction
from handschlag.modules.agreements.tests.builders import make_agreement
from handschlag.modules.directory.api import Competence
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.intake import selectors

from .builders import make_document, make_read, office_of

pytestmark = pytest.mark.django_db


def test_strangers_and_visitors_find_nothing(user):
    document = make_read(by=user)
    for stranger in (AnonymousUser(), make_user(), make_editor(make_organisation())):
        rows = selectors.documents_visible_to(stranger)
        assert not rows.exists()
        assert selectors.proposals_of(document, stranger) == []
        assert visible_file(document.file.public_id, stranger) is None
        with pytest.raises(Http404):
            fetch_permitted(rows, stranger, "intake.decide", public_id=document.public_id)


def test_colleagues_see_it_and_decide_only_if_they_may_edit(user):
    owner = user
    document = make_read(by=owner)
    editor = make_editor(document.owner_org)
    reporter = make_editor(document.owner_org, Competence.REPORT)
    assert visible_file(document.file.public_id, reporter) is not None
    assert editor.has_perm("intake.decide", document)
    assert selectors.documents_visible_to(reporter).exists()
    assert not reporter.has_perm("intake.decide", document)
    assert not reporter.has_perm("intake.receive")


def test_partners_see_what_is_meant_for_the_cooperation(user):
    partner_org = make_organisation()
    make_agreement(parties=[office_of(user), partner_org])
    partner = make_editor(partner_org)
    internal = make_document(by=user)
    shared = make_document(by=user, audience="cooperation")
    assert list(selectors.documents_visible_to(partner)) == [shared]
    assert internal not in selectors.documents_visible_to(partner)
    assert not partner.has_perm("intake.decide", shared)


def test_lists_ask_the_same_number_of_questions_however_long(user, django_assert_num_queries):
    for expected in (1, 3):
        while selectors.documents_visible_to(user).count() < expected:
            make_read(f"Text {expected}. Die Stadt Birkenau. ", by=user, extraction=_nothing())
            make_read(by=user) if expected == 1 else make_document(by=user)
        with django_assert_num_queries(1):
            rows = list(selectors.document_rows(user))
            assert all(row.proposals_total >= row.proposals_open for row in rows)


def test_the_proposals_of_a_document_take_two_questions(user, django_assert_num_queries):
    document = make_read(by=user)
    selectors.proposals_of(document, user)
    with django_assert_num_queries(2):
        rows = selectors.proposals_of(document, user)
        assert [row.match for row in rows if row.match] == []
        assert all(list(row.depends_on.all()) for row in rows[1:])


def _nothing():
    return Extraction(DocumentType.OTHER)
