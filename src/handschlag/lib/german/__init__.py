"""German names, words and numbers made comparable: pure functions, no Django, no files."""

from handschlag.lib.german.expansion import (
    Expansion,
    Word,
    composed,
    expand,
    is_telling,
    telling_words,
    words_of,
)
from handschlag.lib.german.folding import FILLER_WORDS, fold, spelling_key
from handschlag.lib.german.legal_forms import LEGAL_FORMS, LegalForm, split_legal_forms
from handschlag.lib.german.public_bodies import (
    PUBLIC_BODIES,
    PublicBody,
    part_public_words,
    split_public_body,
)
from handschlag.lib.german.stopwords import STOPWORDS
from handschlag.lib.german.telephone import dialled

__all__ = [
    "FILLER_WORDS",
    "LEGAL_FORMS",
    "PUBLIC_BODIES",
    "STOPWORDS",
    "Expansion",
    "LegalForm",
    "PublicBody",
    "Word",
    "composed",
    "dialled",
    "expand",
    "fold",
    "is_telling",
    "part_public_words",
    "spelling_key",
    "split_legal_forms",
    "split_public_body",
    "telling_words",
    "words_of",
]
