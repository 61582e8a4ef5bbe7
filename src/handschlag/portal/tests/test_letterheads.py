from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.models import Letterhead
from handschlag.foundation.reports.selectors import letterheads_of, usable_letterhead
from handschlag.foundation.reports.tests.builders import make_letterhead, with_part
from handschlag.modules.agreements.tests.builders import make_cooperation, make_coordinator
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.api import Competence
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.governance.tests.builders import make_body, party_of

from .builders import signed_in, visitor

pytestmark = pytest.mark.django_db
LETTERHEAD = make_letterhead("Stadt Probe")


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def list_of(organisation):
    return reverse("portal:letterhead_list", args=[organisation.address_key])


def paper(content=LETTERHEAD, name="brief.docx"):
    return ContentFile(content, name=name)


def make_kept(organisation, name="Brief"):
    return reports.add_letterhead(organisation, name=name, upload=paper(), by=make_user())


def test_who_manages_an_organisation_keeps_its_letterheads():
    town = make_organisation()
    client = signed_in(make_editor(town, Competence.MANAGE))

    answer = client.post(list_of(town), {"name": "Amtlich", "upload": paper()})
    assert answer.status_code == 302
    kept = letterheads_of(town).get()
    assert "Amtlich" in client.get(list_of(town)).content.decode()
    assert [entry.act for entry in audit.history_of(kept)] == ["letterhead.added"]

    remove = reverse("portal:letterhead_remove", args=[town.address_key, kept.public_id])
    assert client.post(remove).status_code == 302
    assert not Letterhead.objects.exists()


def test_who_coordinates_for_a_steward_keeps_its_letterheads_too():
    steward = make_organisation()
    cooperation = make_cooperation(steward=steward, steward_since=date(2020, 1, 1))

    assert signed_in(make_coordinator(cooperation)).get(list_of(steward)).status_code == 200


def test_others_may_not_and_visitors_sign_in():
    town = make_organisation()
    make_kept(town)

    assert signed_in(make_editor(town, Competence.EDIT)).get(list_of(town)).status_code == 403
    assert signed_in(make_editor(make_organisation())).get(list_of(town)).status_code == 403
    assert visitor().get(list_of(town)).status_code == 302


def test_a_letterhead_of_another_organisation_cannot_be_removed_from_here():
    town, other = make_organisation(), make_organisation()
    kept = make_kept(other)
    client = signed_in(make_editor(town, Competence.MANAGE))
    remove = reverse("portal:letterhead_remove", args=[town.address_key, kept.public_id])

    assert client.post(remove).status_code == 404
    assert Letterhead.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.7 x", "brief.docx", "keine Word-Vorlage"),
        (with_part(LETTERHEAD, "word/vbaProject.bin", b"x"), "brief.docx", "Makros"),
        (LETTERHEAD, "brief.docm", "keine erlaubte Endung"),
    ],
)
def test_what_is_refused_is_said_at_the_form_and_nothing_is_kept(content, name, words):
    town = make_organisation()
    client = signed_in(make_editor(town, Competence.MANAGE))
    answer = client.post(list_of(town), {"name": "Brief", "upload": paper(content, name)})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="Brief"' in answer.content.decode()
    assert not Letterhead.objects.exists()


def test_one_name_once_per_organisation():
    town = make_organisation()
    make_kept(town, name="Brief")
    make_kept(make_organisation(), name="Brief")

    with pytest.raises(ValidationError, match="gibt es schon"):
        make_kept(town, name="Brief")


def test_the_file_is_for_those_who_write_for_the_organisation():
    town = make_organisation()
    kept = make_kept(town)
    download = reverse("files:download", args=[kept.file.public_id])

    answer = signed_in(make_editor(town, Competence.REPORT)).get(download)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)
    assert signed_in(make_editor(make_organisation())).get(download).status_code == 404
    assert visitor().get(download).status_code == 404


def test_a_merged_organisation_keeps_its_letterheads_and_gets_them_back():
    kept_org, gone = make_organisation(), make_organisation()
    letterhead = make_kept(gone)
    staff = make_editor(kept_org)
    merge = directory.merge_organisations(kept_org, gone, by=None)

    assert list(letterheads_of(kept_org)) == [letterhead]
    assert usable_letterhead(letterhead.public_id, staff) == letterhead

    directory.undo_merge(merge, by=None)
    assert list(letterheads_of(kept_org)) == []
    assert usable_letterhead(letterhead.public_id, staff) is None


def test_a_governance_document_is_offered_on_the_own_paper_and_to_nobody_else():
    body = make_body(audience=Audience.PUBLIC)
    town = party_of(body.seats.first())
    kept, other = make_kept(town, name="Rathaus"), make_editor(make_organisation())
    page = reverse("portal:body", args=[body.address_key])
    client = signed_in(make_editor(town))

    shown = client.get(page).content.decode()

    assert "Word auf „Rathaus“" in shown
    assert "Rathaus" not in signed_in(other).get(page).content.decode()
    word = reverse("governance:follow_ups_docx", args=[body.address_key])
    mark = f"?fassung=intern&amp;vorlage={kept.public_id}"
    assert f"{word}{mark}" in shown
    assert client.get(word + mark.replace("&amp;", "&")).status_code == 200
