import re
from pathlib import Path

CONFIG = Path(__file__).resolve().parent.parent
PAGE = CONFIG.parents[2] / "docs" / "operations" / "settings.md"
NAME = re.compile(r"HANDSCHLAG_[A-Z_]*[A-Z]")
# Put together in the code: each of these ends stands for one setting.
MADE_OF_PARTS = {"HANDSCHLAG_OIDC": ["ISSUER", "CLIENT_ID", "CLIENT_SECRET", "NAME"]}


def names_in_code():
    files = [*CONFIG.glob("*.py"), *(CONFIG / "commands").glob("*.py")]
    found = {name for file in files for name in NAME.findall(file.read_text())}
    for stem, ends in MADE_OF_PARTS.items():
        found.discard(stem)
        found |= {f"{stem}_{end}" for end in ends}
    return found


def test_every_setting_is_described_and_nothing_else():
    described = set(re.findall(r"^\| `(HANDSCHLAG_[A-Z_]+)` \|", PAGE.read_text(), re.MULTILINE))

    assert described == names_in_code()


def test_the_template_for_operation_knows_only_settings_that_exist():
    template = CONFIG.parents[2] / "deploy" / "handschlag.env"

    assert set(NAME.findall(template.read_text())) <= names_in_code()
