"""The settings of the house as one sealed file, kept apart from every backup.

Scrypt makes a key of the passphrase (N = 2¹⁵, r = 8, p = 1: about 32 MB and 0.1 s a try), AES-256-GCM
seals with it; the head of the file is bound to the content, so neither can be exchanged.
"""

import json
import os
import secrets
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from handschlag.config.refusal import Refusal

FORMAT = "handschlag keys 1"
SHORTEST_PASSPHRASE = 16


def settings_to_keep() -> dict[str, str]:
    """Everything that was set for the house: without its keys a backup is only half of one."""
    return {name: value for name, value in os.environ.items() if name.startswith("HANDSCHLAG_")}


def save_keys(file: Path, given: dict[str, str], passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refusal(f"Das Kennwort braucht mindestens {SHORTEST_PASSPHRASE} Zeichen.")
    if file.exists():
        raise Refusal(f"{file} gibt es schon und bleibt unberührt.")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    plain = json.dumps(given, sort_keys=True).encode()
    sealed = AESGCM(_key(passphrase, salt)).encrypt(nonce, plain, FORMAT.encode())
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    text = {"format": FORMAT} | {name: b64encode(part).decode() for name, part in parts.items()}
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as out:
        json.dump(text, out, indent=1)


def open_keys(file: Path, passphrase: str) -> dict[str, str]:
    try:
        text = json.loads(file.read_text())
        salt, nonce, sealed = (b64decode(text[name]) for name in ("salt", "nonce", "sealed"))
    except (OSError, ValueError, KeyError, TypeError) as unreadable:
        raise Refusal(f"{file} ist keine Schlüsseldatei.") from unreadable
    try:
        plain = AESGCM(_key(passphrase, salt)).decrypt(nonce, sealed, FORMAT.encode())
    except InvalidTag as refused:
        raise Refusal("Das Kennwort passt nicht, oder die Datei wurde verändert.") from refused
    read: dict[str, str] = json.loads(plain)
    return read


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())
