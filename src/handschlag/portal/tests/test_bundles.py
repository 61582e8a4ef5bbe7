import csv
import hashlib
import io
import json
import subprocess
import zipfile
from copy import deepcopy
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.reports import bundling
from handschlag.foundation.reports.models import Bundle, BundleState
from handschlag.foundation.reports.tests.builders import read_pdf, tags_of_pdf
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_cooperation,
    make_coordinator,
    make_party_editor,
    make_signed,
)
from handschlag.modules.directory.tests.builders import make_editor, make_organisation

from .builders import signed_in, visitor

pytestmark = pytest.mark.django_db
PAPER = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(scope="module")
def _filed(built_once):
    cooperation = make_cooperation(name="Bund", file_number="12/3-4")
    agreement = make_signed(cooperation=cooperation, short_title="Gemeinsam lernen")
    return agreement, make_coordinator(cooperation)


@pytest.fixture
def agreement(_filed):
    return deepcopy(_filed[0])


@pytest.fixture
def coordinator(_filed):
    return deepcopy(_filed[1])


@pytest.fixture(scope="module")
def taken(_filed, tmp_path_factory):
    agreement, coordinator = deepcopy(_filed)
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with files, transaction.atomic():
        add_paper(agreement, title="=GEFAHR()")
        answer, archive = fetch(signed_in(coordinator), agreement)
        transaction.set_rollback(True)
    return answer["Content-Disposition"], archive


@pytest.fixture
def archive(taken):
    """What the coordinator was given of the agreement with one paper."""
    return taken[1]


def add_paper(agreement, name="vertrag.pdf", content=PAPER, **fields):
    return agreements.add_document(
        agreement.cooperation,
        agreement=agreement,
        kind="contract",
        upload=ContentFile(content, name=name),
        **{"title": "Vertrag", "by": None} | fields,
    )


def address(agreement):
    return reverse("portal:agreement_file", args=[agreement.address_key])


def fetch(client, agreement, number="12/3-4"):
    answer = client.post(address(agreement), {"file_number": number})
    assert answer.status_code == 200, answer.content.decode()[:500]
    content = b"".join(answer.streaming_content)
    return answer, zipfile.ZipFile(io.BytesIO(content))


def test_the_bundle_holds_page_index_originals_and_metadata(taken):
    disposition, archive = taken
    names = sorted(name.partition("/")[2] for name in archive.namelist())

    assert disposition == 'attachment; filename="12-3-4_akte.zip"'
    assert names == [
        "12-3-4_00_metadaten.json",
        "12-3-4_00_metadaten.xml",
        "12-3-4_00_verzeichnis.csv",
        "12-3-4_00_verzeichnis.pdf",
        "12-3-4_01_gemeinsam-lernen.pdf",
        "12-3-4_02_vertrag.pdf",
        "SHA256SUMS",
    ]
    assert {name.partition("/")[0] for name in archive.namelist()} == {"12-3-4_gemeinsam-lernen"}


def test_the_checksums_hold_for_sha256sum(tmp_path, archive):
    archive.extractall(tmp_path)
    folder = tmp_path / "12-3-4_gemeinsam-lernen"

    def check():
        command = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    assert check().returncode == 0
    assert len(check().stdout.splitlines()) == len(list(folder.iterdir())) - 1
    (folder / "12-3-4_02_vertrag.pdf").write_bytes(b"anders")
    assert check().returncode != 0


def test_the_page_in_the_bundle_is_an_archive_pdf_with_the_file_number(agreement, coordinator):
    _answer, archive = fetch(signed_in(coordinator), agreement, number="AZ 7")
    page = archive.read("AZ_7_gemeinsam-lernen/AZ_7_01_gemeinsam-lernen.pdf")
    root = read_pdf(page).trailer["/Root"]

    assert b"<pdfaid:part>2</pdfaid:part>" in root["/Metadata"].get_data()
    assert "/OutputIntents" in root
    assert "Aktenzeichen AZ 7" in read_pdf(page).pages[0].extract_text()
    assert "/Table" in tags_of_pdf(archive.read("AZ_7_gemeinsam-lernen/AZ_7_00_verzeichnis.pdf"))


def test_metadata_and_index_agree_with_what_lies_there(archive):
    folder = "12-3-4_gemeinsam-lernen/12-3-4_00_"
    plain = json.loads(archive.read(f"{folder}metadaten.json"))
    tree = etree.fromstring(archive.read(f"{folder}metadaten.xml"))
    listed = list(
        csv.reader(
            io.StringIO(archive.read(f"{folder}verzeichnis.csv").decode("utf-8-sig")), delimiter=";"
        )
    )

    assert plain["aktenzeichen"] == tree.findtext("aktenzeichen") == "12/3-4"
    assert plain["kooperation"] == "Bund"
    for part in plain["dateien"]:
        content = archive.read(f"12-3-4_gemeinsam-lernen/{part['datei']}")
        assert hashlib.sha256(content).hexdigest() == part["sha256"]
        assert len(content) == part["byte"]
    assert [row[0] for row in listed[1:]] == [
        "12-3-4_01_gemeinsam-lernen.pdf",
        "12-3-4_02_vertrag.pdf",
    ]
    assert listed[2][1] == "'=GEFAHR()"


def test_two_originals_of_one_name_are_both_there(agreement, coordinator):
    add_paper(agreement)
    add_paper(agreement, content=PAPER + b"% anders\n")
    _answer, archive = fetch(signed_in(coordinator), agreement)

    assert len([name for name in archive.namelist() if name.endswith("vertrag.pdf")]) == 2


def test_originals_somebody_may_not_see_are_not_in_the_bundle(agreement):
    first, second = agreement.parties.all()
    add_paper(
        agreement, audience=Audience.ORGANISATION, owner_org=first.organisation, name="intern.pdf"
    )
    _answer, own = fetch(signed_in(make_party_editor(first)), agreement)
    _answer, other = fetch(signed_in(make_party_editor(second)), agreement)

    assert any("intern.pdf" in name for name in own.namelist())
    assert not any("intern.pdf" in name for name in other.namelist())
    assert "intern" not in other.read("12-3-4_gemeinsam-lernen/12-3-4_00_verzeichnis.csv").decode()


def test_taking_it_to_the_file_is_written_down_with_its_checksum(agreement, coordinator):
    _answer, archive = fetch(signed_in(coordinator), agreement)
    sums = hashlib.sha256(archive.read("12-3-4_gemeinsam-lernen/SHA256SUMS")).hexdigest()

    entry = audit.history_of(agreement, coordinator)[0]
    assert entry.act == "report.bundled"
    assert entry.basis == f"Aktenzeichen 12/3-4, Prüfsumme {sums}"
    assert entry.actor_label == str(coordinator)


def test_looking_at_the_form_is_no_act(agreement, coordinator):
    page = signed_in(coordinator).get(address(agreement)).content.decode()

    assert 'value="12/3-4"' in page
    assert not Bundle.objects.exists()
    assert "report.bundled" not in [entry.act for entry in audit.history_of(agreement, coordinator)]


def test_visitors_sign_in_first_and_strangers_find_nothing(agreement):
    assert visitor().get(address(agreement)).status_code == 302
    assert signed_in(make_editor(make_organisation())).get(address(agreement)).status_code == 404


@pytest.mark.parametrize("number", ["", "   ", "///", "\u202e", "x" * 61])
def test_a_file_number_that_names_nothing_is_refused(number, agreement, coordinator):
    answer = signed_in(coordinator).post(address(agreement), {"file_number": number})

    assert answer.status_code == 422
    assert not Bundle.objects.exists()


def test_a_file_number_never_leaves_its_folder(agreement, coordinator):
    client = signed_in(coordinator)
    _answer, archive = fetch(client, agreement, number="../../etc/passwd")

    assert not any(".." in name.split("/") or name.startswith("/") for name in archive.namelist())


def test_a_large_bundle_is_made_by_a_job_and_waits_for_its_reader(
    monkeypatch, agreement, coordinator
):
    monkeypatch.setattr(bundling, "AT_ONCE_BYTES", 10)
    add_paper(agreement)
    client = signed_in(coordinator)

    answer = client.post(address(agreement), {"file_number": "12/3-4"})
    bundle = Bundle.objects.get()
    page = reverse("portal:bundle", args=[bundle.public_id])
    download = reverse("portal:bundle_download", args=[bundle.public_id])

    assert (answer.status_code, answer["Location"]) == (302, page)
    assert "wird zusammengestellt" in client.get(page).content.decode()
    assert client.get(download).status_code == 404

    assert bundling.build_bundle(bundle.pk).state == BundleState.READY
    assert download in client.get(page).content.decode()
    answer = client.get(download)
    assert answer["Cache-Control"] == "private, no-store"
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None
    other = signed_in(make_coordinator(agreement.cooperation))
    assert other.get(download).status_code == 404


def test_the_job_may_run_twice_and_records_once(agreement, coordinator):
    fetch(signed_in(coordinator), agreement)
    bundling.build_bundle(Bundle.objects.get().pk)

    acts = [entry.act for entry in audit.history_of(agreement, coordinator)]
    assert acts.count("report.bundled") == 1


def test_whoever_lost_the_right_meanwhile_gets_nothing(monkeypatch, agreement, coordinator):
    monkeypatch.setattr(bundling, "AT_ONCE_BYTES", -1)
    client = signed_in(coordinator)
    client.post(address(agreement), {"file_number": "1"})
    coordinator.is_active = False
    coordinator.save(update_fields=["is_active"])

    made = bundling.build_bundle(Bundle.objects.get().pk)

    assert made.state == BundleState.FAILED
    assert made.failure == "Das dürfen Sie nicht mehr sehen."
    assert not made.path.exists()


def test_a_lost_original_fails_with_a_sentence_and_leaves_no_half_archive(
    tmp_path, agreement, coordinator
):
    document = add_paper(agreement)
    document.file.blob.path.unlink()
    client = signed_in(coordinator)
    answer = client.post(address(agreement), {"file_number": "1"}, follow=True)

    assert "nicht gelungen" in answer.content.decode()
    assert Bundle.objects.get().state == BundleState.FAILED
    assert list((tmp_path / "bundles").iterdir()) == []


def test_after_a_day_the_archive_is_gone_and_the_entry_stays(agreement, coordinator):
    fetch(signed_in(coordinator), agreement)
    bundle = Bundle.objects.get()
    Bundle.objects.update(requested_at=timezone.now() - timedelta(hours=25))

    assert bundling.sweep_bundles() == 1
    assert not bundle.path.exists()
    assert audit.history_of(agreement, coordinator)[0].act == "report.bundled"


def test_asking_again_takes_the_place_of_the_archive_before(agreement, coordinator):
    client = signed_in(coordinator)
    fetch(client, agreement)
    first = Bundle.objects.get()
    fetch(client, agreement, number="neu")

    assert Bundle.objects.get().file_number == "neu"
    assert not first.path.exists()
    assert bundling.build_bundle(first.pk) is None


def test_an_organisation_goes_to_the_file_too():
    town = make_organisation(name="Stadt Probe")
    client = signed_in(make_editor(town))
    answer = client.post(
        reverse("portal:organisation_file", args=[town.address_key]), {"file_number": "O 1"}
    )
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

    assert "O_1_stadt-probe/O_1_01_stadt-probe.pdf" in archive.namelist()
