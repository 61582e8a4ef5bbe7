"""What each piece of evidence is worth, as logarithm of odds.

Derived from all names of `shared/data/names` by `handschlag bench matching --fit`; the same bench
reports under `held_out` how well weights do on organisations that they were not fitted on.
`evidence.py` tells what the figures are and how they are scaled.
"""

WEIGHTS: dict[str, float] = {
    "words_shared": 2.8,
    "words_only_asked": -1.31,
    "words_only_known": -0.19,
    "share_asked": 0.01,
    "share_known": -0.36,
    "share_both": 2.35,
    "letters": 1.13,
    "loosely": 0.84,
    "second_meanings": -1.07,
    "initials": -0.53,
    "complete": 0.33,
    "head_asked": 0.03,
    "head_known": 0.14,
    "own_word": 0.49,
    "own_heads": 1.19,
    "shared_short": 1.19,
    "unread_short": -0.45,
    "owner_only": -5.3,
    "of_head": -0.25,
    "other_place": -3.23,
    "words": -5.15,
    "same_city": 2.18,
    "other_city": -5.05,
    "city_named": -1.21,
    "votes": 0.5,
    "short_form": -5.61,
    "short_fits": 3.64,
    "short_letters": 0.08,
    "short_literal": 3.53,
    "short_of_place": -3.05,
    "short_same_city": 0.72,
}
