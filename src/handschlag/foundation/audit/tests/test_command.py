import pytest
from django.core.management import call_command

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.models import AuditSealRow

from .builders import make_entries, make_seal, run_sql, triggers_lifted

pytestmark = pytest.mark.django_db


def test_a_whole_trail_is_reported_with_what_is_not_sealed_yet(capsys):
    head = make_seal(3).seal_hash
    make_entries(2)

    call_command("audit", "verify", "--against", head)

    said = capsys.readouterr().out
    assert "Versiegelt: 3. Noch nicht versiegelt: 2 (der älteste seit 0 Minuten)." in said
    assert f"Das Protokoll ist unversehrt. Prüfsumme: {head}" in said


def test_a_broken_trail_is_an_error_that_names_the_first_row(capsys):
    make_seal(3)
    victim = AuditSealRow.objects.get(position=1).entry_id
    with triggers_lifted():
        run_sql("UPDATE audit_auditentry SET basis = 'x' WHERE id = %s", victim)

    with pytest.raises(SystemExit) as stopped:
        call_command("audit", "verify")

    assert stopped.value.code == 1
    said = capsys.readouterr()
    assert f"Eintrag {victim} " in said.err
    assert "unversehrt" not in said.out


def test_sealing_and_the_head_can_be_called_by_hand(capsys):
    make_entries(3)

    call_command("audit", "head")
    call_command("audit", "seal")
    call_command("audit", "head")

    assert capsys.readouterr().out.split("\n") == [
        "noch keine",
        "Versiegelt: 3.",
        audit.head_hash(),
        "",
    ]


def test_grants_name_the_role_safely(capsys):
    call_command("audit", "grants", "--role", 'web"; DROP TABLE x')

    said = capsys.readouterr().out
    assert 'GRANT SELECT, INSERT ON TABLE audit_auditentry TO "web""; DROP TABLE x";' in said
    assert 'GRANT UPDATE (wrapped_key, destroyed_at) ON TABLE audit_subjectkey TO "web' in said
