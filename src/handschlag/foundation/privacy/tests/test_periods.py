"""Clocks on accounts and invitations: what goes, what is warned, what must stay."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from handschlag.foundation.accounts.invitations import invite_user
from handschlag.foundation.accounts.models import Invitation, User
from handschlag.foundation.accounts.services import deactivate_user
from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.audit.models import AuditEntry, SubjectKey
from handschlag.foundation.privacy import registry, retention
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.models import RetentionMark, RetentionRule, RetentionRun
from handschlag.foundation.privacy.tasks import run_retention

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def in_days(days):
    return timezone.now() + timedelta(days=days)


def test_an_invitation_nobody_took_up_goes_with_its_name_in_the_trail():
    invitation = invite_user(email="neu@example.org", name="Neu", by=None)

    privacy.run_retention(in_days(14 + 29))
    assert Invitation.objects.filter(pk=invitation.pk).exists()
    privacy.run_retention(in_days(14 + 31))

    assert not Invitation.objects.filter(pk=invitation.pk).exists()
    key = SubjectKey.objects.get(subject=f"invitation:{invitation.public_id}")
    assert key.destroyed_at is not None


def test_a_closed_account_is_warned_of_first_and_then_anonymised():
    user = make_user(name="Karla Konto")
    deactivate_user(user, by=None)
    code = "accounts.account_closed"

    assert privacy.run_retention(in_days(699))[code].warned == 0
    assert privacy.run_retention(in_days(701))[code].warned == 1
    assert privacy.run_retention(in_days(725))[code].done == 0
    assert privacy.run_retention(in_days(732))[code].done == 1

    user.refresh_from_db()
    assert (user.name, user.is_active) == ("gelöschtes Konto", False)
    assert privacy.run_retention(in_days(3000))[code].done == 0


def test_whoever_comes_back_is_not_warned_any_more():
    user = make_user()
    deactivate_user(user, by=None)
    privacy.run_retention(in_days(701))
    assert RetentionMark.objects.count() == 1

    User.objects.filter(pk=user.pk).update(is_active=True)
    privacy.run_retention(in_days(740))

    assert RetentionMark.objects.count() == 0
    assert User.objects.get(pk=user.pk).name == user.name


def test_an_account_in_use_is_never_touched_however_old():
    user = make_user()
    privacy.run_retention(in_days(20_000))
    privacy.run_retention(in_days(20_040))
    assert User.objects.get(pk=user.pk).email == user.email


def test_a_stopped_clock_stands_still():
    invitation = invite_user(email="neu@example.org", name="Neu", by=None)
    retention.load_rules()
    rule = RetentionRule.objects.get(code="accounts.invitation_over")
    privacy.change_period(rule, days=30, warn_days=0, is_active=False, by=make_administrator())

    privacy.run_retention(in_days(400))

    assert Invitation.objects.filter(pk=invitation.pk).exists()
    assert AuditEntry.objects.filter(act="privacy.period_changed").count() == 1


def test_loading_the_defaults_again_keeps_what_was_changed():
    retention.load_rules()
    rule = RetentionRule.objects.get(code="accounts.invitation_over")
    privacy.change_period(rule, days=7, warn_days=0, is_active=True, by=None)

    retention.load_rules()

    assert RetentionRule.objects.get(pk=rule.pk).days == 7
    assert RetentionRule.objects.count() == len(registry.clocks())


def test_a_warning_is_shorter_than_the_period():
    retention.load_rules()
    rule = RetentionRule.objects.get(code="accounts.invitation_over")
    with pytest.raises(ValidationError, match="kürzer"):
        privacy.change_period(rule, days=7, warn_days=7, is_active=True, by=None)


def test_one_row_that_cannot_go_does_not_keep_the_others(monkeypatch):
    stuck = invite_user(email="fest@example.org", name="Fest", by=None)
    free = invite_user(email="frei@example.org", name="Frei", by=None)
    clock = registry.clocks()["accounts.invitation_over"]

    def refuse(row):
        if row.pk == stuck.pk:
            raise ValidationError("geht nicht")
        row.delete()

    fussy = registry.Clock(**{**vars(clock), "expire": refuse})
    monkeypatch.setitem(registry._clocks, clock.code, fussy)

    run = privacy.run_retention(in_days(60))["accounts.invitation_over"]

    assert (run.done, run.failed) == (1, 1)
    assert set(Invitation.objects.values_list("pk", flat=True)) == {stuck.pk}
    assert free.pk


def test_a_row_that_is_needed_again_while_the_run_is_under_way_stays(monkeypatch):
    first, second = (
        invite_user(email=f"{name}@example.org", name=name, by=None) for name in ("Eins", "Zwei")
    )
    clock = registry.clocks()["accounts.invitation_over"]

    def delete_and_renew_the_other(row):
        Invitation.objects.exclude(pk=row.pk).update(expires_at=in_days(90))
        row.delete()

    slow = registry.Clock(**{**vars(clock), "expire": delete_and_renew_the_other})
    monkeypatch.setitem(registry._clocks, clock.code, slow)

    run = privacy.run_retention(in_days(60))["accounts.invitation_over"]

    assert (run.done, run.failed) == (1, 0)
    assert Invitation.objects.filter(pk__in=[first.pk, second.pk]).count() == 1


def test_the_trial_shows_what_the_run_does_and_changes_nothing(client):
    invitation = invite_user(email="alt@example.org", name="Alt", by=None)
    Invitation.objects.update(expires_at=in_days(-31))
    client.force_login(make_administrator(), backend=BACKEND)

    page = client.get(reverse("privacy:trial")).content.decode()

    assert "alt@example.org" in page
    assert Invitation.objects.filter(pk=invitation.pk).exists()
    assert RetentionRun.objects.count() == 0
    run_retention.func()
    assert not Invitation.objects.filter(pk=invitation.pk).exists()


def test_everybody_reads_what_is_deleted_when_and_only_those_in_charge_change_it(client):
    page = client.get(reverse("privacy:retention")).content.decode()
    assert "Einladungen, die niemand angenommen hat" in page
    assert "30 Tage" in page
    assert "3 Jahre" in page
    assert "Frist ändern" not in page

    client.force_login(make_administrator(), backend=BACKEND)
    assert "Frist ändern" in client.get(reverse("privacy:retention")).content.decode()
    address = reverse("privacy:period_edit", args=["accounts.invitation_over"])
    client.post(address, {"days": "10", "warn_days": "3", "is_active": "on"})
    rule = RetentionRule.objects.get(code="accounts.invitation_over")
    assert (rule.days, rule.warn_days, rule.is_active) == (10, 3, True)
    assert client.get(reverse("privacy:period_edit", args=["files.unused"])).status_code == 404


def test_whoever_is_appointed_may_handle_requests_until_the_appointment_ends(client):
    officer, administrator = make_user(), make_administrator()
    assert not officer.has_perm("privacy.handle_requests")

    appointment = privacy.appoint(officer, by=administrator)
    client.force_login(officer, backend=BACKEND)
    assert client.get(reverse("privacy:lookup")).status_code == 200
    assert client.get(reverse("privacy:appointment_list")).status_code == 403
    with pytest.raises(ValidationError, match="schon benannt"):
        privacy.appoint(officer, by=administrator)

    privacy.dismiss(appointment, by=administrator)
    assert client.get(reverse("privacy:lookup")).status_code == 403


def test_a_period_changed_by_somebody_else_meanwhile_is_shown_and_stays(client):
    client.force_login(make_administrator(), backend=BACKEND)
    page = reverse("privacy:period_edit", args=["accounts.invitation_over"])
    seen = {"version": client.get(page).context["form"]["version"].value()}
    first = {"days": 60, "warn_days": 0, "is_active": "on"}
    second = {"days": 90, "warn_days": 0, "is_active": "on"}

    assert client.post(page, first | seen).status_code == 302
    refused = client.post(page, second | seen)

    assert refused.status_code == 422
    assert "Inzwischen hat jemand anderes gespeichert" in refused.content.decode()
    assert RetentionRule.objects.get(code="accounts.invitation_over").days == 60
