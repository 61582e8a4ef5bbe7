import os
import stat

import pytest

from handschlag.config.operations.backup.keys import open_keys, save_keys
from handschlag.config.refusal import Refusal
from handschlag.config.tests.builders import ENOUGH, handschlag

PASSPHRASE = "ein langes Kennwort für die Schlüssel"
GIVEN = {"HANDSCHLAG_AUDIT_KEY": "geheim" * 10}


def test_what_was_sealed_opens_with_the_passphrase_only(tmp_path):
    file = tmp_path / "keys.json"
    save_keys(file, GIVEN, PASSPHRASE)

    assert open_keys(file, PASSPHRASE) == GIVEN
    assert "geheim" not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(Refusal, match="Kennwort passt nicht"):
        open_keys(file, PASSPHRASE + "x")


def test_a_changed_file_does_not_open(tmp_path):
    file = tmp_path / "keys.json"
    save_keys(file, GIVEN, PASSPHRASE)
    text = file.read_text()
    file.write_text(text.replace(text[-20], "A" if text[-20] != "A" else "B"))

    with pytest.raises(Refusal):
        open_keys(file, PASSPHRASE)


def test_a_short_passphrase_and_a_file_in_the_way_are_refused(tmp_path):
    with pytest.raises(Refusal, match="16 Zeichen"):
        save_keys(tmp_path / "keys.json", GIVEN, "kurz")
    (tmp_path / "keys.json").write_text("da")
    with pytest.raises(Refusal, match="gibt es schon"):
        save_keys(tmp_path / "keys.json", GIVEN, PASSPHRASE)
    assert (tmp_path / "keys.json").read_text() == "da"


def test_the_command_saves_all_settings_but_not_the_passphrase(tmp_path):
    settings = ENOUGH | {"HANDSCHLAG_KEYS_PASSPHRASE": PASSPHRASE}

    done = handschlag("keys", "save", str(tmp_path / "keys.json"), **settings)

    assert done.returncode == 0, done.stderr
    shown = handschlag("keys", "show", str(tmp_path / "keys.json"), **settings).stdout
    assert f"HANDSCHLAG_AUDIT_KEY={ENOUGH['HANDSCHLAG_AUDIT_KEY']}\n" in shown
    assert "PASSPHRASE" not in shown


def test_a_folder_that_is_not_there_or_of_somebody_else_is_said_in_a_sentence(tmp_path):
    settings = ENOUGH | {"HANDSCHLAG_KEYS_PASSPHRASE": PASSPHRASE}

    done = handschlag("keys", "save", str(tmp_path / "usb" / "keys.json"), **settings)

    assert done.returncode == 2
    assert f"In {tmp_path / 'usb'} darf der Benutzer" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("place", ["", "2026-11-22T000000Z", "2026-11-22T000000Z/files/ab"])
def test_keys_never_lie_beside_a_backup(tmp_path, place):
    backup = tmp_path / "2026-11-22T000000Z"
    (backup / "files" / "ab").mkdir(parents=True)
    (backup / "manifest.json").write_text("{}")
    file = tmp_path / place / "keys.json"

    done = handschlag(
        "keys", "save", str(file), **(ENOUGH | {"HANDSCHLAG_KEYS_PASSPHRASE": PASSPHRASE})
    )

    assert done.returncode == 2
    assert "liegen Sicherungen" in done.stderr
    assert not os.path.exists(file)  # noqa: PTH110 -- also true for what cannot be looked at
