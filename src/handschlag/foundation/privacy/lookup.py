"""Finding a person in every table, whatever module it belongs to.

Two kinds of hits: rows that belong to a person (declared, and found by a declared name, address or
number), and mentions: the words stand somewhere else, in a title or a note, and a human has to
look. The trail of acts is encrypted per person and cannot be searched by words; its entries are
found by the subject afterwards.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import CharField, F, Field, JSONField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from .registry import declaration_of
from .subjects import all_rows, subjects_of

MOST_PER_KIND = 50
# SQLite refuses a chain of a thousand conditions; one address in all spellings is up to 161 of them.
AT_ONCE = 4
# Own rows about look-ups would find themselves; the others hold no words of ours.
NOT_SEARCHED = frozenset({"contenttypes", "auth", "sessions", "privacy", "search"})
SHORTEST_WORD = 2
# Letters before and, twice as many, after the first hit of an excerpt.
AROUND = 60


@dataclass(frozen=True)
class Wanted:
    """Who is looked for; what is empty is not asked."""

    name: str = ""
    mail: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Mention:
    """A place in which the words stand without belonging to a person."""

    kind: str
    row_id: str
    field: str


@dataclass
class Findings:
    subjects: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    # Kinds with more hits than are listed.
    cut_off: list[str] = field(default_factory=list)


def find_person(wanted: Wanted) -> Findings:
    """Look through all models of the house and of the libraries it uses."""
    return _find_in(_with_rows(searched_models()), wanted)


def find_each(wanted: Sequence[Wanted]) -> list[Findings]:
    """What `find_person` finds for each of them, in their order.

    Several are looked for at once first: in most tables none of the words stands.
    """
    models = _with_rows(searched_models())
    portions = (wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE))
    return [found for portion in portions for found in _find_some(models, portion)]


def _find_some(models: Iterable[type[Model]], wanted: Sequence[Wanted]) -> list[Findings]:
    models = [model for model in models if matching(model, *wanted).exists()]
    return [_find_in(models, each) for each in wanted]


def _find_in(models: Iterable[type[Model]], wanted: Wanted) -> Findings:
    findings = Findings()
    for model in models:
        rows = list(matching(model, wanted)[: MOST_PER_KIND + 1])
        if len(rows) > MOST_PER_KIND:
            findings.cut_off.append(str(model._meta.verbose_name_plural))
        for row in rows[:MOST_PER_KIND]:
            _note(findings, row, wanted)
    findings.subjects = sorted(set(findings.subjects))
    return findings


def searched_models() -> list[type[Model]]:
    found = [
        model
        for model in apps.get_models(include_auto_created=False)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in NOT_SEARCHED
        and _text_fields(model)
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def _with_rows(models: list[type[Model]]) -> list[type[Model]]:
    """One query spares one for each table of what an office does not use."""
    quote = connection.ops.quote_name
    tables = [quote(model._meta.db_table) for model in models]
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {name})" for name in tables)  # noqa: S608 -- our own
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return [model for model, is_used in zip(models, cursor.fetchone(), strict=True) if is_used]


def _text_fields(model: type[Model]) -> list["Field[Any, Any]"]:
    return [
        each
        for each in model._meta.local_fields
        if isinstance(each, CharField | TextField | JSONField) and not each.primary_key
    ]


def matching(model: type[Model], *wanted: Wanted) -> "QuerySet[Any]":
    """Rows of one table in whose text columns the words of one of them stand, in any spelling."""
    rows = all_rows(model._meta.label_lower)
    columns = []
    for each in _text_fields(model):
        name = each.name
        if isinstance(each, JSONField):
            name = f"{each.name}_as_text"
            rows = rows.annotate(**{name: Cast(F(each.name), TextField())})
        columns.append(name)
    # A condition that is never true, where nothing was asked.
    conditions = (_condition(columns, each, model) for each in wanted)
    return rows.filter(reduce(Q.__or__, conditions, Q(pk__in=[]))).order_by("pk")


def _condition(columns: list[str], wanted: Wanted, model: type[Model]) -> Q:
    conditions = []
    if words := _words(wanted.name):
        conditions.append(reduce(Q.__and__, (_anywhere(columns, word) for word in words)))
    if wanted.mail:
        conditions.append(_anywhere(columns, wanted.mail.strip()))
    if digits := _digits(wanted.phone):
        declared = declaration_of(model._meta.label_lower)
        numbered = declared.phones if declared else ()
        ends = [Q(**{f"{name}__endswith": digits}) for name in numbered]
        conditions.append(reduce(Q.__or__, ends, _anywhere(columns, wanted.phone.strip())))
    # A condition that is never true, where nothing was asked.
    return reduce(Q.__or__, conditions, Q(pk__in=[]))


def _anywhere(columns: Iterable[str], word: str) -> Q:
    spellings = _spellings(word)
    found = [Q(**{f"{column}__icontains": each}) for column in columns for each in spellings]
    return reduce(Q.__or__, found)


def _spellings(word: str) -> set[str]:
    """SQLite folds only ASCII, people write "Müller" and "Mueller", and JSON may hold \\u00fc."""
    umlauts = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}
    small = word.lower()
    written_out = reduce(lambda text, pair: text.replace(pair[1], pair[0]), umlauts.items(), small)
    with_dots = reduce(lambda text, pair: text.replace(*pair), umlauts.items(), small)
    plain = {small, written_out, with_dots}
    if not all(each.isascii() for each in plain):
        plain |= {turned for each in plain for turned in (word, each.upper(), each.title())}
    return plain | {json.dumps(each)[1:-1] for each in plain}


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[\w’'-]+", name) if len(word) >= SHORTEST_WORD]


def _digits(phone: str) -> str:
    """The part that stays the same with and without prefix: "03564 123" and "+493564123"."""
    digits = re.sub(r"\D", "", phone)
    for prefix in ("0049", "49", "0"):
        if digits.startswith(prefix):
            return digits.removeprefix(prefix)
    return digits


def _note(findings: Findings, row: Model, wanted: Wanted) -> None:
    declared = declaration_of(row._meta.label_lower)
    subjects = subjects_of(row)
    own = {*declared.names, *declared.mails, *declared.phones} if declared else set()
    places = list(_places(row, wanted))
    if subjects and (not places or own & set(places)):
        findings.subjects += sorted(subjects)
    kind, key = row._meta.label_lower, str(row.pk)
    elsewhere = [place for place in places if not subjects or place not in own]
    findings.mentions += [Mention(kind, key, place) for place in elsewhere]


def _places(row: Model, wanted: Wanted) -> Iterator[str]:
    """Names of the fields in which one of the words stands, compared without case and dots."""
    needles = {_plain(each) for each in (*_words(wanted.name), wanted.mail.strip()) if each}
    digits = _digits(wanted.phone)
    for each in _text_fields(type(row)):
        value = getattr(row, each.name)
        text = json.dumps(value, ensure_ascii=False) if isinstance(each, JSONField) else str(value)
        said = _plain(text)
        if any(needle in said for needle in needles) or (
            digits and digits in re.sub(r"\D", "", text)
        ):
            yield each.name


def excerpt_of(row: Model, name: str, wanted: Wanted) -> str:
    """The words around the first hit in one field, cut at both ends."""
    # Of what is stored as JSON only the words.
    text = " ".join(re.sub(r'[{}\[\]"]+', " ", str(getattr(row, name))).split())
    said = _plain(text)
    needles = [_plain(each) for each in (*_words(wanted.name), wanted.mail.strip()) if each]
    hits = [place for each in needles if (place := said.find(each)) >= 0]
    # Folding may lengthen a text by a few letters; the excerpt is wide enough for that.
    first = max(min(hits, default=0) - AROUND, 0)
    cut = text[first : first + 3 * AROUND]
    return f"{'…' if first else ''}{cut}{'…' if first + len(cut) < len(text) else ''}"


def _plain(text: str) -> str:
    lower = text.casefold()
    for dotted, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        lower = lower.replace(dotted, written)
    return lower
