"""The list of organisations: filters, letters, one page of rows, always the same few queries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest
from string import ascii_lowercase
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.access.prepared import PreparedFor
from handschlag.foundation.design.typography import zahl
from handschlag.lib.german import fold
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.portal.desk_directory import lists_of_directory
from handschlag.portal.lists import chosen, page_of, typed

PAGE_SIZE = 50
# The texts of fifty organisations are not read to show their names.
SHOWN = ("public_id", "name", "sort_name", "kind", "land", "district", "claimed_on")


@dataclass(frozen=True)
class Filters:
    q: str = ""
    kind: str = ""
    land: str = ""
    sector: str = ""
    letter: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Filters":
        return cls(
            q=typed(query),
            kind=chosen(query, "art", directory.OrganisationKind.values),
            land=chosen(query, "land", directory.Land.values),
            sector=chosen(query, "bereich", directory.Sector.values),
            letter=chosen(query, "buchstabe", ascii_lowercase),
        )

    @property
    def any(self) -> bool:
        return any((self.q, self.kind, self.land, self.sector, self.letter))

    def with_letter(self, letter: str) -> str:
        named = {
            "q": self.q,
            "art": self.kind,
            "land": self.land,
            "bereich": self.sector,
            "buchstabe": letter,
        }
        return "?" + urlencode({name: value for name, value in named.items() if value})


@dataclass(frozen=True)
class Listing:
    filters: Filters
    page: Page[Any]
    rows: list[Any]
    table_rows: SafeString
    kinds: list[tuple[str, Any]]
    lands: list[tuple[str, Any]]
    sectors: list[tuple[str, Any]]
    letters: set[str]
    # Of the whole directory, for those who look after it.
    to_look_through: list[tuple[str, str]]

    @property
    def caption(self) -> str:
        number = self.page.paginator.count
        return ngettext("Eine Organisation", "%(n)s Organisationen", number) % {"n": zahl(number)}

    @property
    def letter_links(self) -> SafeString:
        return format_html_join(
            "\n",
            "<li>{}</li>",
            ((_letter(x, self.filters, self.letters),) for x in ("", *ascii_lowercase)),
        )


def listing(user: Any, query: QueryDict) -> Listing:
    filters = Filters.read(query)
    visible = directory.organisations_visible_to(user)
    rows = filtered(visible, filters).only(*SHOWN).order_by("sort_name", "pk")
    page = page_of(rows, query, PAGE_SIZE)
    found = list(page.object_list)
    return Listing(
        filters=filters,
        page=page,
        rows=found,
        table_rows=_table_rows(found, user),
        kinds=list(directory.OrganisationKind.choices),
        lands=list(directory.Land.choices),
        sectors=list(directory.Sector.choices),
        letters=_letters(user, visible, filters),
        to_look_through=_to_look_through(user),
    )


def _to_look_through(user: Any) -> list[tuple[str, str]]:
    if not user.is_authenticated:
        return []
    return lists_of_directory(user, directory.mandates_held_by(user))


def _letters(user: Any, visible: QuerySet[Any], filters: Filters) -> set[str]:
    """With which letters there is anything to show beside the other filters."""
    others = replace(filters, letter="")
    if others.any:
        firsts = filtered(visible, others).order_by().values_list(Left("sort_name", 1), flat=True)
        return set(firsts.distinct())
    for found in _LETTERS_OF(user):
        return {letter for letter, is_there in zip(ascii_lowercase, found, strict=True) if is_there}
    return set()


def _first_of_each(user: Any) -> QuerySet[Any, Any]:
    """One row; by ranges of the index, since many organisations begin with the same letter."""
    visible = directory.organisations_visible_to(user).order_by()
    there = [
        Exists(visible.filter(sort_name__gte=letter, **({"sort_name__lt": after} if after else {})))
        for letter, after in zip_longest(ascii_lowercase, ascii_lowercase[1:])
    ]
    return directory.Organisation.objects.order_by().values_list(*there)[:1]


_LETTERS_OF: PreparedFor[Any] = PreparedFor(lambda user, _key: _first_of_each(user), place=None)


def _letter(letter: str, filters: Filters, there: set[str]) -> SafeString:
    shown = letter.upper() or _("alle")
    if letter == filters.letter:
        return format_html('<span aria-current="true">{}</span>', shown)
    if letter and letter not in there:
        return format_html('<span class="muted">{}</span>', shown)
    return format_html('<a href="{}">{}</a>', filters.with_letter(letter) or "?", shown)


def filtered(
    rows: QuerySet[directory.Organisation], filters: Filters
) -> QuerySet[directory.Organisation]:
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.land:
        rows = rows.filter(land=filters.land)
    if filters.letter:
        rows = rows.filter(sort_name__startswith=filters.letter)
    if filters.sector:
        rows = rows.filter(_has(directory.OrganisationSector, sector=filters.sector))
    return named_like(rows, filters.q) if filters.q else rows


def named_like(
    rows: QuerySet[directory.Organisation], text: str
) -> QuerySet[directory.Organisation]:
    """Every word of the text occurs in one name of the organisation, whatever the spelling."""
    words = fold(text).split()
    if not words:
        return rows.none()
    conditions = Q()
    for word in words:
        conditions &= Q(folded__contains=word)
    names = directory.OrganisationName.objects.filter(conditions, organisation=OuterRef("pk"))
    return rows.filter(Exists(names))


def narrowed_like_the_list(
    rows: QuerySet[directory.Organisation], query: QueryDict
) -> QuerySet[directory.Organisation]:
    """The same choice for the table that leaves the house."""
    return filtered(rows, Filters.read(query))


def _has(model: Any, **lookup: Any) -> Exists:
    return Exists(model.objects.filter(organisation=OuterRef("pk"), **lookup))


# One string per row: a template takes three times as long for fifty of them. The labels are put in
# once, so each brace of a row is doubled.
ROW = (
    '<tr><th scope="row"><a href="{{}}">{{}}</a>{{}}</th><td data-l="{}">{{}}</td>'
    '<td data-l="{}">{{}}</td><td data-l="{}">{{}}</td><td class="r" data-l="{}">{{}}</td></tr>'
)


def _table_rows(found: list[directory.Organisation], user: Any) -> SafeString:
    keys = [organisation.pk for organisation in found]
    sectors = _sectors_of(keys)
    counts = _agreement_counts(keys, user)
    row_of = format_html(ROW, _("Art"), _("Bereich"), _("Land"), _("Vereinbarungen"))
    kinds, lands = _labels(directory.OrganisationKind), _labels(directory.Land)
    checked = format_html('<span class="of">{}</span>', _("von der Organisation geprüft"))
    nothing = SafeString("–")
    first = reverse("portal:organisation_list")
    return format_html_join(
        "\n",
        row_of,
        (
            (
                f"{first}{row.address_key}/",
                row.name,
                checked if row.is_claimed else "",
                kinds.get(row.kind, ""),
                ", ".join(sectors.get(row.pk, [])) or nothing,
                ", ".join(filter(None, (row.district, lands.get(row.land)))) or nothing,
                counts[row.pk] or nothing,
            )
            for row in found
        ),
    )


def _labels(choices: Any) -> dict[str, str]:
    """Translated once, not once per row."""
    return {value: str(label) for value, label in choices.choices}


def _sectors_of(keys: list[int]) -> dict[int, list[str]]:
    labels = _labels(directory.Sector)
    held: dict[int, list[str]] = {}
    rows = directory.OrganisationSector.objects.filter(organisation__in=keys)
    for key, sector in rows.values_list("organisation", "sector"):
        held.setdefault(key, []).append(labels[sector])
    return held


def _agreement_counts(keys: Iterable[int], user: Any) -> Counter[int]:
    """In how many visible agreements each organisation has any role."""
    roles = (
        agreements.agreements_visible_to(user)
        .filter(parties__organisation__in=list(keys))
        .order_by()
        .values_list("parties__organisation", "pk")
        .distinct()
    )
    return Counter(key for key, _agreement in roles)
