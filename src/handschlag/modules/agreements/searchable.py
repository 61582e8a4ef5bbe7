"""What of cooperations and agreements can be found, by what, and by whom."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.search.audience import Readers, both, readers_of
from handschlag.foundation.search.kinds import Document, Kind

from .models import Agreement, Clause, Cooperation, FieldOfAction, Goal, Update
from .models import Document as Paper
from .selectors import agreements_visible_to, cooperations_visible_to, documents_visible_to

AGREEMENT, COOPERATION = "agreements.agreement", "agreements.cooperation"
ORGANISATION, PERSON = "directory.organisation", "directory.person"


def readers_of_agreement(row: Agreement) -> Readers:
    return readers_of(row.audience, row.owner_org_id, row.cooperation_id)


def _readers_of_cooperation(row: Cooperation) -> Readers:
    return readers_of(row.audience, row.owner_org_id, row.pk)


def _page(row: Agreement, part: str = "") -> str:
    return reverse("portal:agreement", args=[row.address_key]) + (f"#{part}" if part else "")


def _agreements() -> QuerySet[Agreement]:
    return Agreement.objects.prefetch_related(
        "parties__organisation", "parties__signatures__person"
    )


def _agreement(row: Agreement) -> Document:
    parties = list(row.parties.all())
    partners = ", ".join(dict.fromkeys(party.organisation.name for party in parties))
    signed = [str(row.signed)] if row.signed else []
    people = [str(each.person) for party in parties for each in party.signatures.all()]
    return Document(
        title=row.short_title,
        address=_page(row),
        readers=readers_of_agreement(row),
        detail=", ".join([str(row.get_kind_display()), *signed]),
        names=(row.official_title,),
        people=tuple(dict.fromkeys(people)),
        text="\n".join(filter(None, [row.summary, partners, row.signed_place])),
    )


def _cooperations() -> QuerySet[Cooperation]:
    return Cooperation.objects.prefetch_related("agreements")


def _cooperation(row: Cooperation) -> Document:
    """It has no page of its own: what was agreed in it is where one reads about it."""
    return Document(
        title=row.name,
        address=_page_of_cooperation(row),
        readers=_readers_of_cooperation(row),
        text=row.file_number,
    )


def _page_of_cooperation(row: Cooperation) -> str:
    found = sorted(row.agreements.all(), key=lambda each: each.audience != Audience.PUBLIC)
    return _page(found[0]) if found else reverse("portal:agreement_list")


def _parts(model: type[Model]) -> Any:
    return lambda: model._default_manager.select_related("agreement")


def _parts_visible(model: type[Model]) -> Any:
    def visible(user: Any) -> QuerySet[Any]:
        agreements = agreements_visible_to(user).order_by().values("pk")
        return model._default_manager.filter(agreement__in=agreements)

    return visible


def _field(row: FieldOfAction) -> Document:
    return Document(
        title=row.short_title,
        address=_page(row.agreement, "felder"),
        readers=readers_of_agreement(row.agreement),
        detail=f"{row.agreement.field_word} {row.number}, {row.agreement.short_title}",
        names=(row.official_title,),
    )


def _goal(row: Goal) -> Document:
    return Document(
        title=row.text,
        address=_page(row.agreement, "ziele"),
        readers=readers_of_agreement(row.agreement),
        detail=row.agreement.short_title,
    )


def _clause(row: Clause) -> Document:
    origin = str(row.get_origin_display())
    how = [_("sinngemäß")] if row.is_paraphrase else []
    return Document(
        title=row.text,
        address=_page(row.agreement, f"fundstelle-{row.public_id}"),
        readers=readers_of_agreement(row.agreement),
        detail=", ".join([origin, *how, row.agreement.short_title]),
    )


def _update(row: Update) -> Document:
    when = [str(row.happened)] if row.happened else []
    return Document(
        title=row.text,
        address=_page(row.agreement, "verlauf"),
        readers=readers_of_agreement(row.agreement),
        detail=", ".join([*when, row.agreement.short_title]),
    )


def _papers() -> QuerySet[Paper]:
    return Paper.objects.select_related("agreement", "cooperation").prefetch_related(
        "cooperation__agreements"
    )


def _paper(row: Paper) -> Document:
    own = readers_of(row.audience, row.owner_org_id, row.cooperation_id)
    of_agreement = row.agreement
    around = readers_of_agreement(of_agreement) if of_agreement else None
    return Document(
        title=row.title,
        address=_page(of_agreement) if of_agreement else _page_of_cooperation(row.cooperation),
        readers=both(own, around or _readers_of_cooperation(row.cooperation)),
        detail=f"{row.get_kind_display()}, {of_agreement or row.cooperation}",
    )


PARTS = {AGREEMENT: lambda keys: Q(agreement__in=keys)}


def _part(
    name: str, label: Any, one: Any, model: type[Model], document: Any, weight: float
) -> Kind:
    return Kind(
        name=name,
        label=label,
        one=one,
        rows=_parts(model),
        document=document,
        visible=_parts_visible(model),
        weight=weight,
        concerned=PARTS,
    )


SEARCHABLE = [
    Kind(
        name="vereinbarung",
        label=gettext_lazy("Vereinbarungen"),
        one=gettext_lazy("Vereinbarung"),
        rows=_agreements,
        document=_agreement,
        visible=agreements_visible_to,
        weight=0.95,
        concerned={
            ORGANISATION: lambda keys: Q(parties__organisation__in=keys),
            PERSON: lambda keys: Q(parties__signatures__person__in=keys),
        },
    ),
    Kind(
        name="kooperation",
        label=gettext_lazy("Kooperationen"),
        one=gettext_lazy("Kooperation"),
        rows=_cooperations,
        document=_cooperation,
        visible=cooperations_visible_to,
        weight=0.9,
        concerned={AGREEMENT: lambda keys: Q(agreements__in=keys)},
    ),
    _part("feld", gettext_lazy("Felder"), gettext_lazy("Feld"), FieldOfAction, _field, 0.8),
    _part("ziel", gettext_lazy("Ziele"), gettext_lazy("Ziel"), Goal, _goal, 0.5),
    _part(
        "fundstelle", gettext_lazy("Fundstellen"), gettext_lazy("Fundstelle"), Clause, _clause, 0.4
    ),
    _part("verlauf", gettext_lazy("Verlauf"), gettext_lazy("Verlauf"), Update, _update, 0.3),
    Kind(
        name="dokument",
        label=gettext_lazy("Dokumente"),
        one=gettext_lazy("Dokument"),
        rows=_papers,
        document=_paper,
        visible=documents_visible_to,
        weight=0.35,
        concerned={
            AGREEMENT: lambda keys: (
                Q(agreement__in=keys) | Q(agreement=None, cooperation__agreements__in=keys)
            ),
            COOPERATION: lambda keys: Q(cooperation__in=keys),
        },
    ),
]
