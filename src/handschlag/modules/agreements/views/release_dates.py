"""The days of a release as they follow one another, and why it came earlier than it had to."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import datum
from handschlag.modules.agreements.models import PageRelease, Release


class Step(NamedTuple):
    day: date
    words: str


def dates_of(release: Release | PageRelease | None, answers: Iterable[Any]) -> list[Step]:
    """By day. `answers` are pairs of a partner's name and what it said, None where it is silent."""
    if release is None:
        return []
    steps = [Step(release.opened_on, _("Den Partnern angekündigt"))]
    early = release.released_on is not None and release.released_on <= release.statements_until
    if not early:
        steps.append(Step(release.statements_until, _("Letzter Tag für Stellungnahmen")))
    if release.embargo_until:
        steps.append(Step(release.embargo_until, _("Letzter Tag der Sperrfrist")))
    if release.released_on:
        words = _early_words(release, answers) if early else _("Veröffentlicht")
        steps.append(Step(release.released_on, words))
    return sorted(steps, key=lambda step: step.day)


def _early_words(release: Release | PageRelease, answers: Iterable[Any]) -> str:
    said = [each for _name, each in answers]
    if said and all(each is not None and each.agrees for each in said):
        words = _("Veröffentlicht vor Ablauf der Frist am %(day)s, denn alle sind einverstanden")
    else:
        words = _("Veröffentlicht vor Ablauf der Frist am %(day)s")
    return words % {"day": datum(release.statements_until)}
