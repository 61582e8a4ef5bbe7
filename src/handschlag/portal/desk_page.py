"""The desk of one person: what to decide, what is due, what changed, where they belong."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.typography import datum
from handschlag.foundation.notifications.selectors import is_out_of_reach
from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake import api as intake
from handschlag.portal.changes import Changed, recent_changes
from handschlag.portal.desk_directory import (
    OwnOrganisation,
    lists_of_directory,
    organisations_behind,
    own_organisations,
)
from handschlag.portal.desk_entries import Decision, Due
from handschlag.portal.desk_measures import (
    OwnMeasure,
    due_in_measures,
    own_measures,
    waiting_measures,
)
from handschlag.portal.desk_releases import (
    open_releases,
    release_dates,
    releases_asked_about,
    releases_to_publish,
    statements_asked_of,
    statements_due,
)
from handschlag.portal.desk_rounds import sheets_due, waiting_rounds
from handschlag.portal.links import address_of
from handschlag.portal.words import heading_number, in_words

# How far the desk looks ahead and back, in days.
AHEAD = timedelta(days=60)
BACK = timedelta(days=30)


@dataclass
class DeskPage:
    decisions: list[Decision]
    due: list[Due]
    changes: list[Changed]
    organisations: list[OwnOrganisation]
    cooperations: list[Any]
    measures: list[OwnMeasure]
    # Told in the same words as in the mail, and counted by the same selector.
    worn_off: int
    lists: list[tuple[str, str]] = field(default_factory=list)
    may_compile_lists: bool = False
    may_draft: bool = False
    keeps_terms: bool = False
    is_out_of_reach: bool = False
    day: date = field(default_factory=today)

    @property
    def heading(self) -> str:
        number = len(self.decisions)
        if not number:
            return _("Nichts wartet auf Ihre Entscheidung")
        return ngettext(
            "Eine Sache wartet auf Ihre Entscheidung",
            "%(n)s Dinge warten auf Ihre Entscheidung",
            number,
        ) % {"n": heading_number(number)}

    @property
    def worn_off_words(self) -> str:
        return directory.question_on(self.worn_off)

    @property
    def weekday(self) -> str:
        return f"{date_format(self.day, 'l')}, {datum(self.day)}"

    @property
    def role(self) -> str:
        number = len(self.cooperations)
        if not number:
            return _("Sie koordinieren keine Kooperation.")
        return ngettext(
            "Sie koordinieren eine Kooperation.", "Sie koordinieren %(n)s Kooperationen.", number
        ) % {"n": in_words(number)}

    @property
    def oldest(self) -> str:
        since = [item.since for item in self.decisions if item.since]
        if not since:
            return _("nichts offen") if not self.decisions else ""
        days = (self.day - min(since)).days
        if not days:
            return _("seit heute")
        return ngettext("älteste seit einem Tag", "älteste seit %(n)s Tagen", days) % {"n": days}

    @property
    def due_words(self) -> str:
        late = sum(bool(item.overdue) for item in self.due)
        if late:
            return ngettext("eines davon überfällig", "%(n)s davon überfällig", late) % {
                "n": in_words(late)
            }
        return _("in den nächsten 60 Tagen")


def desk_page(user: Any) -> DeskPage:
    mandates = list(directory.mandates_held_by(user))
    organisations = organisations_behind(mandates)
    cooperations = list(agreements.coordinated_by(user))
    releases, asked = open_releases(cooperations), releases_asked_about(user)
    worn_off = directory.rows_to_confirm(user)
    return DeskPage(
        decisions=[
            *_claims(user),
            *releases_to_publish(releases),
            *statements_asked_of(asked),
            *_ties(user),
            *_objections(user),
            *_duplicates(user),
            *_documents(user),
            *waiting_rounds(user, cooperations),
            *waiting_measures(user, cooperations),
        ],
        due=sorted(
            [
                *release_dates(releases),
                *statements_due(asked),
                *_mandates_ending(user),
                *_evaluations(user, cooperations),
                *sheets_due(user),
                *due_in_measures(user, cooperations, until=today() + AHEAD),
            ],
            key=lambda item: (item.on, item.what),
        ),
        changes=recent_changes(user, organisations, cooperations, since=today() - BACK),
        organisations=own_organisations(organisations, worn_off),
        cooperations=cooperations,
        measures=own_measures(user, cooperations),
        worn_off=len(worn_off),
        lists=lists_of_directory(user, mandates),
        may_compile_lists=user.has_perm("directory.compile_lists"),
        # What "agreements.create_agreement" and "measures.create_taxonomy" ask, known here already.
        may_draft=bool(cooperations) or user.is_administrator,
        keeps_terms=bool(cooperations) or user.is_administrator,
        is_out_of_reach=is_out_of_reach(user),
    )


def _page_of(organisation: Any) -> str:
    return reverse("portal:organisation", args=[organisation.address_key])


def _agreement(agreement: Any) -> str:
    return reverse("portal:agreement", args=[agreement.address_key])


def _actions(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    return [(label, href) for label, href in pairs if href]


def _claims(user: Any) -> Iterable[Decision]:
    if not user.has_perm("directory.decide_claims"):
        return
    for claim in directory.open_claims():
        name = claim.organisation.name
        yield Decision(
            kind=_("Eintrag übernehmen"),
            title=_("„%(name)s“ möchte den eigenen Eintrag pflegen") % {"name": name},
            text=_("%(user)s schreibt: %(reason)s") % {"user": claim.user, "reason": claim.reason},
            since=claim.made_at.date(),
            actions=_actions(
                (_("Entscheiden"), address_of("directory:claim_decide", claim.public_id)),
                (_("Ansehen"), _page_of(claim.organisation)),
            ),
        )


def _ties(user: Any) -> Iterable[Decision]:
    mine = set(
        directory.organisations_of(user, directory.Competence.EDIT).values_list("pk", flat=True)
    )
    for tie in directory.ties_to_confirm(user):
        own, other = (
            (tie.from_org, tie.to_org) if tie.from_org_id in mine else (tie.to_org, tie.from_org)
        )
        yield Decision(
            kind=_("Beziehung bestätigen"),
            title=f"{tie.from_org.name} {tie.get_kind_display()} {tie.to_org.name}",
            text=_("Erst wenn beide Seiten sie bestätigen, gilt die Beziehung als gesichert."),
            since=tie.changed_at.date(),
            actions=_actions(
                (_("Antworten"), address_of("directory:tie_list", own.address_key)),
                (_("Ansehen"), _page_of(other)),
            ),
        )


def _objections(user: Any) -> Iterable[Decision]:
    for objection in directory.open_objections(user):
        yield Decision(
            kind=_("Hinweis"),
            title=objection.organisation.name,
            text=objection.text,
            since=objection.made_at.date(),
            actions=_actions(
                (_("Bearbeiten"), address_of("directory:objection_settle", objection.public_id)),
                (_("Ansehen"), _page_of(objection.organisation)),
            ),
        )


def _duplicates(user: Any) -> Iterable[Decision]:
    """One line however many there are: the page behind it asks them one by one."""
    number = directory.open_duplicates(user).count()
    if number:
        yield Decision(
            kind=_("Mögliche Dubletten"),
            title=ngettext(
                "Ein Paar von Einträgen klingt gleich",
                "%(n)s Paare von Einträgen klingen gleich",
                number,
            )
            % {"n": heading_number(number)},
            text=_("Sind es dieselben, ist eine Teil der anderen, oder sind sie verschieden?"),
            since=None,
            actions=[(_("Ansehen und entscheiden"), reverse("directory:duplicate_list"))],
        )


def _documents(user: Any) -> Iterable[Decision]:
    """One line for all: the list behind it has them one by one."""
    number = intake.waiting_documents(user)
    if number:
        yield Decision(
            kind=_("Eingang"),
            title=ngettext(
                "Vorschläge aus einem Dokument sind zu prüfen",
                "Vorschläge aus %(n)s Dokumenten sind zu prüfen",
                number,
            )
            % {"n": in_words(number)},
            text=_("Eingetragen wird nur, was Sie annehmen."),
            since=None,
            actions=[
                (_("Ansehen und prüfen"), f"{reverse('intake:document_list')}?stand=zu-pruefen")
            ],
        )


def _mandates_ending(user: Any) -> Iterable[Due]:
    """One's own mandates, and those in organisations one manages."""
    managed = directory.organisations_of(user, directory.Competence.MANAGE).values("pk")
    rows = (
        directory.current_mandates()
        .filter(Q(user=user) | Q(organisation__in=managed), until__lte=today() + AHEAD)
        .select_related("organisation", "user")
        .distinct()
    )
    for mandate in rows:
        if mandate.until is None:
            continue
        yield Due(
            what=_("Mandat endet"),
            href=address_of("directory:mandate_list", mandate.organisation.address_key)
            or _page_of(mandate.organisation),
            of=mandate.organisation.name,
            who=_("Sie") if mandate.user_id == user.pk else str(mandate.user),
            on=mandate.until,
        )


def _evaluations(user: Any, cooperations: list[Any]) -> Iterable[Due]:
    """Agreements whose evaluation or end comes near, in cooperations one coordinates."""
    if not cooperations:
        return
    last = today() + AHEAD
    rows = (
        agreements.agreements_visible_to(user)
        .filter(cooperation__in=cooperations)
        .exclude(state=agreements.State.TERMINATED)
        .filter(Q(evaluation_due__lte=last) | Q(applies_until__range=(today(), last)))
    )
    for row in rows:
        dates = [
            (_("Auswertung fällig"), row.evaluation_due),
            (_("Laufzeit endet"), row.applies_until),
        ]
        for what, day in dates:
            if day and day <= last:
                yield Due(what, _agreement(row), row.short_title, _("Koordination"), day)
