import pytest
from django.core import mail

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.notifications.models import Notification
from handschlag.foundation.notifications.selectors import told
from handschlag.foundation.notifications.sending import send_due_mails
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory import services
from handschlag.modules.directory.choices import Competence
from handschlag.modules.directory.models import Mandate
from handschlag.modules.directory.tests.builders import make_editor, make_organisation, make_tie

pytestmark = pytest.mark.django_db


def sentences(user, kind):
    rows = Notification.objects.filter(recipient=user, kind=f"directory.{kind}")
    return [entry.sentence for entry in told(user, rows)]


def test_the_end_that_has_not_stated_a_tie_is_asked():
    city, network = make_organisation(name="Stadt"), make_organisation(name="Netz")
    stating, asked, reporter = (
        make_editor(city),
        make_editor(network),
        make_editor(network, "report"),
    )

    tie = make_tie(city, network, by=stating)

    assert sentences(asked, "tie_waits") == [
        f"„{tie}“: Bitte bestätigen oder bestreiten Sie das für Ihre Organisation."
    ]
    assert sentences(stating, "tie_waits") == sentences(reporter, "tie_waits") == []


def test_a_tie_that_changed_asks_anew_and_one_that_was_answered_mails_no_more():
    city, network = make_organisation(), make_organisation()
    stating, asked = make_editor(city), make_editor(network)
    tie = make_tie(city, network, by=stating)
    services.confirm_tie(tie, by=asked)
    Notification.objects.exclude(kind="directory.tie_waits").delete()

    send_due_mails()
    assert mail.outbox == []
    services.edit_tie(tie, version=None, role="Vorsitz", by=stating)
    send_due_mails()

    assert [message.to for message in mail.outbox] == [[asked.email]]


def test_a_claim_is_told_to_who_decides_and_the_decision_to_who_claimed():
    network = make_organisation(name="Netz")
    boss, claimant = make_user(is_administrator=True), make_user()

    claim = services.claim_organisation(network, reason="Wir sind es.", by=claimant)
    assert sentences(boss, "claim_made") == [
        "Jemand möchte den Eintrag „Netz“ übernehmen. Bitte entscheiden Sie."
    ]
    services.decide_claim(claim, approved=False, answer="Bitte mit Dienstadresse.", by=boss)

    assert sentences(claimant, "claim_decided") == [
        "„Netz“ konnten wir Ihnen nicht übergeben. Die Antwort: Bitte mit Dienstadresse."
    ]
    assert sentences(claimant, "claim_made") == []


def test_an_approved_claim_is_welcomed_with_its_mandate():
    claimant = make_user()
    claim = services.claim_organisation(make_organisation(name="Netz"), reason="Ja.", by=claimant)

    services.decide_claim(claim, approved=True, by=None)

    assert sentences(claimant, "claim_decided") == [
        "Sie verwalten den Eintrag „Netz“ von jetzt an selbst. Willkommen!"
    ]
    assert sentences(claimant, "mandate_granted") == [
        "Sie dürfen jetzt für „Netz“ handeln: verwalten."
    ]


def test_a_hint_reaches_who_looks_after_the_entry_without_its_words():
    keeper = make_organisation()
    network = make_organisation(name="Netz", owner_org=keeper)
    editor, boss, stranger = (
        make_editor(keeper),
        make_user(is_administrator=True),
        make_editor(make_organisation()),
    )

    services.make_objection(network, text="Das ist vertraulich.", reply_to="x@example.org")
    send_due_mails()

    expected = ["Zum Eintrag „Netz“ ist ein Hinweis eingegangen."]
    assert sentences(editor, "hint_received") == sentences(boss, "hint_received") == expected
    assert sentences(stranger, "hint_received") == []
    for message in mail.outbox:
        assert "vertraulich" not in message.body
        assert "x@example.org" not in message.body


def test_what_one_may_no_longer_see_is_not_named_in_a_mail():
    inside = make_organisation(name="Geheime Runde", audience=Audience.ORGANISATION)
    user = make_editor(inside, Competence.EDIT)
    Mandate.objects.filter(user=user).delete()

    send_due_mails()

    assert mail.outbox == []
    assert sentences(user, "mandate_granted") == [
        "Das, worum es ging, ist für Sie nicht mehr sichtbar."
    ]


def test_a_deputy_learns_from_when_to_when():
    city = make_organisation(name="Stadt")
    holder, deputy = make_editor(city), make_user()

    services.appoint_deputy(
        Mandate.objects.get(user=holder), deputy=deputy, since=today(), until=today(), by=None
    )

    [sentence] = sentences(deputy, "deputy_appointed")
    assert sentence.endswith("handeln Sie in Vertretung für „Stadt“.")
