"""What names are found by: whole names, meanings, short forms, initials, four letters in a row."""

from collections.abc import Container, Iterator

from handschlag.lib.matching.names import SHORT_FORM_LENGTH, TakenApart
from handschlag.lib.matching.sounds import sound

WHOLE, SHORT, RUN, MEANING, SECOND, CITY = "=", "#", "~", "-", "+", "@"
_WORTH = {WHOLE: 3.0, SHORT: 1.5, RUN: 1.5, MEANING: 1.0, SECOND: 0.4, CITY: 0.7}
_GRAM_WORTH = 0.35
_GRAM = 4
_LEAST_RUN = 3

Keys = frozenset[str]


def worth_of(feature: str) -> float:
    """Beside how rare it is."""
    return _WORTH.get(feature[0], _GRAM_WORTH)


def features_of(name: TakenApart, city: Keys) -> set[str]:
    """What a name can be found by."""
    found = _features_of_all(name)
    found.update(RUN + letters for letters in _runs(name))
    found.update(
        SHORT + unit.letters
        for units in (name.units, *name.units_of_readings)
        for unit in units
        if 2 <= len(unit.letters) <= SHORT_FORM_LENGTH
    )
    found.update(CITY + key for key in city)
    for words in (name.words, *name.readings):
        for word in words:
            found.update(_grams(sound(word)))
    return found


def _features_of_all(name: TakenApart) -> set[str]:
    found = {WHOLE + (name.glued or name.raw)}
    found.update(SHORT + letters for letters in name.short_forms)
    found.update(WHOLE + "".join(words) for words in name.readings)
    for units in (name.units, *name.units_of_readings):
        for unit in units:
            found.update(MEANING + key for key in unit.keys[:1])
            found.update(SECOND + key for key in unit.keys[1:])
    return found


def asked_features(name: TakenApart, known: Container[str]) -> set[str]:
    """Four letters in a row only where no whole word is known."""
    found = _features_of_all(name)
    found.update(SHORT + letters for letters in (*name.initials, *name.initials_of_parts))
    for unit in name.units:
        if unit.keys and not any(MEANING + key in known for key in unit.keys):
            found.update(_grams(sound(unit.letters)))
        # What is a second meaning here may be the first one there, and the other way round.
        found.update(SECOND + key for key in unit.keys[:1])
        found.update(MEANING + key for key in unit.keys[1:])
    for short in name.written_short:
        found.update((SHORT + short, RUN + short))
    found.update(SHORT + run for run in _runs(name) if len(run) >= _LEAST_RUN)
    # The capitals of "CeTI" are its initials.
    found.update(RUN + capitals for capitals in name.capitals)
    return found


def _runs(name: TakenApart) -> Iterator[str]:
    """Initials of some words in a row: "ISE" of "Fraunhofer-Institut für Solare Energiesysteme"."""
    for initials in set(name.initials_of_parts):
        for start in range(len(initials) - 1):
            for end in range(start + 2, min(len(initials), start + SHORT_FORM_LENGTH) + 1):
                yield initials[start:end]


def _grams(word: str) -> Iterator[str]:
    """Four letters in a row with a mark at the beginning, so that "spr" finds "Spremberg"."""
    marked = f"_{word}"
    return (marked[start : start + _GRAM] for start in range(max(1, len(marked) - _GRAM + 1)))
