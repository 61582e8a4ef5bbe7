"""What each piece of evidence is worth, as logarithm of odds.

Derived from all names of `shared/data/names` by `handschlag bench matching --fit`; the same bench
reports under `held_out` how well weights do on organisations that they were not fitted on.
`evidence.py` tells what the figures are and how they are scaled.
"""

WEIGHTS: dict[str, float] = {
    "words_shared": 2.31,
    "words_only_asked": -0.88,
    "words_only_known": 0.13,
    "share_asked": 0.15,
    "share_known": 0.52,
    "share_both": 2.71,
    "letters": 1.0,
    "loosely": 0.49,
    "second_meanings": -0.99,
    "initials": -1.66,
    "complete": 0.52,
    "head_asked": 0.51,
    "head_known": -0.01,
    "words": -6.15,
    "same_city": 2.21,
    "other_city": -5.08,
    "city_named": -1.32,
    "votes": 0.54,
    "short_form": -5.51,
    "short_fits": 3.87,
    "short_letters": -0.1,
    "short_literal": 3.21,
    "short_of_place": -3.33,
    "short_same_city": 0.76,
}
