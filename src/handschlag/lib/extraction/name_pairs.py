"""Two names that stand beside each other and share something: a branch, a town.

| example                             | read as                                      |
|-------------------------------------|----------------------------------------------|
| IHK X, Geschäftsstelle Y            | one body with the name of its branch         |
| IHK und Handwerkskammer X           | IHK X, Handwerkskammer X                     |
| Universität und Klinikum X          | Universität X, Klinikum X                    |
"""

from handschlag.lib.extraction.knowledge.institutions import head_of
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.organisation import Organisation
from handschlag.lib.extraction.territories import is_named_otherwise
from handschlag.lib.extraction.text import Text


def is_branch_of(text: Text, whole: Organisation, part: Organisation) -> bool:
    """ "IHK X, Geschäftsstelle Y": one body with the name of its branch behind a comma."""
    head = head_of(part.text.split()[0])
    if head is None or head.base not in _BRANCHES or part.is_bare:
        return False
    if whole.is_bare and whole.kind != "acronym":
        return False
    return part.first == whole.last + 1 and text.tokens[whole.last].text == ","


def shares_its_place(text: Text, bare: Organisation, named_one: Organisation) -> bool:
    """ "IHK und Handwerkskammer X", "Universität und Klinikum X": only the second says where."""
    between = {token.text for token in text.tokens[bare.last : named_one.first]}
    houses = bare.kind in _HOUSES_OF_TOWNS and named_one.kind in _KINDS_OF_TOWNS
    if houses and named_one.text.count(" ") == 1:
        shared = between == {"und"} and text.tokens[named_one.last - 1].is_capital
        return shared and not is_named_otherwise(text, bare.text, named_one.text.split()[1])
    if bare.text not in _CHAMBERS or named_one.kind != "chamber" or " " not in named_one.text:
        return False
    return bool(between) and between <= {"und", "sowie", "die", "der", "den", ","}


_HOUSES_OF_TOWNS = frozenset({"noun:university", "noun:company", "noun:district"})
_KINDS_OF_TOWNS = frozenset({"university", "company", "chamber"})
_CHAMBERS = frozenset({"IHK", "HWK", "Handwerkskammer", "Industrie- und Handelskammer"})
_BRANCHES = word_set(
    "Region Bezirk Ortsverband Kreisverband Landesverband Bezirksverband Ortsgruppe Geschäftsstelle Niederlassung Außenstelle Regionaldirektion Regionalstelle Bezirksdirektion"
)
