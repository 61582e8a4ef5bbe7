"""A person is erased from every table; nothing else changes, and the trail still verifies."""

import json
from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.journeys.whole_person import (
    differences,
    everything,
    make_administrator,
    make_whole,
    rows_about,
)

from handschlag.foundation.accounts.models import Invitation, User
from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.models import AuditEntry, SubjectKey
from handschlag.foundation.notifications.models import KeptMail
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.lookup import Wanted, find_person
from handschlag.foundation.privacy.models import ErasedIdentifier, ErasureEntry
from handschlag.foundation.records.models import Citation
from handschlag.foundation.tables.models import ImportRow, TableImport
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import ContactPoint, MergeMove, Person, Post
from handschlag.modules.directory.tests.builders import (
    make_contact_point,
    make_organisation,
    make_person,
    make_post,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _whole(built_once):
    return make_whole()


@pytest.fixture
def whole(_whole):
    return deepcopy(_whole)


def test_who_signed_keeps_the_name_and_loses_everything_else(whole):
    administrator = make_administrator()

    privacy.erase_person(whole.subject, by=administrator, basis="Az. 3/2026")

    whole.person.refresh_from_db()
    assert str(whole.signature) == "Wanda Wendisch, Bürgermeisterin"
    assert str(whole.person) == "Wanda Wendisch"
    assert (whole.person.user, whole.person.legal_basis) == (None, "")
    assert not whole.person.posts.exists()
    whole.point.refresh_from_db()
    assert (whole.point.person, whole.point.phone, whole.point.mail) == (None, "", "")
    assert whole.point.topic == "Wirtschaftsförderung"
    assert not Invitation.objects.filter(pk=whole.invitation.pk).exists()


def test_who_signed_nothing_is_gone_altogether():
    whole = make_whole(name="Jana Jordan", signs=False, number=3)

    privacy.erase_person(whole.subject, by=make_administrator())

    assert not Person.objects.filter(pk=whole.person.pk).exists()
    assert not Citation.objects.filter(
        subject_kind="directory.person", subject_id=whole.person.pk
    ).exists()
    found = find_person(Wanted(name="Jana Jordan", mail=whole.mail, phone=whole.phone))
    assert (found.subjects, found.mentions) == ([], [])


def test_the_account_becomes_a_name_without_a_person(whole):
    password = whole.user.password

    privacy.erase_person(whole.subject, by=make_administrator())

    user = User.objects.get(pk=whole.user.pk)
    assert (user.name, user.is_active, user.is_administrator) == ("gelöschtes Konto", False, False)
    assert user.email.endswith("@geloescht.invalid")
    assert user.password != password
    assert not user.has_usable_password()
    assert not directory.mandates_held_by(user).exists()


def test_the_trail_forgets_the_person_and_still_verifies(whole):
    audit.seal_entries()
    written = AuditEntry.objects.filter(thing_subject=whole.subject).first()
    assert audit.history_of(whole.person, make_user())[-1].thing_label == "Wanda Wendisch"

    privacy.erase_person(whole.subject, by=make_administrator())
    while audit.seal_entries():
        pass

    assert audit.verify().first_broken is None
    assert audit.history_of(whole.person, make_user())[-1].thing_label == "gelöscht"
    assert AuditEntry.objects.get(pk=written.pk).thing_label == written.thing_label
    subjects = ErasureEntry.objects.get().subjects
    assert len(subjects) == 4
    keys = SubjectKey.objects.filter(subject__in=subjects)
    assert [key.destroyed_at is not None for key in keys] == [True] * 4


def test_the_preview_says_what_happens_and_changes_nothing(whole):
    administrator = make_administrator()
    before, entries = everything(), AuditEntry.objects.count()

    shown = privacy.preview_erasure(whole.subject, by=administrator)

    assert differences(before, everything()) == set()
    assert AuditEntry.objects.count() == entries
    assert ErasureEntry.objects.count() == 0
    done = privacy.erase_person(whole.subject, by=administrator)
    assert [line.outcome for line in shown.lines] == [line.outcome for line in done.lines]
    assert "Unterschrift" in {line.label for line in shown.staying}
    assert all(line.reason for line in shown.staying)


@settings(
    max_examples=4,
    deadline=None,
    # To look for a smaller example would take minutes; what is printed is small enough.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    signs=st.booleans(),
    others=st.lists(st.booleans(), min_size=1, max_size=2),
    same_name=st.booleans(),
)
def test_nothing_but_the_person_is_touched(signs, others, same_name):
    with transaction.atomic():
        whole = make_whole(name="Jana Jordan", signs=signs, number=3)
        administrator = make_administrator()
        for number, other_signs in enumerate(others, 4):
            name = "Jana Jordan" if same_name else "Kurt Kubsch"
            make_whole(name=name, signs=other_signs, number=number)
        make_contact_point(make_organisation(), mail=whole.mail, phone=whole.phone)
        make_contact_point(make_organisation(), topic="Jana Jordan fragen")
        before, hers = everything(), rows_about(whole)

        privacy.erase_person(whole.subject, by=administrator)

        after = everything()
        assert differences(before, after) - hers == set()
        about_her = [row for key, row in after.items() if key in hers]
        left = json.dumps(about_her, default=str, ensure_ascii=False)
        assert whole.mail not in left
        assert ("Jordan" in left) == signs
        # Hypothesis runs all examples inside one test.
        transaction.set_rollback(True)


def test_copies_that_merges_keep_are_cleaned_and_the_merge_can_still_be_undone():
    person = make_person(given_name="Ina", family_name="Hin")
    kept, gone = make_organisation(), make_organisation()
    post = make_post(gone, person=person)
    point = make_contact_point(gone, person=person, mail="ina@example.org", phone="+49355500099")
    merge = directory.merge_organisations(kept, gone, by=None)
    # As if a constraint had collided: the rows stand in the merge only.
    for row in (post, point):
        move = MergeMove.objects.get(model=row._meta.label_lower, row_id=str(row.pk))
        values = type(row).objects.filter(pk=row.pk).values().get()
        move.before = {
            name: value if isinstance(value, (int, str, type(None))) else str(value)
            for name, value in values.items()
            if name not in {"id", "version", "changed_at"}
        } | {"organisation_id": gone.pk}
        move.after = None
        move.save()
        type(row).objects.filter(pk=row.pk).delete()

    privacy.erase_person(f"person:{person.public_id}", by=make_administrator())

    stored = json.dumps(list(MergeMove.objects.values_list("before", "after")))
    assert "ina@example.org" not in stored
    assert "+49355500099" not in stored
    directory.undo_merge(merge, by=None)
    assert not Post.objects.filter(person_id=person.pk).exists()
    assert ContactPoint.objects.get(pk=point.pk).mail == ""


def test_who_was_erased_is_recognised_without_her_name_being_kept(whole):
    privacy.erase_person(whole.subject, by=make_administrator())

    assert privacy.is_erased("", whole.mail.upper()) == "mail"
    assert privacy.is_erased("Wendisch, Wanda", "") == "name"
    # The same name with another address is somebody else.
    assert privacy.is_erased("Wanda Wendisch", "eine.andere@example.org") == ""
    assert privacy.is_erased("Kurt Kubsch", "") == ""
    kept = json.dumps(list(ErasedIdentifier.objects.values_list("kind", "digest")))
    assert "wend" not in kept.lower()


def test_nobody_erases_themselves_or_the_last_administrator():
    administrator, officer = make_administrator(), make_user()
    subject = f"user:{administrator.public_id}"

    with pytest.raises(ValidationError, match="eigene Konto"):
        privacy.erase_person(subject, by=administrator)
    with pytest.raises(ValidationError, match="letzte Konto"):
        privacy.erase_person(subject, by=officer)
    administrator.refresh_from_db()
    assert administrator.is_active


def test_a_shared_office_mailbox_stays_with_the_office():
    """Somebody used the office's address to write to us; the office keeps it."""
    office = make_contact_point(make_organisation(), mail="rathaus@example.org")
    objection = directory.make_objection(
        make_organisation(), text="Bitte ändern.", reply_to="rathaus@example.org"
    )

    privacy.erase_person(f"objection:{objection.public_id}", by=make_administrator())

    office.refresh_from_db()
    objection.refresh_from_db()
    assert office.mail == "rathaus@example.org"
    assert (objection.reply_to, objection.text) == ("", "auf Verlangen gelöscht")


def test_the_search_finds_the_name_no_more():
    from handschlag.foundation.search.models import SearchEntry
    from handschlag.foundation.search.services import rebuild

    whole = make_whole(name="Jana Jordan", signs=False, number=3)
    rebuild()

    privacy.erase_person(whole.subject, by=make_administrator())

    said = json.dumps(list(SearchEntry.objects.values()), default=str, ensure_ascii=False).lower()
    assert "jordan" not in said


def test_uploaded_tables_and_kept_mails_forget_the_person_and_nobody_else(whole):
    other = make_whole(name="Kurt Kubsch", number=2)
    table = TableImport.objects.create(
        table_key="contacts", file_name="liste.xlsx", file=whole.file
    )
    rows = {
        each.mail: ImportRow.objects.create(
            table_import=table,
            number=number,
            kind="new",
            label=str(each.person),
            cells={"mail": ["", each.mail]},
            outcome="done",
        )
        for number, each in enumerate((whole, other), 1)
    }
    for each in (whole, other):
        KeptMail.objects.create(
            sender="a@example.org", recipients=each.mail, subject="Guten Tag", text="…"
        )

    privacy.erase_person(whole.subject, by=make_administrator())

    for row in rows.values():
        row.refresh_from_db()
    assert (rows[whole.mail].cells, rows[whole.mail].label) == ({}, "")
    assert rows[whole.mail].outcome == "kept"
    assert rows[other.mail].cells == {"mail": ["", other.mail]}
    assert KeptMail.objects.filter(recipients=whole.mail).count() == 0
    assert KeptMail.objects.filter(recipients=other.mail).count() >= 1
    # The whole file named her too.
    assert TableImport.objects.get(pk=table.pk).file is None
