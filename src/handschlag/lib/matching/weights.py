"""What each piece of evidence is worth, as logarithm of odds.

Derived from all names of `shared/data/names` by `handschlag bench matching --fit`; the same bench
reports under `held_out` how well weights do on organisations that they were not fitted on.
`evidence.py` tells what the figures are and how they are scaled.
"""

WEIGHTS: dict[str, float] = {
    "words_shared": 2.75,
    "words_only_asked": -1.31,
    "words_only_known": -0.18,
    "share_asked": -0.05,
    "share_known": -0.37,
    "share_both": 2.53,
    "letters": 1.05,
    "loosely": 0.9,
    "second_meanings": -1.09,
    "initials": -0.51,
    "complete": 0.3,
    "head_asked": 0.08,
    "head_known": 0.15,
    "own_word": 0.67,
    "own_heads": 1.11,
    "shared_short": 0.91,
    "unread_short": -0.51,
    "owner_only": -5.19,
    "of_head": -0.22,
    "words": -5.23,
    "same_city": 2.27,
    "other_city": -5.09,
    "city_named": -1.22,
    "votes": 0.48,
    "short_form": -5.54,
    "short_fits": 3.63,
    "short_letters": 0.06,
    "short_literal": 3.53,
    "short_of_place": -3.11,
    "short_same_city": 0.64,
}
