"""Fetch what forms need, for one row or many, in the same few queries.

Who was excluded and how each seat voted is fetched for members only: nobody else reads it.
"""

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from handschlag.modules.governance.models import (
    AgendaItem,
    Consultation,
    Exclusion,
    FollowUp,
    Meeting,
    Paper,
    PaperFile,
    Resolution,
    Vote,
)

from .declared import Eyes

SEAT = ("seat__on_behalf_of", "seat__person", "seat__post__person")
FOLLOW_UP_ORIGIN = (
    "resolution__item__meeting__body",
    "resolution__item__follow_up__resolution__item__meeting",
)


def _consultations() -> Prefetch:
    return Prefetch("consultations", Consultation.objects.select_related("organisation", "body"))


def _of_paper() -> tuple[Prefetch, ...]:
    return Prefetch("files", PaperFile.objects.select_related("file__blob")), _consultations()


def _of_resolution(eyes: Eyes) -> tuple[Prefetch, ...]:
    follow_ups = FollowUp.objects.select_related("organisation", "resolution")
    found = (_consultations(), Prefetch("follow_ups", follow_ups))
    if not eyes.see_everything:
        return found
    return (*found, Prefetch("votes", Vote.objects.select_related(*SEAT)))


def _of_item(eyes: Eyes) -> tuple[Prefetch | str, ...]:
    found: tuple[Prefetch | str, ...] = (
        Prefetch("paper", papers_to_show()),
        Prefetch("resolutions", resolutions_to_show(eyes)),
        "corrections",
    )
    if not eyes.see_everything:
        return found
    return (*found, Prefetch("exclusions", Exclusion.objects.select_related(*SEAT)))


def papers_to_show() -> QuerySet[Paper]:
    return Paper.objects.select_related("from_org").prefetch_related(*_of_paper())


def resolutions_to_show(eyes: Eyes = Eyes.INSIDE) -> QuerySet[Resolution]:
    return Resolution.objects.select_related(
        "item__meeting__body",
        "item__follow_up__resolution__item__meeting",
        "veto_by",
        "referred_to",
        "adjourned_to",
    ).prefetch_related(*_of_resolution(eyes))


def items_to_show(eyes: Eyes = Eyes.INSIDE) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.select_related(
        "meeting__body",
        "responsible_org",
        "proposed_by_org",
        "continues",
        "minutes_entry",
        "follow_up__organisation",
        "follow_up__resolution__item__meeting",
    ).prefetch_related(*_of_item(eyes))


def load_papers(rows: list[Paper]) -> None:
    prefetch_related_objects(rows, "from_org", *_of_paper())


def load_resolutions(rows: list[Resolution], eyes: Eyes) -> None:
    prefetch_related_objects(
        rows,
        "item__meeting__body",
        "item__body",
        "item__follow_up__resolution__item__meeting",
        "veto_by",
        "referred_to",
        "adjourned_to",
        *_of_resolution(eyes),
    )


def load_items(rows: list[AgendaItem], eyes: Eyes) -> None:
    prefetch_related_objects(
        rows,
        "meeting__body",
        "body",
        "responsible_org",
        "proposed_by_org",
        "continues",
        "minutes_entry",
        "follow_up__organisation",
        "follow_up__resolution__item__meeting",
        *_of_item(eyes),
    )


def load_meetings(rows: list[Meeting], eyes: Eyes) -> None:
    items = items_to_show(eyes).order_by("position", "pk")
    prefetch_related_objects(rows, "body", "minutes", Prefetch("items", items))
