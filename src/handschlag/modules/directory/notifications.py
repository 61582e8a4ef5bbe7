"""What the directory tells people when something happens: whom, in which words, how long it waits."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.access import reach_of
from handschlag.foundation.design.typography import datum
from handschlag.foundation.facts import listens_to
from handschlag.foundation.notifications import services as notifications
from handschlag.foundation.notifications.kinds import register_kind
from handschlag.foundation.notifications.selectors import administrators
from handschlag.foundation.records import today

from .choices import ClaimState, Competence
from .facts import (
    ClaimDecided,
    ClaimMade,
    DeputyAppointed,
    MandateGranted,
    ObjectionMade,
    TieStated,
)
from .freshness import people_acting_for
from .models import Claim, Deputyship, Mandate, Objection, Organisation, Tie
from .selectors import (
    open_claims,
    open_objections,
    organisations_of,
    organisations_visible_to,
    ties_to_confirm,
)

GROUP = gettext_lazy("Verzeichnis")


# --- who may still be told of what ---


def _keys(things: Iterable[str]) -> list[int]:
    return [int(thing) for thing in things if thing.isdecimal()]


def _texts(keys: Iterable[int]) -> set[str]:
    return {str(key) for key in keys}


def _sees_organisation(user: Any, things: set[str]) -> Iterable[str]:
    seen = organisations_visible_to(user).filter(pk__in=_keys(things))
    return _texts(seen.order_by().values_list("pk", flat=True))


def _acts_for_an_end(user: Any, things: set[str]) -> Iterable[str]:
    mine = organisations_of(user, Competence.EDIT).order_by().values("pk")
    rows = Tie.objects.filter(pk__in=_keys(things))
    ends = rows.filter(from_org__in=mine) | rows.filter(to_org__in=mine)
    return _texts(ends.order_by().values_list("pk", flat=True))


def _tie_waits(user: Any, things: set[str]) -> Iterable[str]:
    waiting = ties_to_confirm(user).filter(pk__in=_keys(things))
    return _texts(waiting.order_by().values_list("pk", flat=True))


def _decides_claims(user: Any, things: set[str]) -> Iterable[str]:
    return things if user.has_perm("directory.decide_claims") else ()


def _claim_waits(user: Any, things: set[str]) -> Iterable[str]:
    return _texts(open_claims().filter(pk__in=_keys(things)).values_list("pk", flat=True))


def _looks_after_hint(user: Any, things: set[str]) -> Iterable[str]:
    rows = Objection.objects.filter(pk__in=_keys(things))
    if not reach_of(user).everything:
        mine = organisations_of(user, Competence.EDIT).order_by().values("pk")
        rows = rows.filter(organisation__in=mine) | rows.filter(organisation__owner_org__in=mine)
    return _texts(rows.order_by().values_list("pk", flat=True))


def _hint_waits(user: Any, things: set[str]) -> Iterable[str]:
    return _texts(open_objections(user).filter(pk__in=_keys(things)).values_list("pk", flat=True))


def looks_after_something(user: Any, things: set[str]) -> Iterable[str]:
    return things if organisations_of(user, Competence.EDIT).exists() else ()


# --- words ---


def _claim_words(values: Mapping[str, Any]) -> str:
    if values["approved"]:
        return _("Sie verwalten den Eintrag „%(label)s“ von jetzt an selbst. Willkommen!") % values
    return _("„%(label)s“ konnten wir Ihnen nicht übergeben. Die Antwort: %(answer)s") % values


def _mandate_words(values: Mapping[str, Any]) -> str:
    since = date.fromisoformat(values["since"])
    words = {"label": values["label"], "may": Competence(values["may"]).label}
    if since > today():
        words["day"] = datum(since)
        return _("Vom %(day)s an dürfen Sie für „%(label)s“ handeln: %(may)s.") % words
    return _("Sie dürfen jetzt für „%(label)s“ handeln: %(may)s.") % words


def _deputy_words(values: Mapping[str, Any]) -> str:
    words = {
        "label": values["label"],
        "since": datum(date.fromisoformat(values["since"])),
        "until": datum(date.fromisoformat(values["until"])),
    }
    return (
        _("Vom %(since)s bis einschließlich %(until)s handeln Sie in Vertretung für „%(label)s“.")
        % words
    )


# --- when something happens ---


@listens_to(TieStated)
def ask_the_other_end(fact: TieStated) -> None:
    tie = Tie.objects.select_related("from_org", "to_org").get(pk=fact.tie_pk)
    for end in ("from", "to"):
        if getattr(tie, f"{end}_confirmed_on") is None and tie.denied_by_id is None:
            organisation = getattr(tie, f"{end}_org")
            notifications.notify(
                "directory.tie_waits",
                people_acting_for([organisation.pk], Competence.EDIT),
                label=str(tie),
                thing=tie.pk,
                href=_page("tie_list", organisation),
                occasion=f"tie-{tie.pk}-{tie.version}",
                done_by=fact.by_pk,
            )


@listens_to(ClaimMade)
def tell_who_decides(fact: ClaimMade) -> None:
    claim = Claim.objects.select_related("organisation").get(pk=fact.claim_pk)
    notifications.notify(
        "directory.claim_made",
        administrators(),
        label=claim.organisation.name,
        thing=claim.pk,
        href=reverse("directory:claim_decide", args=[claim.public_id]),
        done_by=fact.by_pk,
    )


@listens_to(ClaimDecided)
def tell_who_claimed(fact: ClaimDecided) -> None:
    claim = Claim.objects.select_related("organisation", "user").get(pk=fact.claim_pk)
    approved = claim.state == ClaimState.APPROVED
    organisation = claim.organisation
    notifications.notify(
        "directory.claim_decided",
        [claim.user],
        label=organisation.name,
        thing=organisation.pk,
        href=_page("organisation_edit", organisation) if approved else _public(organisation),
        data={"approved": approved, "answer": claim.answer},
        done_by=fact.by_pk,
    )


@listens_to(ObjectionMade)
def tell_who_looks_after_it(fact: ObjectionMade) -> None:
    """The visitor's words stay on the page where they can be settled."""
    hint = Objection.objects.select_related("organisation").get(pk=fact.objection_pk)
    organisation = hint.organisation
    own = people_acting_for([organisation.pk, organisation.owner_org_id], Competence.EDIT)
    notifications.notify(
        "directory.hint_received",
        [*own, *administrators()],
        label=organisation.name,
        thing=hint.pk,
        href=reverse("directory:objection_settle", args=[hint.public_id]),
        done_by=fact.by_pk,
    )


@listens_to(MandateGranted)
def tell_who_may_act(fact: MandateGranted) -> None:
    mandate = Mandate.objects.select_related("organisation", "user").get(pk=fact.mandate_pk)
    notifications.notify(
        "directory.mandate_granted",
        [mandate.user],
        label=mandate.organisation.name,
        thing=mandate.organisation_id,
        href=_public(mandate.organisation),
        data={"may": mandate.may, "since": mandate.since.isoformat()},
        done_by=fact.by_pk,
    )


@listens_to(DeputyAppointed)
def tell_who_stands_in(fact: DeputyAppointed) -> None:
    row = Deputyship.objects.select_related("mandate__organisation", "deputy").get(
        pk=fact.deputyship_pk
    )
    organisation = row.mandate.organisation
    notifications.notify(
        "directory.deputy_appointed",
        [row.deputy],
        label=organisation.name,
        href=_public(organisation),
        data={"since": row.since.isoformat(), "until": row.until.isoformat()},
        done_by=fact.by_pk,
    )


def _page(name: str, organisation: Organisation) -> str:
    return reverse(f"directory:{name}", kwargs={"key": organisation.address_key})


def _public(organisation: Organisation) -> str:
    return reverse("portal:organisation", kwargs={"key": organisation.address_key})


register_kind(
    "directory.tie_waits",
    gettext_lazy("Beziehung wartet auf Bestätigung"),
    gettext_lazy("„%(label)s“: Bitte bestätigen oder bestreiten Sie das für Ihre Organisation."),
    group=GROUP,
    may_see=_acts_for_an_end,
    is_open=_tie_waits,
)
register_kind(
    "directory.hint_received",
    gettext_lazy("Hinweis eingegangen"),
    gettext_lazy("Zum Eintrag „%(label)s“ ist ein Hinweis eingegangen."),
    group=GROUP,
    may_see=_looks_after_hint,
    is_open=_hint_waits,
)
register_kind(
    "directory.claim_made",
    gettext_lazy("Eintrag beansprucht"),
    gettext_lazy("Jemand möchte den Eintrag „%(label)s“ übernehmen. Bitte entscheiden Sie."),
    group=GROUP,
    may_see=_decides_claims,
    is_open=_claim_waits,
    offered_to=lambda user: bool(user.has_perm("directory.decide_claims")),
)
register_kind(
    "directory.claim_decided",
    gettext_lazy("Über Ihre Übernahme entschieden"),
    _claim_words,
    group=GROUP,
    may_see=_sees_organisation,
)
register_kind(
    "directory.mandate_granted",
    gettext_lazy("Mandat erteilt"),
    _mandate_words,
    group=GROUP,
    may_see=_sees_organisation,
)
register_kind(
    "directory.deputy_appointed",
    gettext_lazy("Vertretung übernommen"),
    _deputy_words,
    group=GROUP,
    may_see=lambda user, things: things,
)
