"""What the letters of a round say: to the office of an organisation, mostly without an account.

Each is written when it leaves, so it holds the link and the rows of that moment.
"""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.typography import datum
from handschlag.foundation.notifications.letters import Letter

from .choices.rounds import WRITABLE, LinkState, RowState
from .models import RoundSheet
from .selectors.rounds import coordination_of
from .selectors.sheets import title_of
from .sheet_links import link_to, state_of_round


def write_invitation(key: str) -> Letter | None:
    """The link to the form, with what it is about."""
    sheet = _sheet(key)
    if sheet is None or state_of_round(sheet.round) != LinkState.VALID:
        return None
    number = sheet.rows.count()
    rows = ngettext("eine Zeile", "%(n)s Zeilen", number) % {"n": number}
    words = {"cooperation": sheet.round.cooperation, "title": sheet.round.title, "rows": rows}
    return _letter(
        sheet,
        _("Meldebogen %(title)s, %(cooperation)s") % words,
        _(
            "die Kooperation „%(cooperation)s“ bittet um Ihre Meldung: %(title)s. Ihr Meldebogen "
            "hat %(rows)s und ist mit den letzten Angaben vorausgefüllt. Wo sich nichts geändert "
            "hat, genügt ein Kreuz."
        )
        % words,
        sheet.round.note,
    )


def write_reminder(key: str) -> Letter | None:
    """One more time, as long as nothing came."""
    sheet = _sheet(key)
    if sheet is None or state_of_round(sheet.round) != LinkState.VALID or sheet.submitted_at:
        return None
    if sheet.rows.filter(state=RowState.RETURNED).exists():
        return write_return(key)
    words = {"cooperation": sheet.round.cooperation, "title": sheet.round.title}
    words["day"] = datum(sheet.round.due_on)
    return _letter(
        sheet,
        _("Erinnerung: Meldebogen %(title)s, %(cooperation)s") % words,
        _(
            "Ihre Meldung %(title)s für die Kooperation „%(cooperation)s“ fehlt noch. Wir bitten "
            "darum bis %(day)s. Was Sie zwischengespeichert haben, steht schon im Meldebogen."
        )
        % words,
    )


def write_return(key: str) -> Letter | None:
    """What came back and why; the same link shows it."""
    sheet = _sheet(key)
    if sheet is None or state_of_round(sheet.round) != LinkState.VALID:
        return None
    returned = sheet.rows.filter(state=RowState.RETURNED).select_related(
        "measure", "indicator", "category", "milestone"
    )
    lines = [f"– {title_of(row)}: {row.return_note}" for row in returned]
    if not lines:
        return None
    words = {"title": sheet.round.title, "cooperation": sheet.round.cooperation}
    return _letter(
        sheet,
        _("Rückfrage zum Meldebogen %(title)s, %(cooperation)s") % words,
        _("danke für Ihre Meldung %(title)s. Zu diesen Zeilen gibt es eine Rückfrage:") % words,
        "\n".join(lines),
        _("Alles andere ist angekommen und muss nicht noch einmal gesendet werden."),
    )


def write_fresh_link(key: str) -> Letter | None:
    """Somebody with the link asked for it in another browser; whoever reads this may not know."""
    sheet = _addressed(key)
    if sheet is None or state_of_round(sheet.round) != LinkState.VALID:
        return None
    words = {"title": sheet.round.title, "cooperation": sheet.round.cooperation}
    return _letter(
        sheet,
        _("Neuer Link: Meldebogen %(title)s, %(cooperation)s") % words,
        _(
            "der Link zum Meldebogen %(title)s der Kooperation „%(cooperation)s“ sollte in einem "
            "zweiten Browser geöffnet werden. Er gilt aber nur in dem ersten. Hier ist ein neuer; "
            "sobald er geöffnet ist, gilt er statt des bisherigen. Was gespeichert war, ist noch da."
        )
        % words,
        _(
            "Haben Sie ihn nicht angefordert, hat vielleicht jemand die erste E-Mail weitergeleitet "
            "bekommen. Dann müssen Sie nichts tun: Ihr Meldebogen bleibt offen, wo er ist."
        ),
    )


def _addressed(key: str) -> RoundSheet | None:
    rows = RoundSheet.objects.select_related("round__cooperation", "organisation")
    return rows.filter(public_id=key).exclude(mail="").first()


def _sheet(key: str) -> RoundSheet | None:
    """A form that still has something to fill in."""
    found = _addressed(key)
    if found is None or not found.rows.filter(state__in=WRITABLE).exists():
        return None
    return found


def _letter(sheet: RoundSheet, subject: str, *paragraphs: str) -> Letter:
    parts = [_("Guten Tag,"), *filter(None, paragraphs), *_about_the_link(sheet)]
    who, mail = coordination_of(sheet.round)
    parts.append(
        "\n".join(filter(None, [_("Freundliche Grüße"), who or _("Ihr Handschlag"), mail]))
    )
    parts.append(
        "-- \n"
        + _(
            "Diese E-Mail kommt von Handschlag, weil Ihre Organisation in der Kooperation "
            "„%(cooperation)s“ als meldende Stelle eingetragen ist."
        )
        % {"cooperation": sheet.round.cooperation}
    )
    return Letter(sheet.mail, subject, "\n\n".join(parts) + "\n")


def _about_the_link(sheet: RoundSheet) -> Iterable[str]:
    yield _("Zum Meldebogen, ohne Einloggen:") + f"\n{settings.BASE_URL}{link_to(sheet)}"
    words = {
        "organisation": ", ".join(filter(None, [str(sheet.organisation), sheet.office])),
        "due": datum(sheet.round.due_on),
        "closes": datum(sheet.round.closes_on),
    }
    yield (
        _(
            "Bitte bis %(due)s. Der Link gilt bis %(closes)s, nur für %(organisation)s und nur in "
            "dem Browser, in dem er zuerst geöffnet wird. Ist er bei Ihnen falsch, sagen Sie bitte "
            "der Koordination Bescheid, dann wird er ersetzt."
        )
        % words
    )
