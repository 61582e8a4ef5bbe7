"""The texts of the interface: complete, with the same placeholders, with the right plural forms."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from babel import Locale
from django.conf import settings
from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.translation import ngettext, trans_real

PROJECT = Path(__file__).resolve().parent.parent
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|\{\w*\}")


def load_tool():
    spec = importlib.util.spec_from_file_location("translations", PROJECT / "bin/translations.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = load_tool()
CATALOGS = {path.parent.parent.name: tool.read_catalog(path) for path in tool.po_files()}


def texts_of(message):
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


@pytest.mark.parametrize("language", tool.COMPLETE)
def test_every_text_of_the_code_is_translated(language):
    assert tool.missing(language) == [], "bin/translations.py extract, then fill the .po file"


@pytest.mark.parametrize("language", tool.COMPLETE)
def test_nothing_is_kept_that_nobody_says(language):
    said = tool.messages()
    kept = [
        (message.context or "", _first(message)) for message in CATALOGS[language] if message.id
    ]

    assert [key for key in kept if key not in said] == []


def _first(message):
    return message.id[0] if isinstance(message.id, tuple) else message.id


@pytest.mark.parametrize("language", sorted(CATALOGS))
def test_placeholders_stay(language):
    for message in CATALOGS[language]:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = set(PLACEHOLDER.findall(ids[-1]))
        for number, text in enumerate(texts_of(message)):
            found = set(PLACEHOLDER.findall(text))
            # „one agreement“ need not say its number.
            assert found == wanted or (number == 0 and len(ids) > 1 and found <= wanted), text


@pytest.mark.parametrize(
    ("language", "number"), [("de", 2), ("en", 2), ("hsb", 4), ("dsb", 4), ("pl", 4), ("cs", 4)]
)
def test_plural_forms_are_those_of_the_language(language, number):
    catalog = CATALOGS[language]

    assert catalog.num_plurals == number
    assert not catalog.fuzzy
    for message in catalog:
        assert not message.pluralizable or len(texts_of(message)) == number


@pytest.mark.parametrize("language", ["hsb", "dsb"])
def test_sorbian_counts_one_two_few_and_many(language):
    plural = trans_real.translation(language).plural

    assert [plural(n) for n in (1, 2, 3, 4, 5, 11, 100, 101, 102, 104, 105)] == [
        *(0, 1, 2, 2, 3, 3, 3, 0, 1, 2, 3),
    ]


@pytest.mark.parametrize("language", ["hsb", "dsb", "pl", "cs"])
def test_what_is_not_translated_is_said_in_german(language):
    with translation.override(language):
        assert translation.gettext("Zum Inhalt springen") == "Zum Inhalt springen"
        assert ngettext("ein Tag, erfunden", "viele Tage, erfunden", 2) == "viele Tage, erfunden"
        # Not the English of the framework.
        assert translation.gettext("This field is required.") != "This field is required."


@pytest.mark.parametrize("language", ["hsb", "dsb", "pl", "cs"])
def test_months_are_called_as_in_cldr(language):
    months = Locale.parse(language).months
    with translation.override(language):
        for number in range(1, 13):
            assert str(MONTHS[number]) == months["stand-alone"]["wide"][number]
            assert str(MONTHS_ALT[number]) == months["format"]["wide"][number]


def test_our_german_stands_before_the_one_of_the_framework():
    with translation.override("de"):
        assert translation.gettext("This field is required.") == "Bitte ausfüllen."


def test_every_prepared_language_has_its_file():
    assert sorted(CATALOGS) == sorted(settings.PREPARED_LANGUAGES)
    for path in tool.po_files():
        assert path.with_suffix(".mo").exists(), "make setup"


def test_the_tool_reads_code_and_templates_as_they_are_looked_up(tmp_path):
    code = (
        "from django.utils.translation import gettext as _, npgettext\n"
        'a = _("höchstens "\n  "5\\u00a0MB")\nb = npgettext("Rat", "einer", "%d viele", n)\n'
        "c = _(a)\n"
    )
    template = (
        '{% translate "Suchen" %}{% blocktranslate count n=x trimmed %}ein\n Tag'
        "{% plural %}{{ n }} Tage{% endblocktranslate %}{{ x|default:_('leer') }}"
    )

    found = [*tool._in_python(code, "a.py"), *tool._in_template(template, "a.html")]

    assert [(one.context, one.id, one.plural) for one in found] == [
        ("", "höchstens 5\u00a0MB", ""),
        ("Rat", "einer", "%d viele"),
        ("", "Suchen", ""),
        ("", "ein Tag", "%(n)s Tage"),
        ("", "leer", ""),
    ]
